import HTTP
import HTTPTesting
import JSON
import Testing

@Suite struct RefusalTests {
    private static func names(_ value: JSONValue) -> Set<String> {
        guard case .object(let members) = value else { return [] }
        return Set(members.map(\.name))
    }

    // A refusal has the family's shape, whatever refused it.
    private static func check(_ answer: TestResponse, _ status: Status, field: String? = nil) throws {
        #expect(answer.status == status, "\(answer.text)")
        #expect(answer.headers["Content-Type"] == "application/json")
        let json = try answer.json()
        #expect(Self.names(json) == (field == nil ? ["error"] : ["error", "field"]), "\(answer.text)")
        if let field { #expect(json["field"] == .string(field)) }
    }

    @Test("who does not know the secret changes nothing", arguments: Transport.allCases) func secrets(transport: Transport) async throws {
        try await withPlayground(over: transport) { playground in
            let feed = try await playground.make()
            for (method, rest) in [(Method.put, #""name": "B""#), (.post, #""action": "clone""#), (.post, #""action": "none""#)] {
                for none in ["", #", "secret": null"#, #", "secret": """#] {
                    let answer = try await playground.send(method, feed.path, "{\(rest)\(none)}")
                    try Self.check(answer, .unauthorized, field: "secret")
                    #expect(answer.headers["WWW-Authenticate"] == "Bearer realm=\"sandbox\"")
                }
                for wrong in ["x", feed.secret + " ", feed.secret.uppercased(), String(repeating: "a", count: 28)] {
                    try Self.check(
                        try await playground.send(method, feed.path, #"{\#(rest), "secret": "\#(wrong)"}"#), .forbidden, field: "secret")
                }
                try Self.check(try await playground.send(method, feed.path, #"{\#(rest), "secret": 1}"#), .badRequest, field: "secret")
                try Self.check(try await playground.send(method, "/api/feed/0000000000", #"{\#(rest), "secret": "a"}"#), .notFound)
                try Self.check(try await playground.send(method, "/api/feed/nofeed", #"{\#(rest), "secret": "a"}"#), .notFound)
                try Self.check(try await playground.send(method, feed.path, "[]"), .badRequest)
                try Self.check(try await playground.send(method, feed.path, "{"), .badRequest)
                let text = try await playground.client.send(
                    method, feed.path, headers: ["Content-Type": "text/plain"], body: Array("{}".utf8))
                try Self.check(text, .unsupportedMediaType)
            }
            #expect(try await playground.client.send(.get, feed.path).string("name") == "Test feed")
        }
    }

    @Test(
        "a path that is there answers 405 with what it allows",
        arguments: [
            (Method.get, "/api/feeds", "POST"), (.patch, "/api/feed/0000000000", "GET, HEAD, POST, PUT, DELETE"),
            (.post, "/api/scenarios", "GET, HEAD"), (.post, "/ical/0000000000.ics", "GET, HEAD"),
            (.delete, "/ical/0000000000.svg", "GET, HEAD"),
        ])
    func wrongMethod(method: Method, path: String, allowed: String) async throws {
        try await withPlayground { playground in
            let answer = try await playground.client.send(method, path)
            try Self.check(answer, .methodNotAllowed)
            #expect(answer.headers["Allow"] == allowed)
        }
    }

    @Test("what is not there is not found, in the family's words") func unknown() async throws {
        try await withPlayground { playground in
            for path in ["/api/feed/0000000000", "/api/feed/ABCDEFGHIJ", "/ical/0000000000.ics", "/ical/x.ics", "/ical/0000000000.svg"] {
                try Self.check(try await playground.client.send(.get, path), .notFound)
            }
        }
    }

    @Test(
        "a wrong field is named",
        arguments: [
            (#"{"name": 1}"#, "name"), (#"{"scenario": "none"}"#, "scenario"), (#"{"scenario": []}"#, "scenario"),
        ])
    func creation(body: String, field: String) async throws {
        try await withPlayground { playground in
            try Self.check(try await playground.send(.post, "/api/feeds", body), .badRequest, field: field)
            let long = String(repeating: "a", count: 101)
            try Self.check(try await playground.send(.post, "/api/feeds", #"{"name": "\#(long)"}"#), .badRequest, field: "name")
        }
    }

    private static let added = #""action": "add-event", "summary": "A", "dtstart": "2026-07-01", "dtend": "2026-07-02""#

    @Test(
        "a wrong field of an action is named, and nothing is changed",
        arguments: [
            (#""action": "explode""#, "action"), (#""a": 1"#, "action"), (#""action": "add-event""#, "summary"),
            (#""action": "add-event", "summary": "A", "dtstart": "2026-07-02", "dtend": "2026-07-02""#, "dtend"),
            (#""action": "add-event", "summary": "A", "dtstart": "2026-02-30", "dtend": "2026-07-02""#, "dtstart"),
            (#""action": "add-event", "summary": "A", "dtstart": "2026-07-01T00:00:00Z", "dtend": "2026-07-02""#, "dtstart"),
            (#""action": "add-event", "summary": " ", "dtstart": "2026-07-01", "dtend": "2026-07-02""#, "summary"),
            (#"\#(added), "type": "holiday""#, "type"), (#"\#(added), "status": "confirmed""#, "status"),
            (#"\#(added), "description": 1"#, "description"), (#""action": "update-event", "status": "CANCELLED""#, "uid"),
            (#""action": "delete-event""#, "uid"), (#""action": "create-version""#, "label"),
            (#""action": "create-version", "label": "A", "sourceVersion": 7"#, "sourceVersion"),
            (#""action": "create-version", "label": "A", "sourceVersion": "0""#, "sourceVersion"),
            (#""action": "import-ics""#, "icsContent"), (#""action": "import-ics", "icsContent": "hello""#, "icsContent"),
            (#""action": "schedule-change", "uid": "a", "delayMinutes": 1"#, "changes"),
            (#""action": "schedule-change", "uid": "a", "delayMinutes": -1, "changes": {"summary": "B"}"#, "delayMinutes"),
            (#""action": "schedule-change", "uid": "a", "delayMinutes": 43201, "changes": {"summary": "B"}"#, "delayMinutes"),
            (#""action": "schedule-change", "uid": "a", "delayMinutes": 1, "changes": {"status": "x"}"#, "changes.status"),
            (#""action": "schedule-change", "uid": "a", "delayMinutes": 1, "changes": {}"#, "changes"),
            (#""action": "replace-events""#, "events"), (#""action": "replace-events", "events": [{}]"#, "events[0].summary"),
            (#""action": "cancel-scheduled""#, "id"), (#""action": "delete-version", "version": -1"#, "version"),
        ])
    func action(body: String, field: String) async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let answer = try await playground.send(.post, feed.path, #"{"secret": "\#(feed.secret)", \#(body)}"#)
            try Self.check(answer, .badRequest, field: field)
            let version = try await playground.client.send(.get, feed.path).list("versions")
            #expect(version.count == 1 && version.first?["events"] == .array([]))
        }
    }

    @Test("an event, change or version that is not there is not found") func records() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            for (action, rest, field) in [
                ("update-event", #", "uid": "none", "summary": "B""#, "uid"), ("delete-event", #", "uid": "none""#, "uid"),
                ("schedule-change", #", "uid": "none", "delayMinutes": 1, "changes": {"summary": "B"}"#, "uid"),
                ("cancel-scheduled", #", "id": 9"#, "id"), ("delete-version", #", "version": 9"#, "version"),
            ] {
                try Self.check(try await playground.act(action, rest, at: feed), .notFound, field: field)
            }
        }
    }

    @Test("every wrong field is told at once, the first of them by itself") func several() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let answer = try await playground.act("add-event", #", "dtstart": "x", "type": 1"#, at: feed)
            try Self.check(answer, .badRequest, field: "summary")
            for field in ["summary:", "dtstart:", "dtend:", "type:"] { #expect(try answer.string("error").contains(field)) }
        }
    }

    @Test("a feed does not grow beyond its limits") func size() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let events = Array(repeating: #"{"summary": "A", "dtstart": "2026-07-01", "dtend": "2026-07-02"}"#, count: 1_000)
            let all = events.joined(separator: ",")
            #expect(try await playground.act("replace-events", #", "events": [\#(all)]"#, at: feed).status == .ok)
            let more = try await playground.act(
                "add-event", #", "summary": "A", "dtstart": "2026-07-01", "dtend": "2026-07-02""#, at: feed)
            try Self.check(more, .badRequest, field: "events")
            var last: TestResponse?
            for _ in 0..<5 {
                last = try await playground.act("create-version", #", "label": "B", "sourceVersion": 0"#, at: feed)
                if last?.status != .created { break }
            }
            try Self.check(try #require(last), .contentTooLarge)

            let other = try await playground.make()
            for _ in 0..<49 { _ = try await playground.act("create-version", #", "label": "B""#, at: other) }
            try Self.check(try await playground.act("create-version", #", "label": "B""#, at: other), .badRequest, field: "action")
            let uid = try await playground.addEvent(at: other)
            let change = #", "uid": "\#(uid)", "delayMinutes": 1, "changes": {"summary": "B"}"#
            for _ in 0..<100 { _ = try await playground.act("schedule-change", change, at: other) }
            try Self.check(try await playground.act("schedule-change", change, at: other), .badRequest, field: "action")
        }
    }

    @Test(
        "a header that readers could be harmed with, or the answer broken, is refused",
        arguments: [
            (#"{"cacheControl": "no-cache\r\nSet-Cookie: a=b"}"#, "headers.cacheControl"),
            (#"{"cacheControl": "a\nb"}"#, "headers.cacheControl"), (#"{"cacheControl": "a\u0000b"}"#, "headers.cacheControl"),
            (#"{"cacheControl": "a\u0085b"}"#, "headers.cacheControl"), (#"{"cacheControl": "a\u2028b"}"#, "headers.cacheControl"),
            (#"{"cacheControl": " a"}"#, "headers.cacheControl"), (#"{"cacheControl": ""}"#, "headers.cacheControl"),
            (#"{"contentType": "text/calendar\r\nX-A: b"}"#, "headers.contentType"),
            (#"{"contentType": "application/javascript"}"#, "headers.contentType"),
            (#"{"contentType": "image/svg+xml"}"#, "headers.contentType"),
            (#"{"contentType": "text/calendar; charset=\"a\""}"#, "headers.contentType"),
            (#"{"contentDisposition": "inline; filename=\"a\"; x=y\""}"#, "headers.contentDisposition"),
            (#"{"contentDisposition": "form-data"}"#, "headers.contentDisposition"), (#"{"etag": "yes"}"#, "headers.etag"),
            (#"{"extra": {"Set-Cookie": "a=b"}}"#, "headers.extra.Set-Cookie"),
            (#"{"extra": {"Content-Length": "1"}}"#, "headers.extra.Content-Length"),
            (#"{"extra": {"transfer-encoding": "chunked"}}"#, "headers.extra.transfer-encoding"),
            (#"{"extra": {"Location": "https://example.org/"}}"#, "headers.extra.Location"),
            (#"{"extra": {"Access-Control-Allow-Credentials": "true"}}"#, "headers.extra.Access-Control-Allow-Credentials"),
            (#"{"extra": {"Content-Security-Policy": "a"}}"#, "headers.extra.Content-Security-Policy"),
            (#"{"extra": {"Connection": "close"}}"#, "headers.extra.Connection"),
            (#"{"extra": {"X-Accel-Redirect": "/etc"}}"#, "headers.extra.X-Accel-Redirect"),
            (#"{"extra": {"x-sendfile": "/etc"}}"#, "headers.extra.x-sendfile"),
            (#"{"extra": {"X-Content-Type-Options": "a"}}"#, "headers.extra.X-Content-Type-Options"),
            (#"{"extra": {"X-A: b\r\nX-C": "d"}}"#, "headers.extra.X-A: b\r\nX-C"), (#"{"extra": {"X-A B": "d"}}"#, "headers.extra.X-A B"),
            (#"{"extra": {"X-A": "b\r\nSet-Cookie: c=d"}}"#, "headers.extra.X-A"), (#"{"extra": {"X-A": 1}}"#, "headers.extra.X-A"),
            (#"{"extra": {"X-A": "1", "x-a": "2"}}"#, "headers.extra.x-a"),
            (#"{"extra": {"Content-Type": "text/xml"}}"#, "headers.extra.Content-Type"),
            (#"{"extra": {"X-": "1"}}"#, "headers.extra.X-"), (#"{"extra": []}"#, "headers.extra"),
        ])
    func headers(settings: String, field: String) async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            try Self.check(try await playground.update(#", "headers": \#(settings)"#, at: feed), .badRequest, field: field)
            let answer = try await playground.read(feed)
            #expect(answer.headers["Cache-Control"] == "no-cache, no-store, must-revalidate")
        }
    }

    @Test("a value has at most 512 characters, and there are at most 20 of them") func headerLimits() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            func extra(_ count: Int, _ length: Int) -> String {
                let fields = (0..<count).map { #""X-N\#($0)": "\#(String(repeating: "v", count: length))""# }
                return #", "headers": {"extra": {\#(fields.joined(separator: ","))}}"#
            }
            #expect(try await playground.update(extra(20, 512), at: feed).status == .ok)
            #expect(try await playground.read(feed).headers["X-N19"]?.count == 512)
            try Self.check(try await playground.update(extra(21, 1), at: feed), .badRequest, field: "headers.extra")
            try Self.check(try await playground.update(extra(1, 513), at: feed), .badRequest, field: "headers.extra.X-N0")
        }
    }

    @Test(
        "a fault that is none is refused",
        arguments: [
            (#"{"status": 199}"#, "faults.status"), (#"{"status": 600}"#, "faults.status"), (#"{"delayMs": 30001}"#, "faults.delayMs"),
            (#"{"delayMs": -1}"#, "faults.delayMs"), (#"{"dripBytesPerSecond": 0}"#, "faults.dripBytesPerSecond"),
            (#"{"truncateAtByte": -1}"#, "faults.truncateAtByte"), (#"{"bom": 1}"#, "faults.bom"), (#"{"charset": "x"}"#, "faults.charset"),
            (#"{"everyNth": 0}"#, "faults.everyNth"), (#""none""#, "faults"),
        ])
    func faults(settings: String, field: String) async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            try Self.check(try await playground.update(#", "faults": \#(settings)"#, at: feed), .badRequest, field: field)
        }
    }
}
