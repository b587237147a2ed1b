import Bookings
import CivilTime
import Desk
import HTTP
import HTTPTesting
import Identity
import IdentityAPI
import JSON
import OperationsAPI
import PropertyAPI
import SQLTesting
import SandboxAPI
import Secrets
import Store
import Synchronization
import Testing

/// A site of the real routes over a database of its own, with one property, and a client that may do everything there.
struct Lodge: Sendable {
    let client: TestClient
    let desk: Desk
    let site: Site
    let clock: Clock
    let token: String
    let property: String
    let unit: String
    let passkey: String

    /// A clock that stands until a test moves it.
    final class Clock: Sendable {
        private let instant: Mutex<Instant>

        init(at instant: Instant) { self.instant = Mutex(instant) }

        var now: Instant { self.instant.withLock { $0 } }

        func move(to instant: Instant) { self.instant.withLock { $0 = instant } }
    }

    /// What every absolute address begins with.
    static let publicURL = "https://calendar.example"

    /// The routes of every family.
    static func tables(_ desk: Desk) -> [RouteTable] {
        [
            operationsRoutes(), identityRoutes(desk), propertyRoutes(desk, publicURL: self.publicURL),
            sandboxRoutes(desk, publicURL: self.publicURL, days: 30),
        ]
    }

    /// The path of the property, or of something below it.
    func path(_ rest: String = "") -> String { "/api/managing-entity/\(self.property)\(rest)" }

    /// The path of the property's feed.
    var feedPath: String { "/api/cal/property/\(self.property)/booking/list" }

    /// Sends a JSON request with the client's token, or another, and at most two further header fields.
    @discardableResult
    func send(
        _ method: Method, _ target: String, _ body: String = "", token: String? = nil, _ one: (name: String, value: String)? = nil,
        _ other: (name: String, value: String)? = nil
    ) async throws -> TestResponse {
        let (authorization, bytes) = ("Bearer \(token ?? self.token)", Array(body.utf8))
        let json = "application/json"
        switch (one, other) {
        case (let one?, let other?):
            return try await self.client.send(
                method, target,
                headers: ["Authorization": authorization, "Content-Type": json, one.name: one.value, other.name: other.value],
                body: bytes)
        case (let one?, nil):
            return try await self.client.send(
                method, target, headers: ["Authorization": authorization, "Content-Type": json, one.name: one.value], body: bytes)
        default:
            return try await self.client.send(
                method, target, headers: ["Authorization": authorization, "Content-Type": json], body: bytes)
        }
    }

    /// The body that asks for a booking.
    func bookingBody(_ arrival: String = "2026-07-01", _ departure: String = "2026-07-05", unit: String? = nil, more: String = "") -> String
    {
        """
        {"user": {"firstName": "Ada", "lastName": "Sample", "email": "ada@example.com"}, "roomStay":
        {"guestRoomIdentifier": "\(unit ?? self.unit)", "startDate": "\(arrival)", "endDate": "\(departure)"}\(more)}
        """
    }

    /// Books, where it must work, and gives the identifier.
    @discardableResult
    func book(_ arrival: String = "2026-07-01", _ departure: String = "2026-07-05") async throws -> String {
        let answer = try await self.send(.post, self.path("/extranet/booking"), self.bookingBody(arrival, departure))
        #expect(answer.status == .created)
        return try answer.text("id")
    }

    /// The body that asks for a block.
    func blockBody(_ arrival: String = "2026-07-01", _ departure: String = "2026-07-05", more: String = "") -> String {
        "{\"unitIdentifier\": \"\(self.unit)\", \"startDate\": \"\(arrival)\", \"endDate\": \"\(departure)\"\(more)}"
    }

    /// Blocks nights, where it must work, and gives the identifier.
    @discardableResult
    func block(_ arrival: String = "2026-07-01", _ departure: String = "2026-07-05") async throws -> String {
        let answer = try await self.send(.post, self.path("/extranet/block?onConflict=record"), self.blockBody(arrival, departure))
        #expect(answer.status == .created)
        return try answer.text("id")
    }

    /// A conflict of a booking and a block, by its identifier.
    func conflict() async throws -> String {
        try await self.book("2026-09-01", "2026-09-05")
        try await self.block("2026-09-03", "2026-09-08")
        let answer = try await self.send(.get, self.path("/extranet/conflict/list"))
        guard case .array(let conflicts) = try answer.json(), case .string(let id)? = conflicts.first?["id"] else {
            throw Unexpected("no conflict in \(answer.text)")
        }
        return id
    }

    /// Adds a subscriber, where it must work.
    func subscribe(_ body: String = subscriberBody) async throws -> TestResponse {
        let answer = try await self.send(.post, self.path("/extranet/caldav/subscriber"), body)
        #expect(answer.status == .created)
        return answer
    }

