import CivilTime
import Desk
import HTTP
import HTTPTesting
import IdentityAPI
import JSON
import SQLTesting
import SandboxAPI
import Secrets
import Store
import Synchronization
import Testing

/// A site of the sandbox's real routes over a database of its own.
struct Playground: Sendable {
    let client: TestClient
    let desk: Desk
    let store: Store
    let site: Site
    let clock: Clock

    /// A clock that stands until a test moves it.
    final class Clock: Sendable {
        private let instant: Mutex<Instant>

        init(at instant: Instant) { self.instant = Mutex(instant) }

        var now: Instant { self.instant.withLock { $0 } }

        func advance(seconds: Int64) { self.instant.withLock { $0 = $0.adding(seconds: seconds) } }
    }

    /// A feed that was made, and its secret.
    struct Feed {
        let id: String
        let secret: String

        var path: String { "/api/feed/\(self.id)" }
        var calendar: String { "/ical/\(self.id).ics" }
    }

    static let keyring = Keyring(key: Array(1...32))

    /// Sends a body as JSON.
    func send(
        _ method: Method, _ target: String, _ body: String = "", _ more: (name: String, value: String)? = nil
    ) async throws -> TestResponse {
        let bytes = Array(body.utf8)
        guard let more else {
            return try await self.client.send(method, target, headers: ["Content-Type": "application/json"], body: bytes)
        }
        return try await self.client.send(
            method, target, headers: ["Content-Type": "application/json", more.name: more.value], body: bytes)
    }

    /// Makes a feed, where it must work.
    func make(_ body: String = "{}") async throws -> Feed {
        let answer = try await self.send(.post, "/api/feeds", body)
        try #require(answer.status == .created, "\(answer.text)")
        return Feed(id: try answer.string("id"), secret: try answer.string("secret"))
    }

    /// Asks for an action at a feed.
    func act(_ action: String, _ rest: String = "", at feed: Feed) async throws -> TestResponse {
        try await self.send(.post, feed.path, #"{"action": "\#(action)", "secret": "\#(feed.secret)"\#(rest)}"#)
    }

    /// Changes a feed's settings.
    func update(_ rest: String, at feed: Feed) async throws -> TestResponse {
        try await self.send(.put, feed.path, #"{"secret": "\#(feed.secret)"\#(rest)}"#)
    }

    /// Adds an event, where it must work, and gives its UID.
    func addEvent(
        _ start: String = "2026-07-01", _ end: String = "2026-07-05", summary: String = "Guest A", at feed: Feed
    ) async throws -> String {
        let answer = try await self.act(
            "add-event", #", "summary": "\#(summary)", "dtstart": "\#(start)", "dtend": "\#(end)""#, at: feed)
        try #require(answer.status == .created, "\(answer.text)")
        return try answer.string("uid")
    }

    /// Reads a feed's calendar.
    func read(_ feed: Feed) async throws -> TestResponse { try await self.client.send(.get, feed.calendar) }

    /// Does everything that is due in the background.
    func work() async throws { while try await self.desk.runDueJob(as: "node", readLogDays: 90) != nil {} }
}

extension TestResponse {
    /// A member of the body that is a text.
    func string(_ name: String) throws -> String {
        guard case .string(let text)? = try self.json()[name] else {
            Issue.record("no text \(name) in \(self.text)")
            return ""
        }
        return text
    }

    /// A member of the body that is a list.
    func list(_ name: String) throws -> [JSONValue] {
        guard case .array(let elements)? = try self.json()[name] else { return [] }
        return elements
    }
}

extension JSONValue {
    /// The text of a string.
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The digits of a number.
    var digits: String? { if case .number(let digits) = self { digits } else { nil } }

    /// The elements of an array; none of anything else.
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }
}

/// Runs a test with the sandbox, at 2026-06-01T10:00:00Z.
func withPlayground(
    over transport: Transport = .inProcess, days: Int = 30, isolation: isolated (any Actor)? = #isolation,
    _ body: (Playground) async throws -> Void
) async throws {
    try await withPlace { place in
        let clock = Playground.Clock(at: try #require(Instant(rfc3339: "2026-06-01T10:00:00Z")))
        let store = try await Store(at: place, connections: 2, now: clock.now)
        defer { store.close() }
        let desk = Desk(store: store, keyring: Playground.keyring, zones: ZoneDirectory()) { clock.now }
        let sandbox = sandboxRoutes(desk, publicURL: "https://calendar.example", days: days)
        let proxies = try NetworkList("10.0.0.0/8")
        let site = Site(
            Router([identityRoutes(desk), sandbox]), middleware: [RequestIdentity(), ForwardedClient(trusting: proxies), SafeDefaults()])
        try await withClient(transport, site) { client in
            try await body(Playground(client: client, desk: desk, store: store, site: site, clock: clock))
        }
    }
}
