import Bookings
import CivilTime
import Desk
import Identity

/// The property of the demo: three units with bookings, blocks and a conflict, those who read of them, and how to reach it all.
struct SampleProperty {
    private let property: ID<ManagingEntity>
    private let units: [ID<Unit>]
    private let client: (id: ID<Client>, secret: String)
    private let passkey: String
    private let subscribers: [(name: String, secret: String)]

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
        let stays = try await Self.book(units, on: ZoneTable.utc.day(at: now), at: access, desk: desk)
        try await Self.block(units, after: stays, at: access, desk: desk)
        // Somebody else sold the last nights of the loft as well, before it could be known.
        let late = BookingDraft(
            unit: units[1], stay: stays[1], guest: Guest(firstName: "Ivo", lastName: "Primer", email: "ivo@example.com"))
        try await Self.accept(late, onConflict: .record, at: access, desk: desk)
        self.subscribers = try await Self.subscribe(at: access, desk: desk)
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

        Who else reads it, each told as much as it needs, at an address of its own:

        \(self.subscribers.map { "  \(Self.padded($0.name))\(publicURL)/cal/\($0.secret).ics" }.joined(separator: "\n"))

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

    private static func padded(_ name: String) -> String { name + String(repeating: " ", count: max(1, 13 - name.count)) }

    // Forty stays of two to six nights, dealt out to the units in turn with a night or two between them; gives the last of each unit.
    private static func book(_ units: [ID<Unit>], on today: Day, at access: EntityAccess, desk: Desk) async throws -> [Stay] {
        let firstNames = ["Ada", "Bruno", "Clara", "Dario", "Elif", "Fynn", "Greta", "Hugo"]
        let lastNames = ["Sample", "Muster", "Ejemplo", "Exemple", "Primer"]
        var next = units.map { _ in today.advanced(by: -20) }
        var last: [Int: Stay] = [:]
        for number in 0..<40 {
            let unit = number % units.count
            let nights = 2 + number * 7 % 5
            let stay = try Stay(from: next[unit], to: next[unit].advanced(by: nights))
            next[unit] = stay.departure.advanced(by: 1 + number % 2)
            last[unit] = stay
            let first = firstNames[number % firstNames.count]
            let guest = Guest(
                firstName: first, lastName: lastNames[number % lastNames.count], email: "\(first.lowercased())\(number)@example.com")
            try await Self.accept(BookingDraft(unit: units[unit], stay: stay, guest: guest), onConflict: .reject, at: access, desk: desk)
        }
        return units.indices.compactMap { last[$0] }
    }

    private static func accept(_ draft: BookingDraft, onConflict: OnConflict, at access: EntityAccess, desk: Desk) async throws {
        _ = try await desk.acceptBooking(draft, at: access, onConflict: onConflict, once: nil) { decision in
            Self.named(decision.map(\.booking.id.description))
        }
    }

    // The owner comes for a week, and the boathouse gets a new jetty.
    private static func block(_ units: [ID<Unit>], after stays: [Stay], at access: EntityAccess, desk: Desk) async throws {
        let wishes: [(Int, Int, Block.Kind, String)] = [(0, 7, .ownerBlock, "Family"), (2, 3, .maintenance, "New jetty")]
        for (unit, nights, kind, reason) in wishes {
            let start = stays[unit].departure.advanced(by: 2)
            let stay = try Stay(from: start, to: start.advanced(by: nights))
            let content = Block.Content(unit: units[unit], stay: stay, kind: kind, reason: reason)
            _ = try await desk.addBlock(content, at: access, onConflict: .reject, once: nil) { decision in
                Self.named(decision.map(\.id.description))
            }
        }
    }

    private static func subscribe(at access: EntityAccess, desk: Desk) async throws -> [(name: String, secret: String)] {
        let readers = [
            Subscriber.Details(name: "portal", channel: "portal"), Subscriber.Details(name: "cleaners", tier: .code),
            Subscriber.Details(name: "owner", tier: .guest),
        ]
        var subscribers: [(name: String, secret: String)] = []
        for details in readers {
            let answer = try await desk.addSubscriber(details, at: access, once: nil) { opened in
                RecordedAnswer(status: 201, version: nil, body: Array(opened.secret.utf8))
            }
            subscribers.append((details.name, String(decoding: answer.body, as: UTF8.self)))
        }
        return subscribers
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
