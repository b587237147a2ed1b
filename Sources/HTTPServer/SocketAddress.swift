import Glibc

/// The address that a socket of IPv4 or IPv6 is bound to.
struct SocketAddress {
    /// The numeric address; one of IPv6 stands in brackets.
    let host: String
    let port: Int

    init?(of descriptor: Int32) {
        var storage = sockaddr_storage()
        var size = socklen_t(MemoryLayout<sockaddr_storage>.size)
        let address = withUnsafeMutableBytes(of: &storage) { bytes -> (family: Int32, text: String, port: UInt16)? in
            guard let start = bytes.baseAddress, getsockname(descriptor, start.assumingMemoryBound(to: sockaddr.self), &size) == 0 else {
                return nil
            }
            let family = Int32(start.loadUnaligned(as: sockaddr.self).sa_family)
            guard family == AF_INET || family == AF_INET6 else { return nil }
            // The port stands at the same place in addresses of both families.
            let port = start.loadUnaligned(as: sockaddr_in.self).sin_port
            var characters = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
            inet_ntop(family, start + (family == AF_INET ? 4 : 8), &characters, socklen_t(characters.count))
            return (family, String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self), port)
        }
        guard let address else { return nil }
        self.host = address.family == AF_INET ? address.text : "[\(address.text)]"
        self.port = Int(UInt16(bigEndian: address.port))
    }
}
