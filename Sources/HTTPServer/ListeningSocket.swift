import Glibc

/// A bound socket that listens.
struct ListeningSocket {
    let descriptor: Int32
    let port: Int
    /// Whether others hold the socket too, so that who waits for it now may be served by them.
    let isShared: Bool

    init(_ inherited: InheritedSocket) {
        self.descriptor = inherited.descriptor
        self.port = inherited.port
        self.isShared = true
    }

    init(host: String, port: Int) throws(ListenerError) {
        var host = host
        if host.hasPrefix("["), host.hasSuffix("]") { host = String(host.dropFirst().dropLast()) }
        guard let number = UInt16(exactly: port) else {
            throw ListenerError.unavailable(host, port: port, reason: "a port is between 0 and 65535")
        }
        var hints = addrinfo()
        hints.ai_family = AF_UNSPEC
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        hints.ai_flags = AI_NUMERICSERV
        var list: UnsafeMutablePointer<addrinfo>?
        let failure = getaddrinfo(host, String(number), &hints, &list)
        guard failure == 0 else {
            throw ListenerError.unknownHost(host, reason: gai_strerror(failure).map { String(cString: $0) } ?? "no address")
        }
        defer { freeaddrinfo(list) }
        let addresses = sequence(first: list, next: { $0?.pointee.ai_next.map(Optional.some) }).compactMap(\.self)
        var reason = "no address"
        for family in [AF_INET, AF_INET6] {
            for address in addresses where address.pointee.ai_family == family {
                if let descriptor = Self.listen(address.pointee) {
                    self.descriptor = descriptor
                    self.port = SocketAddress(of: descriptor)?.port ?? port
                    self.isShared = false
                    return
                }
                reason = String(cString: strerror(errno))
            }
        }
        throw ListenerError.unavailable(host, port: port, reason: reason)
    }

    // Leaves the reason in `errno` where it returns `nil`.
    private static func listen(_ address: addrinfo) -> Int32? {
        let descriptor = socket(address.ai_family, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0 else { return nil }
        var on: Int32 = 1
        var off: Int32 = 0
        let size = socklen_t(MemoryLayout<Int32>.size)
        setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, size)
        if address.ai_family == AF_INET6 { setsockopt(descriptor, Int32(IPPROTO_IPV6), IPV6_V6ONLY, &off, size) }
        guard bind(descriptor, address.ai_addr, address.ai_addrlen) == 0, Glibc.listen(descriptor, SOMAXCONN) == 0 else {
            let reason = errno
            close(descriptor)
            errno = reason
            return nil
        }
        return descriptor
    }
}
