import Bookings
import CivilTime
import Desk
import Foundation
import HTTP
import HTTPTesting
import Identity
import IdentityAPI
import JSON
import PropertyAPI
import SQLTesting
import Secrets
import Store
import Testing

/// A client of a whole server: real routes over a real database, with an access token at hand.
struct Guestbook: Sendable {
    let client: TestClient
    let desk: Desk
    let token: String

    /// Sends a request with the token and a JSON body.
    func send(
        _ method: HTTP.Method, _ target: String, _ json: String? = nil, headers: KeyValuePairs<String, String> = [:], token: String? = nil
    ) async throws -> TestResponse {
        var fields = [("Authorization", "Bearer \(token ?? self.token)")] + headers.map { ($0.key, $0.value) }
        if json != nil { fields.append(("Content-Type", "application/json")) }
        return try await self.client.send(method, target, headers: fields.pairs, body: Array((json ?? "").utf8))
    }

    /// Makes a property and gives its path below the extranet.
    func property(_ name: String = "Casa Azul") async throws -> (id: String, extranet: String) {
        let answer = try await self.send(
            .post, "/api/managing-entity",
            #"{"name": "\#(name)", "type": "HOTEL", "currencyCode": "EUR", "timeZone": "Europe/Madrid"}"#)
        try #require(answer.status == .created)
        let id = try #require(answer.json()["id"]?.text)
        return (id, "/api/managing-entity/\(id)/extranet")
    }

    /// Makes a unit and gives its identifier.
    func unit(of extranet: String, quantity: Int = 1) async throws -> String {
        let answer = try await self.send(.post, "\(extranet)/unit", #"{"name": "Loft", "quantity": \#(quantity)}"#)
        try #require(answer.status == .created)
        return try #require(answer.json()["id"]?.text)
    }

    /// The body that makes a booking.
    static func booking(_ unit: String, _ arrival: String = "2031-05-01", _ departure: String = "2031-05-04") -> String {
        """
        {"user": {"firstName": "Ada", "lastName": "Sample", "email": "ada@example.com"},
         "roomStay": {"guestRoomIdentifier": "\(unit)", "startDate": "\(arrival)", "endDate": "\(departure)"}}
        """
    }

    /// A token of a client with some scopes, at some entities.
    func token(scopes: String, entities: [String] = []) async throws -> String {
        let reach: Reach = entities.isEmpty ? .all : .only(Set(entities.compactMap(ID<ManagingEntity>.init)))
        let (id, secret) = try await self.desk.addClient(named: "test", scopes: try ScopeSet(scopes), reach: reach, user: nil)
        let authenticated = try await self.desk.authenticateClient(id.description, secret: secret)
        let client = try #require(authenticated)
        return try await self.desk.issueToken(to: client, scopes: client.scopes).token
    }
}

/// Runs a test against a whole server over a transport.
func withServer(
    over transport: Transport, isolation: isolated (any Actor)? = #isolation, _ body: (Guestbook) async throws -> Void
) async throws {
    let now = try #require(Instant(rfc3339: "2026-06-01T10:00:00Z"))
    try await migratedPlaces.withPlace { place in
        let store = try await Store(at: place, connections: 2, now: now)
        defer { store.close() }
        let desk = Desk(store: store, keyring: Keyring(key: Array(1...32)), zones: ZoneDirectory()) { now }
        let router = Router([identityRoutes(desk), propertyRoutes(desk, publicURL: "https://calendar.example")])
        try await withClient(transport, Site(router, middleware: [RequestIdentity(), SafeDefaults()])) { client in
            let stranger = Guestbook(client: client, desk: desk, token: "")
            try await body(Guestbook(client: client, desk: desk, token: try await stranger.token(scopes: "*.*")))
        }
    }
}

extension [(String, String)] {
    /// The fields as the client takes them.
    var pairs: KeyValuePairs<String, String> {
        switch self.count {
        case 1: [self[0].0: self[0].1]
        case 2: [self[0].0: self[0].1, self[1].0: self[1].1]
        case 3: [self[0].0: self[0].1, self[1].0: self[1].1, self[2].0: self[2].1]
        default: [:]
        }
    }
}

extension JSONValue {
    /// The text of a string.
    var text: String? { if case .string(let text) = self { text } else { nil } }

    /// The elements of an array.
    var elements: [JSONValue] { if case .array(let elements) = self { elements } else { [] } }

    /// The members of an object; none of anything else.
    var members: [JSONValue.Member] { if case .object(let members) = self { members } else { [] } }
}
