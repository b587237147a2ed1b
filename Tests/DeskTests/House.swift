import Bookings
import CivilTime
import Desk
import Identity
import SQLTesting
import Secrets
import Store
import Synchronization
import Testing

/// A clock that stands until a test moves it.
final class Clock: Sendable {
    private let instant: Mutex<Instant>

    init(at instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { self.instant.withLock { $0 } }

    func move(to instant: Instant) { self.instant.withLock { $0 = instant } }

    func advance(seconds: Int64) { self.instant.withLock { $0 = $0.adding(seconds: seconds) } }
}

/// A desk over a database of its own, with one property of one unit.
struct House: Sendable {
    let desk: Desk
    let store: Store
    let clock: Clock
    let caller: Caller
    let access: EntityAccess
    let unit: ID<Unit>

    var property: ID<ManagingEntity> { self.access.entity }

    static let keyring = Keyring(key: Array(1...32))

    /// What became of a booking asked for.
    enum Outcome: Equatable {
        case accepted(ID<Booking>)
        case blocked(ID<Block>)
        case refused([String])
    }

    /// Words an answer as the bare identifier, or as the identifiers that stand in the way.
    static let wording: @Sendable (Result<BookingSheet, BookingError>) -> RecordedAnswer = { decision in
        switch decision {
        case .success(let sheet): Self.answer(201, sheet.booking.id.description)
        case .failure(.taken(let conflicts)): Self.answer(409, conflicts.map(\.identifier).joined(separator: " "))
        case .failure: Self.answer(500, "")
        }
    }

    static func answer(_ status: Int, _ text: String) -> RecordedAnswer {
        RecordedAnswer(status: status, version: nil, body: Array(text.utf8))
    }

    /// What a draft asks for, beside the nights.
    func draft(
        _ arrival: String, _ departure: String, unit: ID<Unit>? = nil, status: BookingStatus? = nil, firstName: String = "Ada"
    ) throws -> BookingDraft {
        let stay = try Stay(from: try day(arrival), to: try day(departure))
        let guest = Guest(firstName: firstName, lastName: "Sample", email: "ada@example.com")
        return BookingDraft(unit: unit ?? self.unit, stay: stay, guest: guest, status: status)
    }

