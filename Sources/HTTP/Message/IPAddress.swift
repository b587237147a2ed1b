import Glibc

/// A numeric IPv4 or IPv6 address; an IPv4 address inside IPv6 is the IPv4 address.
public struct IPAddress: Hashable, Sendable, CustomStringConvertible {
    /// 4 or 16 octets, most significant first.
    public let octets: [UInt8]

    /// Reads a numeric address.
    ///
    /// - Parameter text: Dotted decimal of four parts, or the text form of RFC 4291 without a zone.
    ///
    /// The value is `nil` where the text is neither.
    public init?(_ text: String) {
        // The system's reader would stop at a NUL and take what stands before.
        guard !text.utf8.contains(0) else { return nil }
        var four = in_addr()
        if inet_pton(AF_INET, text, &four) == 1 {
            self.init(unmapping: withUnsafeBytes(of: four) { Array($0) })
            return
        }
        var six = in6_addr()
        guard inet_pton(AF_INET6, text, &six) == 1 else { return nil }
        self.init(unmapping: withUnsafeBytes(of: six) { Array($0) })
    }

    /// Takes an address as it stands in a packet.
    ///
    /// - Parameter octets: The octets, most significant first.
    ///
    /// The value is `nil` where there are neither 4 nor 16 of them.
    public init?(octets: [UInt8]) {
        guard octets.count == 4 || octets.count == 16 else { return nil }
        self.init(unmapping: octets)
    }

    private init(unmapping octets: [UInt8]) {
        let isMapped = octets.count == 16 && octets.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF])
        self.octets = isMapped ? Array(octets[12...]) : octets
    }

    /// The address in its usual text form.
    public var description: String {
        if self.octets.count == 4 { return "\(self.octets[0]).\(self.octets[1]).\(self.octets[2]).\(self.octets[3])" }
        var text = [CChar](repeating: 0, count: Int(INET6_ADDRSTRLEN))
        inet_ntop(AF_INET6, self.octets, &text, socklen_t(text.count))
        return String(decoding: text.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
    }
}

extension IPAddress {
    /// The network that an address lies in, as a stand-in for a person's address.
    ///
    /// - Parameters:
    ///   - fourBits: How many leading bits of an IPv4 address count, a multiple of 8.
    ///   - sixBits: How many leading bits of an IPv6 address count, a multiple of 8.
    /// - Returns: The network in CIDR form.
    public func network(fourBits: Int, sixBits: Int) -> String {
        let bits = self.octets.count == 4 ? fourBits : sixBits
        var kept = self.octets
        for index in bits / 8..<kept.count { kept[index] = 0 }
        return "\(IPAddress(unmapping: kept))/\(bits)"
    }
}
