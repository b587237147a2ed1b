import Bookings
import CivilTime
import HTTP

extension FormFields {
    /// A parameter that is one of an enumeration's words.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String) throws(Problem) -> Word? where Word.RawValue == String {
        let words = Word.allCases.map(\.rawValue).joined(separator: ", ")
        return try self.parsed(name, rule: "enum", form: "one of \(words)") { Word(rawValue: $0) }
    }

    /// A parameter that may come again and again, each time as one of an enumeration's words.
    func words<Word: RawRepresentable & CaseIterable & Hashable>(_ name: String) throws(Problem) -> Set<Word>
    where Word.RawValue == String {
        let texts = self.fields.filter { $0.name == name }.map(\.value)
        let words = Set(texts.compactMap(Word.init(rawValue:)))
        guard texts.allSatisfy({ Word(rawValue: $0) != nil }) else {
            let known = Word.allCases.map(\.rawValue).joined(separator: ", ")
            throw Problem(
                invalid: [Problem.Violation(field: name, rule: "enum", message: "This parameter must be one of \(known).")])
        }
        return words
    }

    /// The days `startDate` and `endDate`; every wrong one of them is named at once.
    func days(required: Bool) throws(Problem) -> (start: Day?, end: Day?) {
        var violations: [Problem.Violation] = []
        func day(_ name: String) -> Day? {
            guard let text = self[name] else {
                if required { violations.append(.init(field: name, rule: "required", message: "This parameter is required.")) }
                return nil
            }
            let day = Day(iso8601: text)
            if day == nil { violations.append(.init(field: name, rule: "date", message: "This parameter must be a date as YYYY-MM-DD.")) }
            return day
        }
        let (start, end) = (day("startDate"), day("endDate"))
        if let start, let end, end <= start {
            violations.append(.init(field: "endDate", rule: "after", message: "This parameter must be after startDate."))
        }
        guard violations.isEmpty else { throw Problem(invalid: violations) }
        return (start, end)
    }

    /// The nights from `startDate` to `endDate`, half-open, both of them required.
    func nights(atMost longest: Int) throws(Problem) -> Range<Day> {
        guard case (let start?, let end?) = try self.days(required: true), start.distance(to: end) <= longest else {
            throw Problem(
                invalid: [Problem.Violation(field: "endDate", rule: "size", message: "At most \(longest) nights are shown at once.")])
        }
        return start..<end
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