    /// Asks for a booking.
    func ask(
        _ draft: BookingDraft, onConflict: OnConflict = .reject, once key: IdempotencyKey? = nil, at access: EntityAccess? = nil
    ) async throws -> Outcome {
        let answer = try await self.desk.acceptBooking(
            draft, at: access ?? self.access, onConflict: onConflict, once: key, answer: Self.wording)
        let text = String(decoding: answer.body, as: UTF8.self)
        guard answer.status == 201 else { return .refused(text.split(separator: " ").map(String.init)) }
        return .accepted(try #require(ID<Booking>(text)))
    }

    /// Books, where it must work.
    @discardableResult
    func book(
        _ arrival: String, _ departure: String, unit: ID<Unit>? = nil, status: BookingStatus? = nil, firstName: String = "Ada",
        onConflict: OnConflict = .reject
    ) async throws -> ID<Booking> {
        let draft = try self.draft(arrival, departure, unit: unit, status: status, firstName: firstName)
        guard case .accepted(let id) = try await self.ask(draft, onConflict: onConflict) else {
            Issue.record("the nights from \(arrival) to \(departure) are taken")
            throw BookingError.taken([])
        }
        return id
    }

    /// What a block asks for.
    func blockContent(_ arrival: String, _ departure: String, unit: ID<Unit>? = nil, quantity: Int? = nil) throws -> Block.Content {
        Block.Content(unit: unit ?? self.unit, stay: try Stay(from: try day(arrival), to: try day(departure)), quantity: quantity)
    }

    /// Asks for a block.
    func askForBlock(
        _ content: Block.Content, onConflict: OnConflict = .reject, once key: IdempotencyKey? = nil
    ) async throws -> Outcome {
        let answer = try await self.desk.addBlock(content, at: self.access, onConflict: onConflict, once: key) { decision in
            switch decision {
            case .success(let block): Self.answer(201, block.id.description)
            case .failure(.taken(let holdings)): Self.answer(409, holdings.map(\.identifier).joined(separator: " "))
            case .failure: Self.answer(500, "")
            }
        }
        let text = String(decoding: answer.body, as: UTF8.self)
        guard answer.status == 201 else { return .refused(text.split(separator: " ").map(String.init)) }
        return .blocked(try #require(ID<Block>(text)))
    }

    /// Asks for a block.
    func askForBlock(_ arrival: String, _ departure: String, quantity: Int? = nil) async throws -> Outcome {
        try await self.askForBlock(try self.blockContent(arrival, departure, quantity: quantity))
    }

    /// Blocks nights, where it must work.
    @discardableResult
    func block(
        _ arrival: String, _ departure: String, unit: ID<Unit>? = nil, quantity: Int? = nil, onConflict: OnConflict = .reject
    ) async throws -> ID<Block> {
        let content = try self.blockContent(arrival, departure, unit: unit, quantity: quantity)
        guard case .blocked(let id) = try await self.askForBlock(content, onConflict: onConflict) else {
            Issue.record("the nights from \(arrival) to \(departure) are taken")
            throw BookingError.taken([])
        }
        return id
    }

    /// What a booking that was made at this moment holds.
    func holding(_ id: ID<Booking>) async throws -> Holding {
        let booking = try await self.desk.showBooking(id, at: self.access).booking
        return Holding(
            kind: .booking, identifier: id.description, stay: booking.stay, unit: booking.content.unit, since: booking.audit.createdAt)
    }

    /// The property's conflicts that are not closed, newest first.
    func conflicts() async throws -> [Conflict] {
        try await self.desk.listConflicts(self.access, in: [.open, .acknowledged, .resolved])
    }

    /// A further unit.
    func addUnit(_ name: String = "Loft", quantity: Int = 1, at access: EntityAccess? = nil) async throws -> ID<Unit> {
        let details = Unit.Details(name: name, quantity: quantity)
        let answer = try await self.desk.addUnit(details, at: access ?? self.access, once: nil) { Self.answer(201, $0.id.description) }
        return try #require(ID<Unit>(String(decoding: answer.body, as: UTF8.self)))
    }

    /// A further entity, and the right to act there.
    func addEntity(_ kind: ManagingEntity.Kind = .hotel, by caller: Caller? = nil) async throws -> EntityAccess {
        let answer = try await self.desk.addManagingEntity(kind, profile: .sample("Other"), by: caller ?? self.caller, once: nil) {
            Self.answer(201, $0.id.description)
        }
        let id = try #require(ID<ManagingEntity>(String(decoding: answer.body, as: UTF8.self)))
        return try self.caller.access(to: id, needing: Scope(.booking, .read))
    }

    /// How many bookings the property has.
    func bookingCount() async throws -> Int {
        try await self.desk.listBookings(self.access, state: .all, search: "", page: 0, size: 1).total
    }

    /// The feed of the property, or of a unit.
    func feed(unit: ID<Unit>? = nil) async throws -> Feed { try await self.desk.publishFeed(of: self.property, unit: unit) }
}

extension ManagingEntity.Profile {
    /// A profile in a time zone.
    static func sample(_ name: String = "Lakeside House", zone: String = "Europe/Vienna") -> ManagingEntity.Profile {
        ManagingEntity.Profile(
            name: name, currencyCode: "EUR", timeZone: zone, city: nil, ownerKind: .company, accountEmail: nil, address: nil, location: nil,
            checkInTime: .midnight, checkOutTime: .midnight, images: [])
    }
}

/// Places with the newest schema.
let migratedPlaces = PreparedPlaces { try await Store(at: $0, connections: 1, now: Instant(secondsSinceEpoch: 0)).close() }

/// Runs a test with a house that is torn down afterwards.
func withHouse(
    zone: String = "Europe/Vienna", quantity: Int = 1, at time: String = "2026-06-01T10:00:00Z",
    isolation: isolated (any Actor)? = #isolation, _ body: (House) async throws -> Void
) async throws {
    try await migratedPlaces.withPlace { place in
        let clock = Clock(at: try instant(time))
        let store = try await Store(at: place, connections: 2, now: clock.now)
        defer { store.close() }
        try await body(try await House(store, clock, zone: zone, quantity: quantity))
    }
}

extension House {
    init(_ store: Store, _ clock: Clock, zone: String, quantity: Int) async throws {
        let desk = Desk(store: store, keyring: House.keyring, zones: ZoneDirectory()) { clock.now }
        let (id, _) = try await desk.addClient(named: "test", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
        self.desk = desk
        self.store = store
        self.clock = clock
        self.caller = Caller(
            client: id, user: nil, scopes: try ScopeSet("*.*"), reach: .all, issuedAt: clock.now,
            expiresAt: clock.now.adding(seconds: 3_600))
        let entity = try await desk.addManagingEntity(.hotel, profile: .sample(zone: zone), by: self.caller, once: nil) {
            House.answer(201, $0.id.description)
        }
        let property = try #require(ID<ManagingEntity>(String(decoding: entity.body, as: UTF8.self)))
        self.access = try self.caller.access(to: property, needing: Scope(.booking, .write))
        let details = Unit.Details(name: "Garden flat", quantity: quantity, price: Money(tenThousandths: 950_000, currency: "EUR"))
        let unit = try await desk.addUnit(details, at: self.access, once: nil) { House.answer(201, $0.id.description) }
        self.unit = try #require(ID<Unit>(String(decoding: unit.body, as: UTF8.self)))
    }
}

/// A day from its ISO 8601 text.
func day(_ text: String) throws -> Day { try #require(Day(iso8601: text)) }

/// A moment from its RFC 3339 text.
func instant(_ text: String) throws -> Instant { try #require(Instant(rfc3339: text)) }
