import Bookings
import Desk
import HTTP
import HTTPTesting
import JSON
import Store
import Testing

@Suite struct WebhookAPITests {
    @Test("every wrong field of a webhook is named at once", arguments: Transport.allCases) func violations(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let body = """
                {"name": " ", "enabled": "yes", "eventUrl": "http://example.com", "eventList": ["booking.create", "booking.created", 1],
                "entity": {"identifier": "UNIT", "name": ""}, "secret": "whsec_short"}
                """.replacing("UNIT", with: lodge.unit)
            let answer = try await lodge.send(.post, lodge.path("/webhook"), body)
            #expect(
                try Set(answer.violations()) == [
                    "name", "enabled", "eventUrl", "eventList[1]", "eventList[2]", "entity.identifier", "entity.name", "secret",
                ])
            let empty = try await lodge.send(.post, lodge.path("/webhook"), "{}")
            #expect(try Set(empty.violations()) == ["name", "eventUrl", "eventList", "entity"])
            let hook = lodge.path("/webhook/\(try await lodge.addWebhook())")
            let patched = try await lodge.send(.patch, hook, "{\"name\": \"\", \"eventUrl\": \"ftp://a\", \"version\": -1}")
            #expect(try Set(patched.violations()) == ["name", "eventUrl", "version"])
        }
    }

    @Test("a webhook has the family's members, and its secret is not among them", arguments: Transport.allCases) func record(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let made = try await lodge.send(.post, lodge.path("/webhook"), lodge.webhookBody())
            let json = try made.json()
            let names: [String] = if case .object(let members) = json { members.map(\.name) } else { [] }
            #expect(
                names == [
                    "id", "createdDate", "lastUpdate", "version", "userIdentifier", "ownerIdentifier", "ownerName", "name", "enabled",
                    "eventUrl", "eventList", "entity", "failures",
                ])
            #expect(json["ownerIdentifier"]?.text == lodge.property)
            #expect(json["ownerName"] == .string("House"))
            #expect(json["entity"]?["identifier"]?.text == lodge.property)
            let hook = lodge.path("/webhook/\(try made.text("id"))")
            let shown = try await lodge.send(.get, hook)
            #expect(shown.body == made.body)
            #expect(shown.headers["ETag"] == "\"1\"")
            let listed = try await lodge.send(.get, lodge.path("/webhook/list")).json().elements
            #expect(listed == [json])
            let secret = try await lodge.send(.get, "\(hook)/secret").text("secret")
            #expect(Desk.isSigningSecret(secret))
            #expect(!made.text.contains(secret))
        }
    }

    @Test("a patch changes what it names, and a secret given is the one used", arguments: Transport.allCases) func patch(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let hook = lodge.path("/webhook/\(try await lodge.addWebhook())")
            let secret = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"
            let body = "{\"enabled\": false, \"eventList\": [\"booking.create\", \"booking.create\"], \"secret\": \"\(secret)\"}"
            let answer = try await lodge.send(.patch, hook, body)
            let json = try answer.json()
            #expect(json["enabled"] == .bool(false))
            #expect(json["eventList"] == .array([.string("booking.create")]))
            #expect(json["name"] == .string("Hook"))
            #expect(answer.headers["ETag"] == "\"2\"")
            #expect(try await lodge.send(.get, "\(hook)/secret").text("secret") == secret)
            let rotated = try await lodge.send(.post, "\(hook)/secret/rotate").text("secret")
            #expect(rotated != secret)
            #expect(try await lodge.send(.get, hook).headers["ETag"] == "\"3\"")
        }
    }

    @Test("removing answers as the family does, and then there is nothing", arguments: Transport.allCases) func remove(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let id = try await lodge.addWebhook()
            let answer = try await lodge.send(.delete, lodge.path("/webhook/\(id)")).json()
            #expect(answer["id"]?.text == id)
            #expect(answer["success"] == .bool(true))
            #expect(answer["message"]?.text?.isEmpty == false)
            for rest in ["", "/secret", "/delivery/list", "/delivery/\(id)"] {
                #expect(try await lodge.send(.get, lodge.path("/webhook/\(id)\(rest)")).status == .notFound)
            }
            #expect(try await lodge.send(.get, lodge.path("/webhook/list")).json() == .array([]))
        }
    }

    @Test("the catalogue is a list of values and labels", arguments: Transport.allCases) func catalogue(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let list = try await lodge.send(.get, lodge.path("/webhook/event/list")).json().elements
            #expect(list.map { $0["value"]?.text } == EventKind.allCases.map(\.rawValue))
            #expect(
                list.first
                    == .object([JSONValue.Member("value", .string("booking.create")), JSONValue.Member("label", .string("Booking create"))])
            )
            let nobody = "/api/managing-entity/00000000-0000-4000-8000-000000000000"
            let unknown = try await lodge.send(.get, "\(nobody)/webhook/event/list")
            #expect(unknown.status == .notFound)
        }
    }

    @Test("a receiver is told the family's record in the standard's envelope", arguments: Transport.allCases) func payload(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            try await lodge.addWebhook()
            let booking = try await lodge.book()
            let claim = try #require(try await lodge.desk.claimDelivery(sparing: []))
            let body = try JSONValue(parsing: claim.body)
            let names: [String] = if case .object(let members) = body { members.map(\.name) } else { [] }
            #expect(names == ["type", "timestamp", "entity", "data"])
            #expect(body["type"] == .string("booking.create"))
            #expect(body["timestamp"] == .string("2026-06-01T10:00:00Z"))
            #expect(body["entity"]?["identifier"]?.text == lodge.property)
            #expect(body["data"] == (try await lodge.send(.get, lodge.path("/extranet/booking/\(booking)")).json()))
        }
    }

    @Test("the log tells of a delivery and each attempt at it", arguments: Transport.allCases) func log(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let hook = try await lodge.addWebhook()
            let delivery = try await lodge.deliver(to: hook)
            let path = lodge.path("/webhook/\(hook)/delivery")
            let claim = try #require(try await lodge.desk.claimDelivery(sparing: []))
            _ = try await lodge.desk.deliver(claim) { _ in ReceiverAnswer(status: 503, excerpt: "later") }
            let shown = try await lodge.send(.get, "\(path)/\(delivery)").json()
            #expect(shown["status"] == .string("PENDING"))
            #expect(shown["event"] == .string("booking.create"))
            #expect(shown["eventIdentifier"]?.text == claim.delivery.event.id.description)
            #expect(shown["attempts"] == .number("1"))
            let attempt = try #require(shown["attemptList"]?.elements.first)
            #expect((attempt["status"], attempt["answer"]) == (.number("503"), .string("later")))
            for (query, count) in [("", 1), ("?status=PENDING", 1), ("?status=FAILED", 0), ("?pageNumber=1", 0)] {
                let page = try await lodge.send(.get, "\(path)/list\(query)").json()
                #expect(page["content"]?.elements.count == count, "\(query)")
            }
            for query in ["status=OPEN", "maxResults=101", "pageNumber=-1"] {
                #expect(try await lodge.send(.get, "\(path)/list?\(query)").status == .badRequest, "\(query)")
            }
            let again = try await lodge.send(.post, "\(path)/\(delivery)/redeliver").json()
            #expect(again["id"]?.text == delivery)
            #expect(try await lodge.send(.get, "\(path)/\(hook)").status == .notFound)
        }
    }
}
