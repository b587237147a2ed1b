import CivilTime
import Desk
import HTTP
import HTTPTesting
import JSON
import Sandbox
import Store
import Testing

@Suite struct ReadingTests {
    @Test("a feed is served with the family's header fields", arguments: Transport.allCases) func published(transport: Transport)
        async throws
    {
        try await withPlayground(over: transport) { playground in
            let feed = try await playground.make()
            _ = try await playground.addEvent(summary: "Gästin; a, b", at: feed)
            playground.clock.advance(seconds: 60)
            let answer = try await playground.read(feed)
            #expect(answer.status == .ok)
            #expect(answer.headers["Content-Type"] == "text/calendar; charset=utf-8")
            #expect(answer.headers["Cache-Control"] == "no-cache, no-store, must-revalidate")
            #expect(answer.headers["X-Feed-Modified"] == "2026-06-01T10:00:00Z")
            #expect(answer.headers["X-Feed-Version"] == "0")
            #expect(answer.headers["X-Content-Type-Options"] == "nosniff")
            #expect(answer.headers["Content-Disposition"] == "attachment; filename=\"\(feed.id).ics\"")
            #expect(answer.headers["Content-Security-Policy"] == "default-src 'none'; sandbox")
            #expect(answer.headers["Access-Control-Allow-Origin"] == "*")
            #expect(answer.text.hasPrefix("BEGIN:VCALENDAR\r\n") && answer.text.contains("SUMMARY:Gästin\\; a\\, b\r\n"))
            let head = try await playground.client.send(.head, feed.calendar)
            #expect((head.status, head.body.count) == (.ok, 0))
            #expect(head.headers["Content-Length"] == "\(answer.body.count)")
            #expect(try await playground.read(feed).body == answer.body)
        }
    }

