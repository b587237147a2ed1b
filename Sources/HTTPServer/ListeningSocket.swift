import Glibc

/// A bound socket that listens.
struct ListeningSocket {
    let descriptor: Int32
    let port: Int

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
                    self.port = Self.port(of: descriptor)
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

    private static func port(of descriptor: Int32) -> Int {
        var address = sockaddr_in6()
        var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
        withUnsafeMutableBytes(of: &address) { bytes in
            guard let start = bytes.baseAddress else { return }
            getsockname(descriptor, start.assumingMemoryBound(to: sockaddr.self), &size)
        }
        // The port stands at the same place in addresses of both families.
        return Int(UInt16(bigEndian: address.sin6_port))
    }
}
