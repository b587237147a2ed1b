import Bookings
import CivilTime
import Testing

/// A day from its ISO 8601 text.
func day(_ text: String) throws -> Day { try #require(Day(iso8601: text)) }

/// A stay between two days.
func stay(_ arrival: String, _ departure: String) throws -> Stay { try Stay(from: try day(arrival), to: try day(departure)) }

/// A moment some seconds after 2026-01-01T00:00:00Z.
func moment(_ seconds: Int64) -> Instant { Instant(secondsSinceEpoch: 1_767_225_600 + seconds) }

/// A holding of some nights of a month, of one or several of a unit or of all, since some moment.
func randomHolding(_ name: String, _ most: Int, _ random: inout SeededRandom) throws -> Holding {
    let arrival = try day("2027-02-20").advanced(by: Int.random(in: 0..<30, using: &random))
    let stay = try Stay(from: arrival, to: arrival.advanced(by: Int.random(in: 1...9, using: &random)))
    let number = Int.random(in: 0...most, using: &random)
    return Holding(
        kind: Bool.random(using: &random) ? .booking : .block, identifier: name, stay: stay, unit: .none,
        quantity: number == 0 ? nil : number, since: moment(Int64.random(in: 0..<20, using: &random)))
}

extension Booking {
    /// A booking from 2026-07-01 to 2026-07-05, made at moment 0.
    static func sample(
        creation: Creation = .normal, status: BookingStatus = .paymentSucceeded, cancellation: Cancellation? = nil
    ) throws -> Booking {
        Booking(
            id: .random(), property: .random(), code: "ABCD2345", group: .random(), creation: creation, status: status,
            content: try .sample(), cancellation: cancellation, history: [], audit: Audit(createdAt: moment(0)))
    }
}

extension Booking.Content {
    /// What the sample booking holds.
    static func sample() throws -> Booking.Content {
        Booking.Content(
            unit: .none, stay: try Stay(from: day("2026-07-01"), to: day("2026-07-05")), adults: 2, children: 0,
            price: Money(tenThousandths: 4_000_000, currency: "EUR"),
            guest: Guest(firstName: "Ada", lastName: "Sample", email: "ada@example.com"), specialRequests: nil, comment: nil,
            rateSource: nil, metadata: [:])
    }
}

extension Cancellation {
    /// A cancellation by the house at a moment.
    static func sample(at instant: Instant = moment(60)) -> Cancellation {
        Cancellation(at: instant, canceller: .hotel, kind: .cancellation, reason: "Sold")
    }
}
