import Bookings
import CivilTime
import Desk
import HTTP
import HTTPTesting
import Identity
import IdentityAPI
import JSON
import SQLTesting
import Secrets
import Store
import Synchronization
import Testing

/// A site of the real routes over a database of its own, with one client.
struct Office: Sendable {
    let client: TestClient
    let desk: Desk
    let id: String
    let secret: String
    let advance: @Sendable (Int64) -> Void

    /// Sends a form, proven by HTTP Basic where credentials are given.
    func post(_ path: String, _ form: String, basic: String? = nil) async throws -> TestResponse {
        let type = "application/x-www-form-urlencoded"
        guard let basic else { return try await self.client.send(.post, path, headers: ["Content-Type": type], body: Array(form.utf8)) }
        let authorization = "Basic \(base64(basic))"
        return try await self.client.send(
            .post, path, headers: ["Content-Type": type, "Authorization": authorization], body: Array(form.utf8))
    }

    /// The client's credentials for HTTP Basic.
    var basic: String { "\(self.id):\(self.secret)" }

    /// The client's credentials as form fields.
    var fields: String { "client_id=\(self.id)&client_secret=\(self.secret)" }

    /// A token of the client.
    func token(_ scope: String = "") async throws -> String {
        let form = "grant_type=client_credentials" + (scope.isEmpty ? "" : "&scope=\(scope)")
        return try await self.post("/oauth2/token", form, basic: self.basic).text("access_token")
    }
}

extension TestResponse {
    /// A member of the JSON body that is a text.
    func text(_ name: String) throws -> String {
        guard case .string(let text)? = try self.json()[name] else { throw WireError.unreadable(self.text) }
        return text
    }
}

/// Places with the newest schema.
let migratedPlaces = PreparedPlaces { try await Store(at: $0, connections: 1, now: Instant(secondsSinceEpoch: 0)).close() }

/// Runs a test with a site that is torn down afterwards.
func withOffice(
    over transport: Transport, scopes: String = "booking.read booking.write", user: String? = nil,
    isolation: isolated (any Actor)? = #isolation, _ body: (Office) async throws -> Void
) async throws {
    try await migratedPlaces.withPlace { place in
        let clock = Clock(Instant(secondsSinceEpoch: 1_767_225_600))
        let store = try await Store(at: place, connections: 2, now: clock.now)
        defer { store.close() }
        let desk = Desk(store: store, keyring: Keyring(key: Array(1...32)), zones: ZoneDirectory()) { clock.now }
        let (id, secret) = try await desk.addClient(named: "test", scopes: try ScopeSet(scopes), reach: .all, user: user)
        let site = Site(Router([identityRoutes(desk)]), middleware: [RequestIdentity(), SafeDefaults()])
        try await withClient(transport, site) { client in
            try await body(Office(client: client, desk: desk, id: id.description, secret: secret) { clock.advance($0) })
        }
    }
}

private final class Clock: Sendable {
    private let instant: Mutex<Instant>

    init(_ instant: Instant) { self.instant = Mutex(instant) }

    var now: Instant { self.instant.withLock { $0 } }

    func advance(_ seconds: Int64) { self.instant.withLock { $0 = $0.adding(seconds: seconds) } }
}
