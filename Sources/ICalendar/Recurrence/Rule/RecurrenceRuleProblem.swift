/// Why a text is no RECUR value, or what in a rule RFC 5545 forbids.
public struct RecurrenceRuleProblem: Error, Hashable, Sendable {
    /// The part that is wrong, in capitals, such as `BYHOUR`; empty where the text as a whole is.
    public let part: String

    /// What is wrong, as one sentence in English without a full stop.
    public let sentence: String

    init(_ part: RecurrencePart?, _ sentence: String) {
        self.part = part?.name ?? ""
        self.sentence = sentence
    }
}

extension RecurrenceRuleProblem: CustomStringConvertible {
    /// The sentence, for a log or a list of faults.
    public var description: String { sentence }
}

extension RecurrenceRuleProblem {
    static func unknownPart(_ name: ArraySlice<UInt8>) -> Self {
        Self(nil, "the rule has the unknown part \(quoted(name))")
    }

    static func noValue(_ text: ArraySlice<UInt8>) -> Self {
        Self(nil, "\(quoted(text)) in the rule is no name with a value")
    }

    static func repeated(_ part: RecurrencePart) -> Self {
        Self(part, "\(part.name) comes twice")
    }

    static func missing(_ part: RecurrencePart) -> Self {
        Self(part, "the rule has no \(part.name)")
    }

    static func wrongValue(_ part: RecurrencePart, _ value: ArraySlice<UInt8>, isGregorian: Bool) -> Self {
        Self(part, "\(part.name) takes \(part.allowed(isGregorian: isGregorian)), not \(quoted(value))")
    }

    /// At most twenty bytes of a stranger's text in quotes, with a question mark for all that is not printable ASCII.
    private static func quoted(_ bytes: ArraySlice<UInt8>) -> String {
        var text = "\""
        for byte in bytes.prefix(20) {
            text.unicodeScalars.append((0x20..<0x7F).contains(byte) && byte != UInt8(ascii: "\"") ? Unicode.Scalar(byte) : "?")
        }
        return text + (bytes.count > 20 ? "…\"" : "\"")
    }
}
