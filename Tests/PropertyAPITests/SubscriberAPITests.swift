import HTTP
import HTTPTesting
import JSON
import Testing

@Suite struct SubscriberAPITests {
    private static func members(_ value: JSONValue?) -> [String] {
        guard case .object(let members)? = value else { return [] }
        return members.map(\.name)
    }

    private static func first(_ answer: TestResponse) throws -> JSONValue {
        guard case .array(let elements) = try answer.json(), let first = elements.first else { throw Unexpected("an empty list") }
        return first
    }

    @Test("a subscriber is told its keys once, and the list tells none") func keys() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let made = try await lodge.subscribe(
                """
                {"name": "Portal", "tier": "CODE", "channel": "portal-1", "unitIdentifiers": ["\(lodge.unit)"],
                "startsAt": "2026-05-01T00:00:00Z", "endsAt": "2027-05-01T00:00:00Z", "mayBlock": true}
                """)
            let told = [
                "identifier", "createdDate", "lastUpdate", "version", "name", "tier", "unitIdentifiers", "channel", "startsAt", "endsAt",
                "mayBlock",
            ]
            #expect(Self.members(try made.json()) == told + ["passkey", "url", "secretUrl"])
            let list = try await lodge.send(.get, lodge.path("/extranet/caldav/subscriber/list"))
            let expected = ["url", "reads", "agents", "networks", "stalled", "leaked"]
            // The property's own connection comes first.
            guard case .array(let elements) = try list.json() else { throw Unexpected("no list") }
            #expect(elements.count == 2)
            #expect(Self.members(elements.last) == told + expected)
            for key in ["passkey", "secretUrl"] { #expect(!list.text.contains(try made.text(key))) }
        }
    }

    @Test("the passkey opens the property's address, the secret one opens by itself", arguments: Transport.allCases)
    func reading(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            try await lodge.book()
            let made = try await lodge.subscribe()
            let secret = String(try made.text("secretUrl").dropFirst(Lodge.publicURL.count))
            #expect(secret.hasPrefix("/cal/") && secret.hasSuffix(".ics") && secret.utf8.count == 41)
            let passkey = "Bearer \(try made.text("passkey"))"
            for _ in 0..<2 {
                let byKey = try await lodge.client.send(.get, lodge.feedPath, headers: ["Authorization": passkey])
                let byAddress = try await lodge.client.send(.get, secret, headers: ["Accept": "text/plain"])
                #expect((byKey.status, byAddress.status) == (.ok, .ok))
                #expect(byKey.headers["Content-Type"] == "text/plain; charset=utf-8")
                #expect(byAddress.headers["Content-Type"] == "text/calendar; charset=utf-8")
                #expect(byKey.text == byAddress.text && byKey.text.contains("SUMMARY:Busy"))
                let tag = try #require(byAddress.headers["ETag"])
                let again = try await lodge.client.send(.get, secret, headers: ["If-None-Match": tag])
                #expect(again.status == .notModified)
            }
            let family = try await lodge.client.send(.get, lodge.feedPath, headers: ["Authorization": "Bearer \(lodge.passkey)"])
            #expect(family.text.contains("SUMMARY:Ada Sample"))
        }
    }

    @Test("an address that was never one, or no longer is, has no calendar", arguments: Transport.allCases)
    func unknown(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let made = try await lodge.subscribe()
            let secret = String(try made.text("secretUrl").dropFirst(Lodge.publicURL.count))
            #expect(try await lodge.client.send(.get, secret).status == .ok)
            let path = lodge.path("/extranet/caldav/subscriber/\(try made.text("identifier"))")
            #expect(try await lodge.send(.delete, path).status == .ok)
            for address in [secret, "/cal/nothing.ics", "/cal/\(lodge.passkey).ics", String(secret.dropLast(4))] {
                let answer = try await lodge.client.send(.get, address)
                #expect(answer.status == .notFound)
                #expect(answer.headers["Content-Type"] == "application/problem+json")
            }
            #expect(try await lodge.send(.get, path).status == .notFound)
        }
    }

    @Test("a passkey of another property opens none", arguments: Transport.allCases) func foreign(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let passkey = try await lodge.subscribe().text("passkey")
            let other = try await lodge.send(.post, "/api/managing-entity", Lodge.entityBody).text("id")
            let answer = try await lodge.client.send(
                .get, "/api/cal/property/\(other)/booking/list", headers: ["Authorization": "Bearer \(passkey)"])
            #expect(answer.status == .forbidden)
        }
    }

    @Test("every wrong field is named at once") func violations() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let answer = try await lodge.send(
                .post, lodge.path("/extranet/caldav/subscriber"),
                """
                {"tier": "ALL", "unitIdentifiers": ["x", "\(lodge.unit)", 3], "channel": "Portal!", "startsAt": "2027-01-01T00:00:00Z",
                "endsAt": "2026-01-01T00:00:00Z", "mayBlock": 1}
                """)
            #expect(answer.status == .badRequest)
            let fields = Set(try answer.violations())
            #expect(fields.isSuperset(of: ["name", "tier", "channel", "endsAt", "mayBlock"]))
            #expect(fields.contains { $0.hasPrefix("unitIdentifiers") })
            let unknown = try await lodge.send(
                .post, lodge.path("/extranet/caldav/subscriber"),
                "{\"name\": \"P\", \"unitIdentifiers\": [\"\(lodge.property)\"]}")
            #expect(unknown.status == .badRequest)
            #expect(try unknown.violations() == ["unitIdentifiers"])
            for hours in ["-1", "721", "\"x\""] {
                let id = try await lodge.subscribe().text("identifier")
                let rotated = try await lodge.send(
                    .post, lodge.path("/extranet/caldav/subscriber/\(id)/rotate"), "{\"overlapHours\": \(hours)}")
                #expect(rotated.status == .badRequest)
            }
        }
    }

    @Test("the property's own connection is shown and revoked, and changed by its own address alone") func family() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let list = try await lodge.send(.get, lodge.path("/extranet/caldav/subscriber/list"))
            guard case .string(let id)? = try Self.first(list)["identifier"] else { throw Unexpected("no identifier") }
            let path = lodge.path("/extranet/caldav/subscriber/\(id)")
            #expect(try await lodge.send(.get, path).status == .ok)
            #expect(try await lodge.send(.put, path, Lodge.subscriberBody).status == .conflict)
            #expect(try await lodge.send(.post, path + "/rotate").status == .conflict)
            #expect(try await lodge.send(.delete, path).status == .ok)
            #expect(try await lodge.send(.get, lodge.path("/extranet/caldav/auth")).status == .notFound)
        }
    }
}