    @Test("a reader that has the newest is told so, where the owner wants that") func conditional() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            #expect(try await playground.update(#", "headers": {"etag": true, "lastModified": true}"#, at: feed).status == .ok)
            playground.clock.advance(seconds: 5)
            let first = try await playground.read(feed)
            let (tag, date) = (try #require(first.headers["ETag"]), try #require(first.headers["Last-Modified"]))
            #expect(date == "Mon, 01 Jun 2026 10:00:00 GMT")
            for (name, value, status) in [
                ("If-None-Match", tag, Status.notModified), ("If-None-Match", "W/\(tag)", .notModified), ("If-None-Match", "\"x\"", .ok),
                ("If-Modified-Since", date, .notModified), ("If-Modified-Since", "Mon, 01 Jun 2026 09:59:59 GMT", .ok),
            ] {
                let answer = try await playground.client.send(.get, feed.calendar, headers: [name: value])
                #expect(answer.status == status, "\(name): \(value)")
                #expect(answer.headers["X-Feed-Version"] == "0")
            }
            _ = try await playground.addEvent(at: feed)
            // Another change may follow within this second, so its date is not told yet.
            let changed = try await playground.client.send(.get, feed.calendar, headers: ["If-Modified-Since": date])
            #expect((changed.status, changed.headers["Last-Modified"]) == (.ok, nil))
            #expect(changed.headers["ETag"] != tag)

            #expect(try await playground.update(#", "headers": {"etag": false, "lastModified": false}"#, at: feed).status == .ok)
            playground.clock.advance(seconds: 5)
            let bare = try await playground.client.send(.get, feed.calendar, headers: ["If-None-Match": tag, "If-Modified-Since": date])
            #expect((bare.status, bare.headers["ETag"], bare.headers["Last-Modified"]) == (.ok, nil, nil))
        }
    }

    @Test("the owner's header fields take the place of the usual ones, and go again") func headerSettings() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let settings = """
                , "headers": {"cacheControl": "max-age=3600", "contentType": "text/plain; charset=iso-8859-1",
                "contentDisposition": "inline; filename=\\"a.ics\\"", "extra": {"X-Robot": "1 2", "Expires": "0", "Retry-After": "60"}}
                """
            let updated = try await playground.update(settings, at: feed)
            #expect(updated.status == .ok)
            #expect(try updated.json()["headers"]?["extra"] == ["Expires": "0", "Retry-After": "60", "X-Robot": "1 2"])
            let answer = try await playground.read(feed)
            for (name, value) in [
                ("Cache-Control", "max-age=3600"), ("Content-Type", "text/plain; charset=iso-8859-1"),
                ("Content-Disposition", "inline; filename=\"a.ics\""), ("X-Robot", "1 2"), ("Expires", "0"), ("Retry-After", "60"),
            ] {
                #expect(answer.headers[values: name] == [value])
            }
            #expect(try await playground.update(#", "headers": {}"#, at: feed).json()["headers"] == .object([]))
            #expect(try await playground.read(feed).headers["X-Robot"] == nil)
        }
    }

    @Test("each producer's manner is its own, and new events are named in it", arguments: FeedDialect.allCases)
    func dialects(dialect: FeedDialect) async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            #expect(try await playground.update(#", "dialect": "\#(dialect.rawValue)""#, at: feed).string("dialect") == dialect.rawValue)
            let uid = try await playground.addEvent(at: feed)
            let before = try await playground.read(feed)
            let lines = before.text.replacing("\r\n ", with: "")
            #expect(lines.contains("UID:\(uid)\r\n"), "\(lines)")
            #expect(lines.contains("20260701"))
            playground.clock.advance(seconds: 1)
            #expect(try await (playground.read(feed).text != before.text) == dialect.usesClock)
        }
    }

    @Test("what is wrong on purpose is wrong on the wire, each time or now and then") func faults() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            _ = try await playground.addEvent(at: feed)
            let whole = try await playground.read(feed).body
            func body(_ faults: String) async throws -> TestResponse {
                #expect(try await playground.update(#", "faults": {\#(faults)}"#, at: feed).status == .ok)
                return try await playground.read(feed)
            }
            #expect(try await body(#""status": 503"#).status.code == 503)
            #expect(try await body(#""status": 204"#).body.isEmpty)
            #expect(try await body(#""truncateAtByte": 40"#).body == Array(whole.prefix(40)))
            #expect(try await body(#""emptyBody": true"#).body.isEmpty)
            let page = try await body(#""htmlBody": true"#)
            #expect(page.headers["Content-Type"] == "text/html; charset=utf-8" && page.text.contains("<html"))
            #expect(try await body(#""bom": true"#).body == [0xEF, 0xBB, 0xBF] + whole)
            #expect(try await body(#""lfOnly": true"#).body == whole.filter { $0 != 0x0D })

            var bodies = [try await body(#""emptyBody": true, "everyNth": 3"#).body.isEmpty]
            for _ in 0..<5 { bodies.append(try await playground.read(feed).body.isEmpty) }
            #expect(bodies == [false, false, true, false, false, true])
            #expect(try await body("").body == whole)
            #expect(try await playground.client.send(.get, feed.path).json()["faults"] == .object([]))
        }
    }

    @Test("the log tells of each reading at once, newest first, and of none twice", arguments: Transport.allCases)
    func log(transport: Transport) async throws {
        try await withPlayground(over: transport) { playground in
            let feed = try await playground.make()
            func reads() async throws -> [JSONValue] { try await playground.client.send(.get, feed.path).list("accessLog") }
            #expect(try await reads().isEmpty)
            let headers: KeyValuePairs = [
                "User-Agent": "Airbnb/1.0 <script>" + String(repeating: "x", count: 300), "If-None-Match": "\"a\"",
                "If-Modified-Since": "Mon, 01 Jun 2026 09:59:59 GMT",
            ]
            let answer = try await playground.client.send(.get, feed.calendar, headers: headers)
            let first = try #require(try await reads().first)
            #expect(first["at"] == "2026-06-01T10:00:00Z")
            #expect(first["method"] == "GET")
            #expect(first["status"] == 200)
            #expect(first["version"] == 0)
            #expect(first["bytes"] == .number("\(answer.body.count)"))
            #expect(first["ip"] == "127.0.0.0/24")
            #expect(first["ifNoneMatch"] == "\"a\"")
            #expect(first["ifModifiedSince"] == "Mon, 01 Jun 2026 09:59:59 GMT")
            let agent = try #require(first["userAgent"]?.text)
            #expect(agent.count == 200 && agent.hasPrefix("Airbnb/1.0 <script>"))

            try await playground.desk.writeTestFeedReads()
            playground.clock.advance(seconds: 1)
            _ = try await playground.client.send(.head, feed.calendar)
            #expect(try await reads().map { $0["method"] } == ["HEAD", "GET"])
            try await playground.desk.writeTestFeedReads()
            try await playground.desk.writeTestFeedReads()
            #expect(try await reads().map { $0["bytes"] } == [0, .number("\(answer.body.count)")])
            // Looking at the feed is no reading of it, and its picture neither.
            _ = try await playground.client.send(.get, "/ical/\(feed.id).svg")
            #expect(try await reads().count == 2)
        }
    }

    @Test("of a feed's readings the newest 500 are kept, in memory and when they are written") func manyReads() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            func record(_ count: Int, _ version: Int) throws {
                for _ in 0..<count {
                    playground.desk.recordTestFeedRead(
                        AccessRecord(
                            at: playground.clock.now, method: "GET", status: 200, version: version, bytes: 1, userAgent: "", network: ""),
                        of: try #require(FeedID(feed.id)))
                }
            }
            func versions() async throws -> [Int] {
                try await playground.client.send(.get, feed.path).list("accessLog").map { read in
                    guard case .number(let text)? = read["version"] else { return -1 }
                    return Int(text) ?? -1
                }
            }
            try record(400, 1)
            try await playground.desk.writeTestFeedReads()
            try record(300, 2)
            #expect(try await versions() == Array(repeating: 2, count: 300) + Array(repeating: 1, count: 200))
            try await playground.desk.writeTestFeedReads()
            #expect(try await versions() == Array(repeating: 2, count: 300) + Array(repeating: 1, count: 200))
            try record(1_700, 3)
            #expect(try await versions() == Array(repeating: 3, count: 500))
            try await playground.desk.writeTestFeedReads()
            let id = try #require(FeedID(feed.id))
            let written = try await playground.store.read { try $0.testFeedReads(of: id) }
            #expect(written.count == 500)
        }
    }

    @Test("readings of a feed that is gone keep nobody else's from being written") func readsOfNothing() async throws {
        try await withPlayground { playground in
            let (gone, feed) = (try await playground.make(), try await playground.make())
            _ = try await playground.read(gone)
            _ = try await playground.read(feed)
            _ = try await playground.send(.delete, gone.path, #"{"secret": "\#(gone.secret)"}"#)
            try await playground.desk.writeTestFeedReads()
            let id = try #require(FeedID(feed.id))
            let written = try await playground.store.read { try $0.testFeedReads(of: id) }
            #expect(written.count == 1)
        }
    }

    @Test("the picture shows the nights of the version in use", arguments: Transport.allCases) func picture(transport: Transport)
        async throws
    {
        try await withPlayground(over: transport) { playground in
            let feed = try await playground.make(#"{"name": "<script>alert(1)</script>"}"#)
            let uid = try await playground.addEvent("2026-07-01", "2026-07-05", at: feed)
            let picture = try await playground.client.send(.get, "/ical/\(feed.id).svg")
            #expect(picture.status == .ok)
            #expect(picture.headers["Content-Type"] == "image/svg+xml")
            #expect(picture.headers["Content-Security-Policy"] == "default-src 'none'; sandbox")
            #expect(picture.text.contains("4 nights are taken, the first on 2026-07-01, the last on 2026-07-04."))
            #expect(!picture.text.contains("<script>"))
            _ = try await playground.act("update-event", #", "uid": "\#(uid)", "status": "CANCELLED""#, at: feed)
            #expect(try await playground.client.send(.get, "/ical/\(feed.id).svg").text.contains("No night is taken."))
        }
    }

    @Test("a page of another origin may read, and may not write") func origins() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            for path in [feed.path, feed.calendar, "/ical/\(feed.id).svg", "/api/scenarios"] {
                let asked = try await playground.client.send(
                    .options, path, headers: ["Origin": "https://a.example", "Access-Control-Request-Method": "POST"])
                #expect(asked.status == .noContent)
                #expect(asked.headers["Access-Control-Allow-Origin"] == "*")
                #expect(asked.headers["Access-Control-Allow-Methods"] == "GET, HEAD")
                #expect(try await playground.client.send(.get, path).headers["Access-Control-Allow-Origin"] == "*")
            }
            for (method, path) in [(Method.post, "/api/feeds"), (.put, feed.path), (.post, feed.path), (.delete, feed.path)] {
                #expect(try await playground.send(method, path).headers["Access-Control-Allow-Origin"] == nil)
            }
        }
    }
}
