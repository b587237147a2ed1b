/// Decoded `name=value` pairs of a query or of an `application/x-www-form-urlencoded` body, in order.
public struct FormFields: Sendable {
    /// One pair.
    public struct Field: Hashable, Sendable {
        /// The decoded name.
        public let name: String
        /// The decoded value.
        public let value: String
    }

    /// The pairs, in order.
    public let fields: [Field]

    /// Makes an empty list.
    public init() { self.fields = [] }

    /// Decodes pairs joined by `&`.
    ///
    /// - Parameter text: The encoded pairs.
    /// - Throws: ``PercentEncodingError`` where a name or value is not percent-encoded text.
    public init(decoding text: some StringProtocol) throws(PercentEncodingError) {
        var fields: [Field] = []
        for pair in text.split(separator: "&") {
            let parts = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            let name = try percentDecoded(parts[0], plusIsSpace: true)
            let value = parts.count == 2 ? try percentDecoded(parts[1], plusIsSpace: true) : ""
            fields.append(Field(name: name, value: value))
        }
        self.fields = fields
    }

    /// The first value of a name.
    ///
    /// - Parameter name: The decoded name, compared exactly.
    public subscript(name: String) -> String? {
        self.fields.first { $0.name == name }?.value
    }
}
