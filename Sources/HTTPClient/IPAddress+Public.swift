import HTTP

extension IPAddress {
    /// Whether the address belongs to somebody on the public internet (IANA's registries of special-purpose addresses, RFC 6890).
    ///
    /// The bits are judged, not the text. An IPv4 address inside IPv6 is judged as such where the network translates it (RFC 6052)
    /// and is not public in any other dress: compatible, 6to4 and Teredo addresses are tunnels that nobody needs any more.
    var isPublic: Bool {
        if self.octets.count == 4 { return Self.isPublic(four: Self.number(self.octets)) }
        let high = Self.number(self.octets.prefix(8))
        if high == 0x0064_FF9B_0000_0000, self.octets[8..<12].allSatisfy({ $0 == 0 }) {
            return Self.isPublic(four: Self.number(self.octets.suffix(4)))
        }
        // Only an eighth of IPv6 has been given out at all, 2000::/3.
        return high >> 61 == 1 && !Self.specialSix.contains { (high ^ $0.network) >> (64 - $0.bits) == 0 }
    }

    private static func isPublic(four address: UInt64) -> Bool {
        !Self.specialFour.contains { (address ^ $0.network) >> (32 - $0.bits) == 0 }
    }

    private static func number(_ octets: some Sequence<UInt8>) -> UInt64 { octets.reduce(0) { $0 << 8 | UInt64($1) } }

    private static let specialFour: [(network: UInt64, bits: UInt64)] = [
        (0x0000_0000, 8),  // this network
        (0x0A00_0000, 8),  // private
        (0x6440_0000, 10),  // shared by customers of a carrier
        (0x7F00_0000, 8),  // loopback
        (0xA9FE_0000, 16),  // link-local, and where clouds tell their secrets
        (0xAC10_0000, 12),  // private
        (0xC000_0000, 24),  // protocol assignments
        (0xC000_0200, 24),  // documentation
        (0xC058_6300, 24),  // relays of 6to4
        (0xC0A8_0000, 16),  // private
        (0xC612_0000, 15),  // benchmarks
        (0xC633_6400, 24),  // documentation
        (0xCB00_7100, 24),  // documentation
        (0xE000_0000, 4),  // multicast
        (0xF000_0000, 4),  // reserved, and broadcast
    ]

    // By the first 64 bits, which decide for each of them.
    private static let specialSix: [(network: UInt64, bits: UInt64)] = [
        (0x2001_0000_0000_0000, 23),  // protocol assignments, Teredo among them
        (0x2001_0DB8_0000_0000, 32),  // documentation
        (0x2002_0000_0000_0000, 16),  // 6to4
        (0x3FFF_0000_0000_0000, 20),  // documentation
    ]
}
