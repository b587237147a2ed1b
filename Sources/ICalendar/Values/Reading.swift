/// What a value was read as: the value, or its text and why it could not be read.
public enum Reading<Value: Hashable & Sendable>: Hashable, Sendable {
    /// The value.
    case value(Value)

    /// The text as it was written, unfolded, and a sentence in English about what is wrong with it.
    case unreadable(String, reason: String)

    /// The value, or `nil` where it could not be read.
    public var value: Value? {
        if case .value(let value) = self { value } else { nil }
    }
}
