extension String {
    /// The text between a beginning and an end, where it has both.
    func between(_ prefix: String, _ suffix: String) -> Substring? {
        guard self.hasPrefix(prefix), self.hasSuffix(suffix), self.utf8.count >= prefix.utf8.count + suffix.utf8.count else { return nil }
        return Substring(self.utf8.dropFirst(prefix.utf8.count).dropLast(suffix.utf8.count))
    }

    /// Whether it is a UUID (RFC 9562) whose letters are all small or all capitals.
    func isUUID(capitals: Bool) -> Bool {
        let parts = self.split(separator: "-", omittingEmptySubsequences: false)
        return parts.map(\.utf8.count) == [8, 4, 4, 4, 12] && parts.allSatisfy { $0.isHex(capitals: capitals) }
    }
}

extension StringProtocol {
    /// Whether it has nothing but hexadecimal digits whose letters are all small or all capitals.
    func isHex(capitals: Bool) -> Bool {
        let letters: ClosedRange<UInt8> = capitals ? 0x41...0x46 : 0x61...0x66
        return self.utf8.allSatisfy { (0x30...0x39).contains($0) || letters.contains($0) }
    }

    /// Whether it has nothing but decimal digits of ASCII.
    var isDecimal: Bool { self.utf8.allSatisfy { (0x30...0x39).contains($0) } }
}
