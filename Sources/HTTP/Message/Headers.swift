/// Header fields in the order they came, duplicates kept, names compared without regard to case.
public struct Headers: Sendable {
    /// One header field line.
    public struct Field: Hashable, Sendable {
        /// The name as written.
        public let name: String
        /// The value without blanks around it.
        public let value: String
    }

    /// The fields, in order.
    public private(set) var fields: [Field] = []

    /// Makes an empty list with room for the fields of most messages.
    public init() { self.fields.reserveCapacity(16) }

    /// Adds a field at the end, beside any of the same name.
    ///
    /// - Parameters:
    ///   - name: The field's name.
    ///   - value: The field's value.
    public mutating func append(_ name: String, _ value: String) {
        self.fields.append(Field(name: name, value: value))
    }

    /// The first field of a name; assigning replaces every field of that name, and `nil` removes them.
    ///
    /// - Parameter name: The field's name, in any case.
    public subscript(name: String) -> String? {
        get {
            self.fields.first { Self.areEqual($0.name, name) }?.value
        }
        set {
            self.fields.removeAll { Self.areEqual($0.name, name) }
            if let newValue { self.append(name, newValue) }
        }
    }

    /// Every value of a name, in order.
    ///
    /// - Parameter name: The field's name, in any case.
    public subscript(values name: String) -> [String] {
        self.fields.compactMap { Self.areEqual($0.name, name) ? $0.value : nil }
    }

    /// Compares two field names as RFC 9110 does, in ASCII and without regard to case.
    static func areEqual(_ left: String, _ right: String) -> Bool {
        // Most names differ in length or are written alike, and both is told at once.
        guard left.utf8.count == right.utf8.count else { return false }
        return left == right || zip(left.utf8, right.utf8).allSatisfy { lowercased($0) == lowercased($1) }
    }

    private static func lowercased(_ byte: UInt8) -> UInt8 {
        (0x41...0x5A).contains(byte) ? byte | 0x20 : byte
    }
}
