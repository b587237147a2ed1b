/// The preferences of an `Accept` or `Accept-Encoding` header (RFC 9110, section 12.5).
public struct Accept: Sendable {
    private let ranges: [(range: String, quality: Double)]

    /// Reads the values of the header.
    ///
    /// - Parameter values: Every value of the header; a member that cannot be read is passed over.
    public init(_ values: [String]) {
        self.ranges = values.flatMap { $0.split(separator: ",") }.compactMap { member in
            let parts = member.split(separator: ";").map { $0.trimmed.lowercased() }
            guard let range = parts.first, !range.isEmpty else { return nil }
            let weight = parts.dropFirst().first { $0.hasPrefix("q=") }
            guard let weight else { return (range, 1) }
            guard let quality = Double(weight.dropFirst(2)), (0...1).contains(quality) else { return nil }
            return (range, quality)
        }
    }

    /// How much a media type is wanted.
    ///
    /// - Parameter mediaType: The type in lower case, without parameters.
    /// - Returns: The weight of the most specific range that covers the type, from 0 to 1; 0 where none does.
    public func quality(ofMediaType mediaType: String) -> Double {
        let family = mediaType.prefix { $0 != "/" } + "/*"
        for candidate in [mediaType, String(family), "*/*"] {
            if let match = self.ranges.first(where: { $0.range == candidate }) { return match.quality }
        }
        return 0
    }

    /// Whether a content coding may be sent.
    ///
    /// - Parameter coding: The coding in lower case, such as `gzip`.
    /// - Returns: Whether the coding, or `*`, is named with a weight above 0.
    public func allows(coding: String) -> Bool {
        for candidate in [coding, "*"] {
            if let match = self.ranges.first(where: { $0.range == candidate }) { return match.quality > 0 }
        }
        return false
    }

    /// Whether a range names exactly this text.
    ///
    /// - Parameter range: A media range or coding in lower case.
    /// - Returns: Whether it stands there.
    public func names(_ range: String) -> Bool { self.ranges.contains { $0.range == range } }
}

extension StringProtocol {
    /// The text without blanks and tabs at either end.
    var trimmed: String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        return String(self.drop(while: isBlank).reversed().drop(while: isBlank).reversed())
    }
}
