import Bookings
import CivilTime
import Testing

@Suite struct StayTests {
    @Test("a stay has 1 to 800 nights", arguments: [1, 2, 7, 365, 799, 800]) func length(nights: Int) throws {
        let arrival = try day("2026-07-01")
        let stay = try Stay(from: arrival, to: arrival.advanced(by: nights))
        #expect(stay.count == nights)
        #expect(stay.arrival == arrival)
        #expect(stay.departure == arrival.advanced(by: nights))
        #expect(stay.nights.contains(arrival))
        #expect(!stay.nights.contains(stay.departure))
    }

    @Test(
        "another number of nights is refused",
        arguments: [
            (0, Stay.Refusal.empty), (-1, .empty), (-800, .empty), (-801, .empty), (801, .tooLong), (802, .tooLong), (100_000, .tooLong),
        ])
    func wrongLength(nights: Int, refusal: Stay.Refusal) throws {
        let arrival = try day("2026-07-01")
        #expect(throws: refusal) { try Stay(from: arrival, to: arrival.advanced(by: nights)) }
    }

    @Test(
        "guests arrive in the years 1970 to 9998",
        arguments: [
            ("1969-12-31", false), ("1970-01-01", true), ("2026-02-28", true), ("9998-12-31", true), ("9999-01-01", false),
            ("9999-12-30", false), ("0001-01-01", false),
        ])
    func years(arrival: String, isAllowed: Bool) throws {
        let arrival = try day(arrival)
        if isAllowed {
            #expect(try Stay(from: arrival, to: arrival.advanced(by: 1)).arrival == arrival)
        } else {
            #expect(throws: Stay.Refusal.outOfRange) { try Stay(from: arrival, to: arrival.advanced(by: 1)) }
        }
    }

    @Test("the last arrival may still stay 800 nights, as far as there are days") func lastArrival() throws {
        let arrival = try day("9998-12-31")
        #expect(try Stay(from: arrival, to: Day.last).count == arrival.distance(to: Day.last))
    }

    @Test(
        "stays that only meet share no night",
        arguments: [
            ("2026-07-01", "2026-07-04", "2026-07-04", "2026-07-06", false), ("2026-07-01", "2026-07-04", "2026-07-03", "2026-07-06", true),
            ("2026-07-01", "2026-07-04", "2026-07-01", "2026-07-04", true), ("2026-07-01", "2026-07-04", "2026-07-02", "2026-07-03", true),
            ("2026-07-01", "2026-07-02", "2026-07-02", "2026-07-03", false),
            ("2026-07-01", "2026-07-02", "2026-08-01", "2026-08-02", false),
            ("2026-12-31", "2027-01-01", "2027-01-01", "2027-01-02", false), ("2026-12-30", "2027-01-02", "2026-12-31", "2027-01-01", true),
        ])
    func overlap(from: String, to: String, otherFrom: String, otherTo: String, expected: Bool) throws {
        let (one, other) = (try stay(from, to), try stay(otherFrom, otherTo))
        #expect(one.overlaps(other) == expected)
        #expect(other.overlaps(one) == expected)
    }

    @Test("overlapping means sharing a night, counted one by one", arguments: UInt64(1)...6) func overlapByCounting(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let first = try day("2026-07-01")
        for _ in 0..<200 {
            let stays = try (0..<2).map { _ in
                let arrival = first.advanced(by: Int.random(in: 0..<20, using: &random))
                return try Stay(from: arrival, to: arrival.advanced(by: Int.random(in: 1...8, using: &random)))
            }
            let shared = Set(stays[0].nights).intersection(Set(stays[1].nights))
            #expect(stays[0].overlaps(stays[1]) == !shared.isEmpty, "\(stays)")
        }
    }
}