    /// The body that asks for a webhook.
    func webhookBody(_ more: String = "") -> String {
        """
        {"name": "Hook", "enabled": true, "eventUrl": "https://example.com/hook", "eventList": [],
        "entity": {"identifier": "\(self.property)", "name": "House"}\(more)}
        """
    }

    /// Adds a webhook, and gives its identifier.
    @discardableResult
    func addWebhook() async throws -> String {
        let answer = try await self.send(.post, self.path("/webhook"), self.webhookBody())
        #expect(answer.status == .created, "\(answer.text)")
        return try answer.text("id")
    }

    /// Makes something happen that a webhook is told of, and gives the identifier of the delivery.
    func deliver(to webhook: String) async throws -> String {
        try await self.book()
        let log = try await self.send(.get, self.path("/webhook/\(webhook)/delivery/list")).json()["content"]
        return try #require(log?.elements.first?["id"]?.text)
    }

    /// A token of another client.
    func token(scopes: String, reach: Reach = .all) async throws -> String {
        let (id, secret) = try await self.desk.addClient(named: "other", scopes: try ScopeSet(scopes), reach: reach, user: nil)
        let client = try #require(try await self.desk.authenticateClient(id.description, secret: secret))
        return try await self.desk.issueToken(to: client, scopes: client.scopes).token
    }

    static let entityBody = "{\"name\": \"House\", \"type\": \"HOTEL\", \"currencyCode\": \"EUR\", \"timeZone\": \"Europe/Vienna\"}"
    static let subscriberBody = "{\"name\": \"Portal\"}"
    static let unitBody = "{\"name\": \"Loft\"}"
    static let refundBody = """
        {"type": "GUEST_SICK", "description": "Ill", "refund": {"amount": 95, "currency": "EUR"}, "cancelOnRefund": "NONE"}
        """
    static let searchBody = "{\"startDate\": \"2026-07-01\", \"endDate\": \"2026-07-05\"}"
    static let cancelBody = "{\"cancellationType\": \"CANCELLATION\", \"reason\": \"Sold\"}"
}

extension TestResponse {
    /// A member of the JSON body that is a text.
    func text(_ name: String) throws -> String {
        guard case .string(let text)? = try self.json()[name] else { throw Unexpected("no text \(name) in \(self.text)") }
        return text
    }

    /// The fields that a problem document names as wrong.
    func violations() throws -> [String] {
        guard case .array(let violations)? = try self.json()["properties"]?["violations"] else { return [] }
        return violations.compactMap { if case .string(let field)? = $0["field"] { field } else { nil } }
    }
}

/// Places with the newest schema.
let migratedPlaces = PreparedPlaces { try await Store(at: $0, connections: 1, now: Instant(secondsSinceEpoch: 0)).close() }

/// Runs a test with a site that is torn down afterwards, at 2026-06-01T10:00:00Z.
func withLodge(
    over transport: Transport, isolation: isolated (any Actor)? = #isolation, _ body: (Lodge) async throws -> Void
) async throws {
    try await migratedPlaces.withPlace { place in
        let clock = Lodge.Clock(at: try #require(Instant(rfc3339: "2026-06-01T10:00:00Z")))
        let store = try await Store(at: place, connections: 2, now: clock.now)
        defer { store.close() }
        let desk = Desk(store: store, keyring: Keyring(key: Array(1...32)), zones: ZoneDirectory()) { clock.now }
        let router = Router(Lodge.tables(desk))
        let site = Site(router, middleware: [RequestIdentity(), SafeDefaults()])
        try await withClient(transport, site) { client in
            try await body(try await Lodge(client, desk, site, clock))
        }
    }
}

extension Lodge {
    init(_ client: TestClient, _ desk: Desk, _ site: Site, _ clock: Clock) async throws {
        let (id, secret) = try await desk.addClient(named: "test", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
        let owner = try #require(try await desk.authenticateClient(id.description, secret: secret))
        let token = try await desk.issueToken(to: owner, scopes: owner.scopes).token
        func create(_ path: String, _ body: String) async throws -> String {
            let headers: KeyValuePairs = ["Authorization": "Bearer \(token)", "Content-Type": "application/json"]
            let answer = try await client.send(.post, path, headers: headers, body: Array(body.utf8))
            return try answer.text("id")
        }
        let property = try await create("/api/managing-entity", Self.entityBody)
        let unit = try await create(
            "/api/managing-entity/\(property)/extranet/unit", "{\"name\": \"Flat\", \"price\": {\"amount\": 95, \"currency\": \"EUR\"}}")
        let caller = try #require(try await desk.identifyCaller(token))
        let access = try caller.access(to: try #require(ID<ManagingEntity>(property)), needing: Scope(.booking, .write))
        let passkey = try await desk.rotatePasskey(access).passkey
        self.client = client
        self.desk = desk
        self.site = site
        self.clock = clock
        self.token = token
        self.property = property
        self.unit = unit
        self.passkey = passkey
    }
}
