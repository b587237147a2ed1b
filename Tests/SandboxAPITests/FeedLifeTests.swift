import CivilTime
import Desk
import HTTP
import HTTPTesting
import JSON
import Testing

@Suite struct FeedLifeTests {
    private static func names(_ value: JSONValue?) -> Set<String> {
        guard case .object(let members)? = value else { return [] }
        return Set(members.map(\.name))
    }

    @Test("a feed is made, shown, renamed and deleted as the family says", arguments: Transport.allCases)
    func life(transport: Transport) async throws {
        try await withPlayground(over: transport) { playground in
            let made = try await playground.send(.post, "/api/feeds", #"{"name": "My Test Feed", "scenario": "simple-stay", "other": 1}"#)
            #expect(made.status == .created)
            #expect(try Self.names(made.json()) == ["id", "secret", "name", "url", "feedUrl", "expiresAt"])
            let feed = Playground.Feed(id: try made.string("id"), secret: try made.string("secret"))
            #expect(feed.id.count == 10 && feed.id.allSatisfy { $0.isLowercase || $0.isWholeNumber })
            #expect(feed.secret.count >= 20)
            #expect(try made.string("name") == "My Test Feed")
            #expect(try made.string("url") == "/ical/\(feed.id).ics")
            #expect(try made.string("feedUrl") == "https://calendar.example/ical/\(feed.id).ics")
            #expect(try made.string("expiresAt") == "2026-07-01T10:00:00Z")

            let shown = try await playground.client.send(.get, feed.path)
            #expect(shown.status == .ok)
            #expect(try shown.json()["authorized"] == false)
            #expect(try shown.json()["activeVersion"] == 0)
            let version = try #require(try shown.list("versions").first)
            #expect(Self.names(version) == ["id", "label", "createdAt", "events"])
            let events = try #require(version["events"]).elements
            #expect(
                Self.names(events.first).isSuperset(
                    of: ["uid", "summary", "dtstart", "dtend", "type", "status", "sequence", "createdAt", "updatedAt"]))
            #expect(!shown.text.contains(feed.secret))

            for (secret, isKnown) in [(feed.secret, true), ("wrong", false), (feed.secret + "x", false)] {
                let answer = try await playground.client.send(.get, feed.path, headers: ["Authorization": "Bearer \(secret)"])
                #expect(answer.status == .ok)
                #expect(try answer.json()["authorized"] == .bool(isKnown))
            }

            let renamed = try await playground.update(#", "name": "New Name""#, at: feed)
            #expect(renamed.status == .ok)
            #expect(try renamed.string("name") == "New Name")
            #expect(try renamed.json()["authorized"] == true)

            let bearer: KeyValuePairs = ["Authorization": "Bearer \(feed.secret)"]
            let deleted = try await playground.client.send(.delete, feed.path, headers: bearer)
            #expect((deleted.status, deleted.text) == (.ok, #"{"ok":true}"#))
            for path in [feed.path, feed.calendar, "/ical/\(feed.id).svg"] {
                #expect(try await playground.client.send(.get, path).status == .notFound)
            }
            #expect(try await playground.client.send(.delete, feed.path, headers: bearer).status == .notFound)
        }
    }

    @Test("a feed is deleted by the secret in the body too, and by none other") func deletion() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            #expect(try await playground.client.send(.delete, feed.path).status == .unauthorized)
            #expect(try await playground.send(.delete, feed.path, #"{"secret": "wrong"}"#).status == .forbidden)
            #expect(try await playground.send(.delete, feed.path, #"{"secret": "\#(feed.secret)"}"#).status == .ok)
        }
    }

    @Test("a body may be left out, and a name is then given") func empty() async throws {
        try await withPlayground { playground in
            let plain = try await playground.client.send(.post, "/api/feeds")
            #expect(plain.status == .created)
            #expect(try plain.string("name") == "Test feed")
            let scenario = try await playground.send(.post, "/api/feeds", #"{"scenario": "overlap"}"#)
            #expect(try scenario.string("name") == "Overlapping Bookings")
        }
    }

    @Test("an expired feed is gone for 30 days and then forgotten") func expiry() async throws {
        try await withPlayground(days: 2) { playground in
            let feed = try await playground.make(#"{"scenario": "simple-stay"}"#)
            let uid = try await playground.addEvent(at: feed)
            _ = try await playground.act(
                "schedule-change", #", "uid": "\#(uid)", "delayMinutes": 43200, "changes": {"summary": "B"}"#, at: feed)
            _ = try await playground.read(feed)
            try await playground.desk.writeTestFeedReads()
            playground.clock.advance(seconds: 2 * 86_400 - 1)
            #expect(try await playground.read(feed).status == .ok)
            playground.clock.advance(seconds: 1)
            let gone = Status(410, "Gone")
            func statuses() async throws -> [Status] {
                [
                    try await playground.read(feed).status, try await playground.client.send(.get, feed.path).status,
                    try await playground.update(#", "name": "B""#, at: feed).status,
                    try await playground.act("clone", at: feed).status,
                    try await playground.client.send(.delete, feed.path).status,
                    try await playground.client.send(.get, "/ical/\(feed.id).svg").status,
                ]
            }
            #expect(try await statuses() == Array(repeating: gone, count: 6))
            try await playground.desk.scheduleJobs()
            try await playground.work()
            playground.clock.advance(seconds: 30 * 86_400 - 3_601)
            try await playground.work()
            #expect(try await statuses() == Array(repeating: gone, count: 6))
            playground.clock.advance(seconds: 3_601)
            try await playground.work()
            #expect(try await statuses() == Array(repeating: .notFound, count: 6))
        }
    }

    @Test("a version is copied, switched to and deleted, and the one in use stays") func versions() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            let made = try await playground.act("create-version", #", "label": "After", "sourceVersion": 0"#, at: feed)
            #expect(made.status == .created)
            #expect(try made.json()["id"] == 1)
            #expect(try made.string("label") == "After")
            #expect(try made.list("events").count == 1)
            #expect(try await playground.client.send(.get, feed.path).json()["activeVersion"] == 0)

            #expect(try await playground.update(#", "activeVersion": 1"#, at: feed).status == .ok)
            #expect(try await playground.act("delete-event", #", "uid": "\#(uid)""#, at: feed).text == #"{"ok":true}"#)
            #expect(try await playground.read(feed).text.contains("BEGIN:VEVENT") == false)
            #expect(try await playground.read(feed).headers["X-Feed-Version"] == "1")
            let used = try await playground.act("delete-version", #", "version": 1"#, at: feed)
            #expect(used.status == .badRequest)
            #expect(try used.string("field") == "version")

            #expect(try await playground.update(#", "activeVersion": 0"#, at: feed).status == .ok)
            #expect(try await playground.read(feed).text.contains("BEGIN:VEVENT"))
            #expect(try await playground.act("delete-version", #", "version": 1"#, at: feed).text == #"{"ok":true}"#)
            #expect(try await playground.act("delete-version", #", "version": 1"#, at: feed).status == .notFound)
            // A number is never given again, as somebody may have written it down.
            #expect(try await playground.act("create-version", #", "label": "Empty""#, at: feed).json()["id"] == 2)
            #expect(try await playground.update(#", "activeVersion": 1"#, at: feed).status == .badRequest)
        }
    }

    @Test("an event is added, changed and deleted, and its sequence counts") func events() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let body = #", "summary": "Booking – Guest A", "dtstart": "2026-07-01", "dtend": "2026-07-04", "type": "maintenance", "#
            let added = try await playground.act("add-event", body + #""status": "TENTATIVE", "description": "Optional""#, at: feed)
            #expect(added.status == .created)
            #expect(
                try Self.names(added.json()) == [
                    "uid", "summary", "dtstart", "dtend", "type", "status", "description", "sequence", "createdAt", "updatedAt",
                ])
            #expect(try added.json()["sequence"] == 0)
            #expect(try added.string("type") == "maintenance")
            #expect(try added.string("updatedAt") == "2026-06-01T10:00:00Z")
            let uid = try added.string("uid")

            playground.clock.advance(seconds: 60)
            let moved = try await playground.act(
                "update-event", #", "uid": "\#(uid)", "dtstart": "2026-07-02", "status": "CANCELLED""#, at: feed)
            #expect(moved.status == .ok)
            #expect(try moved.string("dtstart") == "2026-07-02")
            #expect(try moved.string("summary") == "Booking – Guest A")
            #expect(try moved.json()["sequence"] == 1)
            #expect(try moved.string("updatedAt") == "2026-06-01T10:01:00Z")

            let swapped = try await playground.act("update-event", #", "uid": "\#(uid)", "dtend": "2026-07-02""#, at: feed)
            #expect(swapped.status == .badRequest)
            #expect(try swapped.string("field") == "dtend")

            let replaced = try await playground.act(
                "replace-events",
                #", "events": [{"uid": "\#(uid)", "summary": "B", "dtstart": "2026-08-01", "dtend": "2026-08-02"}, "#
                    + #"{"summary": "C", "dtstart": "2026-08-03", "dtend": "2026-08-05"}]"#, at: feed)
            #expect(replaced.status == .ok)
            #expect(try replaced.list("events").map { $0["summary"] } == ["B", "C"])
            #expect(try replaced.list("events").first?["sequence"] == 2)

            let imported = try await playground.act(
                "import-ics",
                #", "icsContent": "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//A//B//EN\nBEGIN:VEVENT\nUID:\#(uid)\nDTSTAMP:20260601T000000Z\n"#
                    + #"DTSTART;VALUE=DATE:20260901\nDTEND;VALUE=DATE:20260903\nSUMMARY:D\nEND:VEVENT\nBEGIN:VEVENT\nUID:new@example.org\n"#
                    + #"DTSTAMP:20260601T000000Z\nDTSTART;VALUE=DATE:20260910\nDTEND;VALUE=DATE:20260911\nEND:VEVENT\nEND:VCALENDAR\n""#,
                at: feed)
            #expect(imported.status == .ok)
            #expect(try imported.json()["imported"] == 2, "\(imported.text)")
            let shown = try await playground.client.send(.get, feed.path).list("versions").first
            let events = try #require(shown?["events"]).elements
            #expect(events.map { $0["dtstart"] } == ["2026-09-01", "2026-08-03", "2026-09-10"])

            #expect(try await playground.act("delete-event", #", "uid": "\#(uid)""#, at: feed).text == #"{"ok":true}"#)
            #expect(try await playground.act("delete-event", #", "uid": "\#(uid)""#, at: feed).status == .notFound)
        }
    }

    @Test("a clone has all but the secret, the readers and the identifier") func clone() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make(#"{"name": "A"}"#)
            let uid = try await playground.addEvent(at: feed)
            _ = try await playground.act(
                "schedule-change", #", "uid": "\#(uid)", "delayMinutes": 5, "changes": {"summary": "Z"}"#, at: feed)
            _ = try await playground.update(#", "faults": {"bom": true}, "dialect": "vrbo", "headers": {"extra": {"X-A": "1"}}"#, at: feed)
            _ = try await playground.read(feed)
            let cloned = try await playground.act("clone", at: feed)
            #expect(cloned.status == .created)
            #expect(try Self.names(cloned.json()) == ["id", "secret", "name", "url", "feedUrl", "expiresAt"])
            let other = Playground.Feed(id: try cloned.string("id"), secret: try cloned.string("secret"))
            #expect(other.id != feed.id && other.secret != feed.secret)
            let (before, after) = (try await playground.client.send(.get, feed.path), try await playground.client.send(.get, other.path))
            for name in ["name", "dialect", "faults", "headers", "activeVersion", "versions"] {
                #expect(try before.json()[name] == after.json()[name], "\(name)")
            }
            #expect(try after.list("accessLog").isEmpty)
            #expect(try await playground.act("list-scheduled", at: other).json() == playground.act("list-scheduled", at: feed).json())
            #expect(try await playground.act("clone", at: Playground.Feed(id: other.id, secret: feed.secret)).status == .forbidden)
        }
    }

    @Test("a request that comes again makes nothing again") func idempotency() async throws {
        try await withPlayground { playground in
            let key = (name: "Idempotency-Key", value: "one")
            let first = try await playground.send(.post, "/api/feeds", #"{"name": "A"}"#, key)
            let again = try await playground.send(.post, "/api/feeds", #"{"name": "A"}"#, key)
            #expect((first.status, first.text) == (again.status, again.text))
            #expect(try await playground.send(.post, "/api/feeds", #"{"name": "B"}"#, key).status == .unprocessableContent)
            let feed = Playground.Feed(id: try first.string("id"), secret: try first.string("secret"))
            let body =
                #"{"action": "add-event", "secret": "\#(feed.secret)", "summary": "A", "dtstart": "2026-07-01", "dtend": "2026-07-02"}"#
            let added = try await playground.send(.post, feed.path, body, key)
            #expect(try await playground.send(.post, feed.path, body, key).text == added.text)
            let shown = try await playground.client.send(.get, feed.path)
            let events = try #require(try shown.list("versions").first?["events"]).elements
            #expect(events.count == 1)
            playground.clock.advance(seconds: 86_400)
            #expect(try await playground.send(.post, feed.path, body, key).text != added.text)
        }
    }
}
