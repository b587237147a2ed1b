/// Which names the text format allows.
enum MetricName {
    static func isMetric(_ name: String) -> Bool {
        self.isWord(name) { $0 == 0x3A }
    }

    static func isLabel(_ name: String) -> Bool {
        !name.hasPrefix("__") && self.isWord(name) { _ in false }
    }

    private static func isWord(_ name: String, _ alsoAllowed: (UInt8) -> Bool) -> Bool {
        guard let first = name.utf8.first, !(0x30...0x39).contains(first) else { return false }
        return name.utf8.allSatisfy { octet in
            switch octet {
            case 0x30...0x39, 0x41...0x5A, 0x5F, 0x61...0x7A: true
            default: alsoAllowed(octet)
            }
        }
    }
}
