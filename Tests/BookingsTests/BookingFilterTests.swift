import Bookings
import CivilTime
import Testing

@Suite struct BookingFilterTests {
    /// Decides as the filter's fields say, in the words of their comments.
    private static func shows(_ filter: BookingFilter, _ booking: Booking) -> Bool {
        (!filter.onlyHolding || booking.takesNights) && (filter.status.map { $0 == booking.status } ?? true)
            && (filter.arrivalAfter.map { booking.stay.arrival > $0 } ?? true)
            && (filter.departureAfter.map { booking.stay.departure > $0 } ?? true)
            && (filter.departureUntil.map { booking.stay.departure <= $0 } ?? true)
    }

    // The sample booking arrives on 2026-07-01 and departs on 2026-07-05.
    @Test(
        "each state shows its part of the bookings, day by day",
        arguments: [
            ("2026-06-30", ["ACTIVE", "FUTURE", "ALL"]), ("2026-07-01", ["ACTIVE", "ALL"]), ("2026-07-04", ["ACTIVE", "ALL"]),
            ("2026-07-05", ["PAST", "ALL"]), ("2026-08-01", ["PAST", "ALL"]),
        ])
    func states(today: String, expected: [String]) throws {
        let (today, booking) = (try day(today), try Booking.sample())
        let shown = BookingFilter.State.allCases.filter { Self.shows(BookingFilter($0, on: today), booking) }
        #expect(Set(shown.map(\.rawValue)) == Set(expected))
    }

    @Test("what holds no nights is neither active, future nor past", arguments: BookingStatus.allCases)
    func status(status: BookingStatus) throws {
        let booking = try Booking.sample(status: status)
        for today in try [day("2026-06-30"), day("2026-07-02"), day("2026-07-09")] {
            let shown = Set(BookingFilter.State.allCases.filter { Self.shows(BookingFilter($0, on: today), booking) })
            #expect(shown.contains(.all))
            #expect(shown.contains(.cancelled) == (status == .cancelled))
            #expect(shown.isDisjoint(with: [.active, .future, .past]) == !status.takesNights)
        }
    }

    @Test("a filter searches for everybody unless it is told whom") func search() throws {
        #expect(BookingFilter(.all, on: try day("2026-07-01")).search.isEmpty)
        #expect(BookingFilter(.all, on: try day("2026-07-01"), search: "ada").search == "ada")
    }
}
