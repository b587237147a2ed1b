import Foundation

/// The program that looks after this process, told how it is by the protocol of sd_notify(3); where there is none, nobody is told.
struct Supervisor: Sendable {
    /// Something to tell.
    enum News {
        /// The server serves, with a sentence for people.
        case ready(String)
        /// The configuration is being read again; ``ready(_:)`` follows.
        case reloading
        /// The server is about to stop.
        case stopping
        /// The server still lives.
        case alive
    }

    /// How often the supervisor wants to hear ``News/alive``; `nil` where it does not.
    let watchdog: Duration?

    private let address: String?

    /// Finds the supervisor.
    ///
    /// - Parameter environment: The variables of the process.
    init(_ environment: [String: String]) {
        self.address = environment["NOTIFY_SOCKET"].flatMap { $0.hasPrefix("/") || $0.hasPrefix("@") ? $0 : nil }
        let isMeant = environment["WATCHDOG_PID"].map { Int32($0) == getpid() } ?? true
        let microseconds = environment["WATCHDOG_USEC"].flatMap { Int($0) } ?? 0
        self.watchdog = isMeant && self.address != nil && microseconds > 0 ? .microseconds(microseconds) : nil
    }

    /// Tells news; whether they arrive does not matter to the server.
    ///
    /// - Parameter news: What happened.
    func tell(_ news: News) {
        guard let address = self.address else { return }
        let text =
            switch news {
            case .ready(let status): "READY=1\nSTATUS=\(status)"
            case .reloading: "RELOADING=1\nMONOTONIC_USEC=\(Self.monotonicMicroseconds)\nSTATUS=reading the configuration again"
            case .stopping: "STOPPING=1\nSTATUS=finishing what is under way"
            case .alive: "WATCHDOG=1"
            }
        let socket = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { return }
        defer { close(socket) }
        var target = sockaddr_un()
        target.sun_family = sa_family_t(AF_UNIX)
        // An abstract address begins with a NUL, which is written as "@"; its length says where it ends.
        let name = Array(address.utf8).enumerated().map { $0 == 0 && $1 == 0x40 ? 0 : $1 }
        let capacity = MemoryLayout.size(ofValue: target.sun_path)
        guard name.count < capacity else { return }
        withUnsafeMutableBytes(of: &target.sun_path) { $0.copyBytes(from: name) }
        let size = socklen_t(MemoryLayout<sockaddr_un>.size - capacity + name.count)
        let bytes = Array(text.utf8)
        withUnsafePointer(to: target) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                _ = sendto(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL), $0, size)
            }
        }
    }

    private static var monotonicMicroseconds: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_MONOTONIC, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }
}
