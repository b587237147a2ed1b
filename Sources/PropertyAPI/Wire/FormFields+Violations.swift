import Bookings
import HTTP

extension FormFields {
    /// A parameter that is one of an enumeration's words.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(Problem) -> Word? where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        return try self.parsed(name, rule: "enum", form: "one of \(words)") { Word(rawValue: $0) }
    }

    /// A parameter that is a whole number within a range.
    func integer(_ name: String, in range: ClosedRange<Int>) throws(Problem) -> Int? {
        try self.parsed(name, rule: "range", form: "a whole number between \(range.lowerBound) and \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// A parameter that is an identifier.
    func identifier<Subject>(_ name: String) throws(Problem) -> ID<Subject>? {
        try self.parsed(name, rule: "uuid", form: "a UUID") { ID<Subject>($0) }
    }

    private func parsed<Value>(_ name: String, rule: String, form: String, _ parse: (String) -> Value?) throws(Problem) -> Value? {
        guard let text = self[name] else { return nil }
        guard let value = parse(text) else {
            throw Problem(invalid: [Problem.Violation(field: name, rule: rule, message: "This parameter must be \(form).")])
        }
        return value
    }
}
