import Bookings
import CivilTime
import HTTP

/// Reads the parameters of a query one by one and remembers every one that is wrong, as `FieldReader` does with a body.
struct QueryReader {
    private let query: FormFields
    private let found = Violations()

    // A class, as readers are values and have one list.
    private final class Violations {
        var list: [Problem.Violation] = []
    }

    fileprivate init(_ query: FormFields) { self.query = query }

    /// What a query becomes; every wrong parameter is named at once.
    fileprivate static func read<Value>(_ query: FormFields, _ read: (QueryReader) -> Value?) throws(Problem) -> Value {
        let reader = QueryReader(query)
        let value = read(reader)
        guard reader.found.list.isEmpty else { throw Problem(invalid: reader.found.list) }
        guard let value else { preconditionFailure("a query without a value has a violation") }
        return value
    }

    /// A parameter that is one of an enumeration's words.
    func word<Word: RawRepresentable & CaseIterable>(_ name: String, _ type: Word.Type) -> Word? where Word.RawValue == String {
        self.parsed(name, rule: "enum", form: Self.form(of: type)) { Word(rawValue: $0) }
    }

    /// A parameter that may come again and again, each time as one of an enumeration's words.
    func words<Word: RawRepresentable & CaseIterable & Hashable>(_ name: String, _ type: Word.Type) -> Set<Word>
    where Word.RawValue == String {
        let texts = self.query.fields.filter { $0.name == name }.map(\.value)
        let words = texts.compactMap(Word.init(rawValue:))
        if words.count < texts.count { self.refuse(name, rule: "enum", "This parameter must be \(Self.form(of: type)).") }
        return Set(words)
    }

    /// The days `startDate` and `endDate`, the later of them second.
    func days(required: Bool) -> (start: Day?, end: Day?) {
        let start = self.day("startDate", required: required)
        let end = self.day("endDate", required: required)
        if let start, let end, end <= start {
            self.refuse("endDate", rule: "after", "This parameter must be after startDate.")
            return (start, nil)
        }
        return (start, end)
    }

    /// The nights from `startDate` to `endDate`, half-open, both of them required.
    func nights(atMost longest: Int) -> Range<Day>? {
        guard case (let start?, let end?) = self.days(required: true) else { return nil }
        guard start.distance(to: end) <= longest else {
            self.refuse("endDate", rule: "size", "At most \(longest) nights are shown at once.")
            return nil
        }
        return start..<end
    }

    /// A parameter that is a whole number within a range.
    private func integer(_ name: String, in range: ClosedRange<Int>) -> Int? {
        self.parsed(name, rule: "range", form: "a whole number between \(range.lowerBound) and \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    /// Which page of a list is asked for, counted from 0.
    var pageNumber: Int { self.integer("pageNumber", in: 0...1_000_000_000) ?? 0 }

    /// How many entries a page of a list has at most.
    var pageSize: Int { self.integer("maxResults", in: 1...100) ?? 30 }

    /// A parameter that is an identifier.
    func identifier<Subject>(_ name: String) -> ID<Subject>? {
        self.parsed(name, rule: "uuid", form: "a UUID") { ID<Subject>($0) }
    }

    private func day(_ name: String, required: Bool) -> Day? {
        if required, self.query[name] == nil { self.refuse(name, rule: "required", "This parameter is required.") }
        return self.parsed(name, rule: "date", form: "a date as YYYY-MM-DD") { Day(iso8601: $0) }
    }

    private func parsed<Value>(_ name: String, rule: String, form: String, _ parse: (String) -> Value?) -> Value? {
        guard let text = self.query[name] else { return nil }
        let value = parse(text)
        if value == nil { self.refuse(name, rule: rule, "This parameter must be \(form).") }
        return value
    }

    private func refuse(_ name: String, rule: String, _ message: String) {
        self.found.list.append(Problem.Violation(field: name, rule: rule, message: message))
    }

    private static func form<Word: RawRepresentable & CaseIterable>(of type: Word.Type) -> String where Word.RawValue == String {
        "one of \(type.allCases.map(\.rawValue).joined(separator: ", "))"
    }
}

extension FormFields {
    /// What the parameters become; `nil` only after one of them was refused.
    func read<Value>(_ read: (QueryReader) -> Value?) throws(Problem) -> Value { try QueryReader.read(self, read) }
}
