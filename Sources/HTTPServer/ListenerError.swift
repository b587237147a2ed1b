/// Why a ``Listener`` could not begin.
public enum ListenerError: Error, Hashable, CustomStringConvertible {
    /// The host is no address and no name that resolves.
    case unknownHost(String, reason: String)
    /// The address cannot be listened on, as when another program has it.
    case unavailable(String, port: Int, reason: String)
    /// A socket that was handed over is no listening TCP socket.
    case unusableSocket(name: String)
    /// The threads or sockets of the server could not be made.
    case notStarted

    /// What is wrong, in one line.
    public var description: String {
        switch self {
        case .unknownHost(let host, let reason): "cannot listen on \(host): \(reason)"
        case .unavailable(let host, let port, let reason): "cannot listen on \(host) port \(port): \(reason)"
        case .unusableSocket(let name): "the socket \(name) that was handed over is no listening TCP socket"
        case .notStarted: "cannot start the threads of the HTTP server"
        }
    }
}
