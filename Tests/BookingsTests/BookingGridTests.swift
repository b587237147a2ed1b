import Bookings
import Testing

@Suite struct BookingGridTests {
    @Test("only numbers are added up, and what runs has a least and a most", arguments: BookingGrid.Aggregate.Function.allCases)
    func aggregates(function: BookingGrid.Aggregate.Function) {
        let fields: [GridField] = [.adults, .price, .arrival, .createdDate, .code, .id, .isCancelled]
        let suiting = fields.filter { BookingGrid.Aggregate(function, of: $0) != nil }
        switch function {
        case .count: #expect(suiting == fields)
        case .sum, .average: #expect(suiting == [.adults, .price])
        case .min, .max: #expect(suiting == fields.dropLast())
        }
    }

    @Test("an operator suits the kinds of fields it can be asked of", arguments: BookingGrid.Test.Comparison.allCases)
    func suits(comparison: BookingGrid.Test.Comparison) {
        let kinds: [GridField.Kind] = [.text, .identifier, .day, .instant, .count, .amount, .flag]
        let count = kinds.count { comparison.suits($0) }
        switch comparison {
        case .contains, .doesNotContain, .startsWith, .endsWith, .isEmpty, .isNotEmpty: #expect(count == 1)
        case .less, .lessOrEqual, .greater, .greaterOrEqual: #expect(count == 6)
        default: #expect(count == 7)
        }
    }

    @Test("a rate's identifier leads back to its unit") func rate() {
        let id = ID<Unit>.random()
        let rate = id.derived(for: Unit.Rate.self, salt: 1)
        #expect(rate.description != id.description)
        #expect(rate.unit == id)
    }
}
