import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// `State`: which bookings a grid shows.
    struct GridState {
        let grid: BookingGrid

        init?(reading fields: FieldReader) {
            let skip = fields.integer("skip", in: 0...1_000_000_000)
            let take = fields.integer("take", in: 1...180)
            let sort = fields.objects("sort", limit: Self.mostFields) { fields -> BookingGrid.Sort? in
                let field = fields.gridField()
                let direction = fields.word("dir", BookingGrid.Direction.self)
                return field.map { BookingGrid.Sort($0, direction ?? .ascending) }
            }
            let grouping = fields.objects("group", limit: Self.mostLevels) { fields -> BookingGrid.Grouping? in
                let field = fields.gridField()
                let direction = fields.word("dir", BookingGrid.Direction.self)
                let aggregates = fields.objects("aggregates", limit: Self.mostFields, Self.aggregate)
                return field.map { BookingGrid.Grouping($0, direction ?? .ascending, aggregates: aggregates) }
            }
            var budget = Self.mostTests
            let filter = fields.object("filter") { Self.filter($0, depth: 1, &budget) }
            self.grid = BookingGrid(skip: skip ?? 0, take: take ?? 30, sort: sort, filter: filter ?? .all([]), grouping: grouping)
        }

        private static let mostFields = 16
        private static let mostLevels = 4
        private static let mostTests = 100
        private static let mostDepth = 8
        private static let mostValues = 200
        // The engines take no longer patterns.
        private static let longestText = 1_000

        private static func aggregate(_ fields: FieldReader) -> BookingGrid.Aggregate? {
            let field = fields.gridField()
            let function = fields.word("aggregate", BookingGrid.Aggregate.Function.self, required: true)
            guard let field, let function else { return nil }
            guard let aggregate = BookingGrid.Aggregate(function, of: field) else {
                fields.refuse("aggregate", rule: "operator", "This field cannot be \(function.rawValue) for \(field.rawValue).")
                return nil
            }
            return aggregate
        }

        // A filter of filters, or a condition on one field.
        private static func filter(_ fields: FieldReader, depth: Int, _ budget: inout Int) -> BookingGrid.Filter? {
            guard fields.has("filters") || !(fields.has("field") || fields.has("operator")) else {
                budget -= 1
                if budget == -1 { fields.refuse("field", rule: "size", "A filter may have at most \(Self.mostTests) conditions.") }
                return budget < 0 ? nil : self.test(fields).map(BookingGrid.Filter.test)
            }
            guard depth <= Self.mostDepth else {
                fields.refuse("filters", rule: "size", "A filter may be nested at most \(Self.mostDepth) deep.")
                return nil
            }
            let logic = fields.word("logic", Logic.self, required: fields.has("logic"))
            let parts = fields.objects("filters", limit: Self.mostTests) { self.filter($0, depth: depth + 1, &budget) }
            // No condition at all is none, whichever way they are joined.
            return logic == .or && !parts.isEmpty ? .any(parts) : .all(parts)
        }

        private enum Logic: String, CaseIterable {
            case and
            case or
        }

        private static func test(_ fields: FieldReader) -> BookingGrid.Test? {
            let field = fields.gridField()
            let words = Comparison.allCases.map(\.rawValue).joined(separator: ", ")
            // The family writes `startsWith` as well as `startswith`.
            let comparison = fields.parsed("operator", required: true, rule: "enum", form: "one of \(words)") {
                Comparison(rawValue: $0.lowercased())
            }
            let ignoresCase = fields.bool("ignoreCase") ?? false
            guard let field, let comparison else { return nil }
            guard comparison.suits(field.kind) else {
                fields.refuse("operator", rule: "operator", "The operator \(comparison.rawValue) does not suit \(field.rawValue).")
                return nil
            }
            return self.values(fields, comparison, field).map {
                BookingGrid.Test(field, comparison, $0, ignoresCase: ignoresCase)
            }
        }

        private typealias Comparison = BookingGrid.Test.Comparison

        private static func values(_ fields: FieldReader, _ comparison: Comparison, _ field: GridField) -> [GridValue]? {
            switch comparison.operand {
            case .none: return []
            case .value:
                guard let json = fields.any("value") else {
                    fields.refuse("value", rule: "required", "This operator needs a value.")
                    return nil
                }
                return self.value(json, of: field, fields, "value").map { [$0] }
            case .list:
                guard case .array(let elements)? = fields.any("value"), elements.count <= Self.mostValues else {
                    fields.refuse("value", rule: "type", "This operator needs an array of at most \(Self.mostValues) values.")
                    return nil
                }
                let values = elements.enumerated().map { self.value($1, of: field, fields, "value[\($0)]") }
                return values.contains { $0 == nil } ? nil : values.compactMap { $0 }
            }
        }

        private static func value(
            _ json: JSONValue, of field: GridField, _ fields: FieldReader, _ name: String
        ) -> GridValue? {
            let value: GridValue?
            if case .string(let text) = json, text.unicodeScalars.count > Self.longestText {
                fields.refuse(name, rule: "size", "This field may have at most \(Self.longestText) characters.")
                return nil
            }
            switch (field.kind, json) {
            case (.text, .string(let text)): value = text.utf8.contains(0) ? nil : .text(text)
            case (.identifier, .string(let text)): value = ID<BookingGrid>(text).map { .text($0.description) }
            case (.day, .string(let text)): value = Day(iso8601: text).map(GridValue.day)
            case (.instant, .string(let text)): value = Instant(rfc3339: text).map(GridValue.instant)
            case (.count, .number(let text)): value = Int64(text).map(GridValue.count)
            case (.amount, .number(let text)): value = Bookings.Money(decimal: text, currency: "").map { .amount($0.tenThousandths) }
            case (.flag, .bool(let flag)): value = .flag(flag)
            default: value = nil
            }
            if value == nil { fields.refuse(name, rule: "type", "This field must be \(field.kind.form) for \(field.rawValue).") }
            return value
        }
    }
}

extension FieldReader {
    fileprivate func gridField() -> GridField? {
        self.parsed("field", required: true, rule: "exists", form: "the path of a booking's field that grids know") {
            GridField(rawValue: $0)
        }
    }
}

extension GridField.Kind {
    fileprivate var form: String {
        switch self {
        case .text: "a string"
        case .identifier: "a UUID"
        case .day: "a date as YYYY-MM-DD"
        case .instant: "a time as RFC 3339 has it"
        case .count: "a whole number"
        case .amount: "a number with at most four decimal places"
        case .flag: "a boolean"
        }
    }
}
