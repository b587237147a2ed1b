import Bookings
import CivilTime
import Identity
import SQLTesting
import Store
import Testing

/// A moment some seconds after 2026-01-01T00:00:00Z.
func moment(_ seconds: Int64 = 0) -> Instant { Instant(secondsSinceEpoch: 1_767_225_600 + seconds) }

/// A day from its ISO 8601 text.
func day(_ text: String) throws -> Day { try #require(Day(iso8601: text)) }

/// A store with a property and a unit of two.
struct Shelf: Sendable {
    let store: Store
    let property: ManagingEntity
    let unit: Unit

    /// A booking of the unit.
    func booking(
        _ arrival: String, _ departure: String, status: BookingStatus = .paymentSucceeded, creation: Booking.Creation = .normal,
        guest: Guest = Guest(firstName: "Ada", lastName: "Sample", email: "ada@example.com"), at seconds: Int64 = 0, unit: ID<Unit>? = nil
    ) throws -> Booking {
        let content = Booking.Content(
            unit: unit ?? self.unit.id, stay: try Stay(from: try day(arrival), to: try day(departure)), adults: 2, children: 0,
            price: Money(tenThousandths: 1, currency: "EUR"), guest: guest, specialRequests: nil, comment: nil, rateSource: nil,
            metadata: [:])
        return Booking(
            id: .random(), property: self.property.id, code: "CODE", group: .random(), creation: creation, status: status, content: content,
            cancellation: nil, history: [], audit: Audit(createdAt: moment(seconds)))
    }

    /// Keeps bookings.
    func insert(_ bookings: [Booking]) async throws {
        try await self.store.write { records in for booking in bookings { try records.insert(booking) } }
    }

    /// The bookings that a filter shows.
    func find(_ filter: BookingFilter, offset: Int = 0, limit: Int = 100) async throws -> (page: [ID<Booking>], total: Int) {
        let id = self.property.id
        let (page, total) = try await self.store.read { records in
            let found = try records.bookings(of: id, matching: filter, offset: offset, limit: limit)
            return (found.page.map(\.id), found.total)
        }
        return (page, total)
    }
}

extension ManagingEntity {
    /// A property in Vienna.
    static func sample(_ kind: Kind = .hotel, at seconds: Int64 = 0) -> ManagingEntity {
        let profile = Profile(
            name: "House", currencyCode: "EUR", timeZone: "Europe/Vienna", city: nil, ownerKind: .company, accountEmail: nil, address: nil,
            location: nil, checkInTime: .midnight, checkOutTime: .midnight, images: [])
        return ManagingEntity(id: .random(), kind: kind, profile: profile, creator: "test", audit: Audit(createdAt: moment(seconds)))
    }
}

/// Places with the newest schema.
let migratedPlaces = PreparedPlaces { try await Store(at: $0, connections: 1, now: Instant(secondsSinceEpoch: 0)).close() }

/// Runs a test with a store that is torn down afterwards.
func withShelf(isolation: isolated (any Actor)? = #isolation, _ body: (Shelf) async throws -> Void) async throws {
    try await migratedPlaces.withPlace { place in
        let store = try await Store(at: place, connections: 2, now: moment())
        defer { store.close() }
        let property = ManagingEntity.sample()
        let unit = Unit(
            id: .random(), property: property.id, details: Unit.Details(name: "Flat", quantity: 2), audit: Audit(createdAt: moment()))
        try await store.write { records in
            try records.insert(property)
            try records.insert(unit)
        }
        try await body(Shelf(store: store, property: property, unit: unit))
    }
}
