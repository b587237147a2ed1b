import CMicroHTTPD
import Glibc

/// Where a connection comes from.
struct PeerAddress {
    /// What connections are counted by: an IPv4 address, or the first half of an IPv6 address, which one subscriber has all of.
    struct Network: Hashable, Sendable {
        let high: UInt64
        let low: UInt64
    }

    /// The numeric address; an IPv4 address inside IPv6 is the IPv4 address.
    let text: String
    let network: Network

    init(_ address: UnsafePointer<sockaddr>) {
        var characters = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        if Int32(address.pointee.sa_family) == AF_INET6 {
            var octets = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in6.self).sin6_addr
            let (high, low) = withUnsafeBytes(of: octets) {
                (
                    UInt64(bigEndian: $0.loadUnaligned(as: UInt64.self)),
                    UInt64(bigEndian: $0.loadUnaligned(fromByteOffset: 8, as: UInt64.self))
                )
            }
            if high == 0, low >> 32 == 0xFFFF {
                var four = in_addr(s_addr: UInt32(truncatingIfNeeded: low).bigEndian)
                inet_ntop(AF_INET, &four, &characters, socklen_t(characters.count))
                self.network = Network(high: 0, low: low)
            } else {
                inet_ntop(AF_INET6, &octets, &characters, socklen_t(characters.count))
                self.network = Network(high: high, low: 0)
            }
        } else {
            var four = UnsafeRawPointer(address).loadUnaligned(as: sockaddr_in.self).sin_addr
            inet_ntop(AF_INET, &four, &characters, socklen_t(characters.count))
            self.network = Network(high: 0, low: 0xFFFF << 32 | UInt64(UInt32(bigEndian: four.s_addr)))
        }
        self.text = String(decoding: characters.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}
