/// A list of networks in CIDR form.
public struct NetworkList: Sendable {
    /// One network: an address and how many of its leading bits count.
    public struct Network: Hashable, Sendable {
        /// An address of the network.
        public let address: IPAddress
        /// The number of leading bits that count, at most 32 or 128.
        public let prefixLength: Int
    }

    /// The networks.
    public let networks: [Network]

    /// A text that names no network.
    public struct ParseError: Error {
        /// The text.
        public let text: String
    }

    /// Reads a list such as `10.0.0.0/8, ::1`.
    ///
    /// - Parameter text: Networks separated by commas or blanks; a bare address stands for itself.
    /// - Throws: ``ParseError`` with the first member that names no network.
    public init(_ text: String) throws(ParseError) {
        var networks: [Network] = []
        for member in text.split(whereSeparator: { $0 == "," || $0 == " " }) {
            let parts = member.split(separator: "/", omittingEmptySubsequences: false)
            guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { throw ParseError(text: String(member)) }
            let width = address.octets.count * 8
            let isPlain = parts.dropFirst().allSatisfy { $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
            guard isPlain, let length = parts.count == 2 ? Int(parts[1]) : width, (0...width).contains(length) else {
                throw ParseError(text: String(member))
            }
            networks.append(Network(address: address, prefixLength: length))
        }
        self.networks = networks
    }

    /// Whether an address lies in any of the networks.
    ///
    /// - Parameter address: The address.
    /// - Returns: Whether it does.
    public func contains(_ address: IPAddress) -> Bool {
        self.networks.contains { network in
            guard network.address.octets.count == address.octets.count else { return false }
            let whole = network.prefixLength / 8
            guard network.address.octets.prefix(whole) == address.octets.prefix(whole) else { return false }
            let rest = network.prefixLength % 8
            return rest == 0 || network.address.octets[whole] >> (8 - rest) == address.octets[whole] >> (8 - rest)
        }
    }
}
