import Glibc

/// A listening socket that was open when the process began, as a supervisor with socket activation hands it over.
///
/// The supervisor holds it too: whoever connects while no process serves it waits, and is served by the next one.
public struct InheritedSocket: Sendable {
    /// What the supervisor calls it; empty where it has no name.
    public let name: String
    /// The address it is bound to; an IPv6 address stands in brackets.
    public let host: String
    /// The port it is bound to.
    public let port: Int

    let descriptor: Int32

    private static let first: Int32 = 3

    /// The sockets that are handed over to this process (sd_listen_fds(3)).
    ///
    /// - Parameter environment: The variables of the process, of which `LISTEN_PID`, `LISTEN_FDS` and `LISTEN_FDNAMES` count.
    /// - Returns: The sockets, in their order; none where they are another process's.
    /// - Throws: ``ListenerError/unusableSocket(name:)`` where one is no listening TCP socket.
    public static func all(in environment: [String: String]) throws(ListenerError) -> [InheritedSocket] {
        guard environment["LISTEN_PID"].flatMap({ Int32($0) }) == getpid(),
            let count = environment["LISTEN_FDS"].flatMap({ Int32($0) }), (1...1_024).contains(count)
        else { return [] }
        let names = (environment["LISTEN_FDNAMES"] ?? "").split(separator: ":", omittingEmptySubsequences: false).map(String.init)
        var sockets: [InheritedSocket] = []
        for index in 0..<count {
            sockets.append(try InheritedSocket(Self.first + index, named: index < names.count ? names[Int(index)] : ""))
        }
        return sockets
    }

    /// Takes a listening socket over.
    ///
    /// - Parameters:
    ///   - descriptor: The socket.
    ///   - name: What to call it.
    /// - Throws: ``ListenerError/unusableSocket(name:)`` where it is no listening TCP socket.
    public init(_ descriptor: Int32, named name: String) throws(ListenerError) {
        guard Self.option(SO_ACCEPTCONN, of: descriptor) == 1, Self.option(SO_TYPE, of: descriptor) == Int32(SOCK_STREAM.rawValue),
            let address = SocketAddress(of: descriptor)
        else { throw .unusableSocket(name: name.isEmpty ? "\(descriptor)" : name) }
        self.name = name
        self.host = address.host
        self.port = address.port
        self.descriptor = descriptor
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        // Accepting must not wait: who waited may have gone, or be served by another process.
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
    }

    private static func option(_ option: Int32, of descriptor: Int32) -> Int32? {
        var value: Int32 = 0
        var size = socklen_t(MemoryLayout<Int32>.size)
        return getsockopt(descriptor, SOL_SOCKET, option, &value, &size) == 0 ? value : nil
    }
}
