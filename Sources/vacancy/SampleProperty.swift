import Bookings
import CivilTime
import Desk
import Identity

/// The property of the demo: three units and forty bookings, and how to reach them.
struct SampleProperty {
    private let property: ID<ManagingEntity>
    private let units: [ID<Unit>]
    private let client: (id: ID<Client>, secret: String)
    private let passkey: String

    /// Makes the property with the verbs that the interfaces use.
    ///
    /// - Parameter desk: Where.
    /// - Throws: What the verbs throw.
    init(at desk: Desk) async throws {
        let scopes = try ScopeSet("*.*")
        self.client = try await desk.addClient(named: "demo", scopes: scopes, reach: .all, user: nil)
        let now = desk.now()
        let caller = Caller(
            client: self.client.id, user: nil, scopes: scopes, reach: .all, issuedAt: now, expiresAt: now.adding(seconds: 3_600))
        let entity = try await desk.addManagingEntity(.hotel, profile: Self.profile(), by: caller, once: nil) { Self.named($0.id) }
        self.property = try Self.id(entity)
        let access = try caller.access(to: self.property, needing: Scope(.booking, .write))
        var units: [ID<Unit>] = []
        for (name, night) in [("Garden flat", 95), ("Loft", 140), ("Boathouse", 180)] {
            let price = Money(tenThousandths: Int64(night) * 10_000, currency: "EUR")
            let details = Unit.Details(name: name, adults: 2, children: 1, bedrooms: 1, price: price)
            units.append(try Self.id(try await desk.addUnit(details, at: access, once: nil) { Self.named($0.id) }))
        }
        self.units = units
        self.passkey = try await desk.rotatePasskey(access).passkey
        try await Self.book(units, on: ZoneTable.utc.day(at: now), at: access, desk: desk)
    }

    /// What to try, for the terminal.
    ///
    /// - Parameter publicURL: What every address begins with.
    /// - Returns: The text.
    func guide(publicURL: String) -> String {
        """

        A sample property is being served; it is gone when this ends.

          property     \(self.property)
          units        \(self.units.map(\.description).joined(separator: "\n               "))
          calendar     \(publicURL)/api/cal/property/\(self.property)/booking/list
          user name    \(self.property)
          password     \(self.passkey)
          client       \(self.client.id)
          secret       \(self.client.secret)

        Subscribe a calendar program to the calendar, or look at it:

          curl -u \(self.property):\(self.passkey) \(publicURL)/api/cal/property/\(self.property)/booking/list

        Get an access token, good for an hour:

          curl -u \(self.client.id):\(self.client.secret) -d grant_type=client_credentials \(publicURL)/oauth2/token

        """
    }

    private static func profile() throws -> ManagingEntity.Profile {
        guard let checkIn = TimeOfDay(hour: 15, minute: 0), let checkOut = TimeOfDay(hour: 11, minute: 0) else {
            preconditionFailure("three and eleven are times of day")
        }
        return ManagingEntity.Profile(
            name: "Lakeside House", currencyCode: "EUR", timeZone: "Europe/Vienna", city: "Hallstatt", ownerKind: .individual,
            accountEmail: "host@example.com", address: nil, location: GeoPoint(longitude: 13.65, latitude: 47.56), checkInTime: checkIn,
            checkOutTime: checkOut, images: [])
    }

    // Forty stays of two to six nights, dealt out to the units in turn with a night or two between them.
    private static func book(_ units: [ID<Unit>], on today: Day, at access: EntityAccess, desk: Desk) async throws {
        let firstNames = ["Ada", "Bruno", "Clara", "Dario", "Elif", "Fynn", "Greta", "Hugo"]
        let lastNames = ["Sample", "Muster", "Ejemplo", "Exemple", "Primer"]
        var next = units.map { _ in today.advanced(by: -20) }
        for number in 0..<40 {
            let unit = number % units.count
            let nights = 2 + number * 7 % 5
            let stay = try Stay(from: next[unit], to: next[unit].advanced(by: nights))
            next[unit] = stay.departure.advanced(by: 1 + number % 2)
            let first = firstNames[number % firstNames.count]
            let guest = Guest(
                firstName: first, lastName: lastNames[number % lastNames.count], email: "\(first.lowercased())\(number)@example.com")
            let draft = BookingDraft(unit: units[unit], stay: stay, guest: guest)
            _ = try await desk.acceptBooking(draft, at: access, onConflict: .reject, once: nil) { decision in
                Self.named(decision.map(\.booking.id.description))
            }
        }
    }

    // The demo words its answers as the bare identifier.
    private static func named(_ id: some CustomStringConvertible) -> RecordedAnswer {
        RecordedAnswer(status: 201, version: nil, body: Array(id.description.utf8))
    }

    private static func named(_ decision: Result<String, BookingError>) -> RecordedAnswer {
        switch decision {
        case .success(let id): self.named(id)
        case .failure(let refusal): preconditionFailure("the sample bookings do not overlap: \(refusal)")
        }
    }

    private static func id<Subject>(_ answer: RecordedAnswer) throws -> ID<Subject> {
        guard let id = ID<Subject>(String(decoding: answer.body, as: UTF8.self)) else {
            preconditionFailure("the answer is worded as an identifier")
        }
        return id
    }
}
