/// The parts of a RECUR value, told apart by name and not looked into yet.
struct RecurrenceRuleReader {
    private let bytes: ArraySlice<UInt8>

    /// Where the value of each part stands, for those that the rule has.
    private var places = InlineArray<16, Range<Int>>(repeating: 0..<0)

    /// Bit `p` is the part with the raw value `p`.
    private var isPresent: UInt32 = 0

    /// Whether the rule counts in the Gregorian calendar, which decides the ranges of numbers.
    private(set) var isGregorian = true

    init(_ bytes: ArraySlice<UInt8>) throws(RecurrenceRuleProblem) {
        self.bytes = bytes
        var start = bytes.startIndex
        while start < bytes.endIndex {
            let end = bytes[start...].firstIndex(of: UInt8(ascii: ";")) ?? bytes.endIndex
            let text = bytes[start..<end]
            guard let equals = text.firstIndex(of: UInt8(ascii: "=")) else { throw .noValue(text) }
            guard let letters = LetterCode(text[..<equals]), let part = RecurrencePart(letters) else {
                throw .unknownPart(text[..<equals])
            }
            guard !has(part) else { throw .repeated(part) }
            isPresent |= 1 << UInt32(part.rawValue)
            places[part.rawValue] = equals + 1..<end
            start = end + (end < bytes.endIndex ? 1 : 0)
        }
        if let calendar = value(of: .rscale) { isGregorian = LetterCode(calendar) == LetterCode("GREGORIAN") }
    }

    /// The value of a part as it was written, or `nil` where the rule does not have the part.
    func value(of part: RecurrencePart) -> ArraySlice<UInt8>? { has(part) ? bytes[places[part.rawValue]] : nil }

    /// The problem of a part that holds something else than it may.
    func wrong(_ part: RecurrencePart, _ value: ArraySlice<UInt8>) -> RecurrenceRuleProblem {
        .wrongValue(part, value, isGregorian: isGregorian)
    }

    private func has(_ part: RecurrencePart) -> Bool { isPresent >> UInt32(part.rawValue) & 1 != 0 }
}
