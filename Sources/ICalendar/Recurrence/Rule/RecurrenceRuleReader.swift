/// The parts of a RECUR value, told apart by name and not looked into yet.
struct RecurrenceRuleReader {
    private var values: [ArraySlice<UInt8>?]

    /// Whether the rule counts in the Gregorian calendar, which decides the ranges of numbers.
    let isGregorian: Bool

    init(_ bytes: ArraySlice<UInt8>) throws(RecurrenceRuleProblem) {
        var values = [ArraySlice<UInt8>?](repeating: nil, count: RecurrencePart.allCases.count)
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
            let text = bytes[start..<end]
            guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { throw .noValue(text) }
            guard let letters = LetterCode(text[..<equals]), let part = RecurrencePart(letters) else {
                throw .unknownPart(text[..<equals])
            }
            guard values[part.rawValue] == nil else { throw .repeated(part) }
            values[part.rawValue] = text[(equals + 1)...]
            start = end + (end < bytes.endIndex ? 1 : 0)
        }
        self.values = values
        let gregorian = LetterCode("GREGORIAN")
        isGregorian = values[RecurrencePart.rscale.rawValue].map { LetterCode($0) == gregorian } ?? true
    }

    /// The value of a part as it was written, or `nil` where the rule does not have the part.
    func value(of part: RecurrencePart) -> ArraySlice<UInt8>? { values[part.rawValue] }

    /// The problem of a part that holds something else than it may.
    func wrong(_ part: RecurrencePart, _ value: ArraySlice<UInt8>) -> RecurrenceRuleProblem {
        .wrongValue(part, value, isGregorian: isGregorian)
    }
}
