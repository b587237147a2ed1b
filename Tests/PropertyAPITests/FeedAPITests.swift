import Bookings
import CivilTime
import Desk
import HTTP
import HTTPTesting
import Identity
import Testing

@Suite struct FeedAPITests {
    private static func basic(_ user: String, _ password: String) -> String {
        "Basic \(base64("\(user):\(password)"))"
    }

    private static func read(_ lodge: Lodge, _ authorization: String, _ query: String = "") async throws -> TestResponse {
        try await lodge.client.send(.get, lodge.feedPath + query, headers: ["Authorization": authorization])
    }

    @Test("each kind of credentials opens the feed, again and again the same", arguments: Transport.allCases) func credentials(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            try await lodge.book()
            let token = try await lodge.token(scopes: "booking.read")
            let first = try await Self.read(lodge, Self.basic(lodge.property, lodge.passkey))
            #expect(first.status == .ok)
            #expect(first.headers["Content-Type"] == "text/plain; charset=utf-8")
            #expect(first.text.hasPrefix("BEGIN:VCALENDAR\r\n"))
            for authorization in [
                Self.basic(lodge.property, lodge.passkey), Self.basic(lodge.property.uppercased(), lodge.passkey),
                "Bearer \(lodge.passkey)",
                "bearer \(lodge.passkey)", "Bearer \(token)",
            ] {
                // The second and third answers come from memory.
                for _ in 0..<3 {
                    let answer = try await Self.read(lodge, authorization)
                    #expect(answer.status == .ok)
                    #expect(answer.body == first.body)
                    for name in ["ETag", "Last-Modified", "Vary", "Cache-Control", "Content-Type"] {
                        #expect(answer.headers[name] == first.headers[name])
                    }
                }
            }
        }
    }

    @Test("without right credentials there are both challenges, and nothing else", arguments: Transport.allCases) func refusals(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let other = ID<ManagingEntity>.random().description
            for authorization in [
                Self.basic(lodge.property, ""), Self.basic(lodge.property, "pkey_wrong"), Self.basic("", lodge.passkey),
                Self.basic("user", lodge.passkey),
                Self.basic(other, lodge.passkey + "x"), "Bearer pkey_wrong", "Bearer wrong", "Basic !", "Digest a",
                "Bearer \(lodge.passkey)x",
            ] {
                let answer = try await Self.read(lodge, authorization)
                #expect(answer.status == .unauthorized, "\(authorization)")
                #expect(answer.headers[values: "WWW-Authenticate"].map { $0.prefix(6) } == ["Basic ", "Bearer"])
                #expect(answer.headers["Content-Type"] == "application/problem+json")
            }
            let bare = try await lodge.client.send(.get, lodge.feedPath)
            #expect(bare.status == .unauthorized)
            #expect(bare.headers[values: "WWW-Authenticate"].count == 2)
        }
    }

    @Test("another property's passkey, a token without the scope and one of elsewhere are forbidden", arguments: Transport.allCases)
    func forbidden(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let other = try await lodge.send(.post, "/api/managing-entity", Lodge.entityBody).text("id")
            let passkey = try await lodge.send(.post, "/api/managing-entity/\(other)/extranet/caldav/auth/regen").text("passkey")
            let unable = try await lodge.token(scopes: "account.read booking.write")
            let foreign = try await lodge.token(scopes: "*.*", reach: .only([try #require(ID<ManagingEntity>(other))]))
            for authorization in [
                Self.basic(other, passkey), Self.basic(lodge.property, passkey), "Bearer \(passkey)", "Bearer \(unable)",
                "Bearer \(foreign)",
            ] {
                #expect(try await Self.read(lodge, authorization).status == .forbidden)
            }
        }
    }

    @Test("a passkey that was replaced is worth nothing at once", arguments: Transport.allCases) func rotated(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            #expect(try await Self.read(lodge, "Bearer \(lodge.passkey)").status == .ok)
            let new = try await lodge.send(.get, lodge.path("/extranet/caldav/auth/regen"))
            #expect(try new.text("url") == Lodge.publicURL + lodge.feedPath)
            #expect(try await Self.read(lodge, "Bearer \(lodge.passkey)").status == .unauthorized)
            #expect(try await Self.read(lodge, "Bearer \(try new.text("passkey"))").status == .ok)
        }
    }

    @Test(
        "the media type is the one published unless the other is wanted more",
        arguments: [
            ("*/*", "text/plain"), ("text/*", "text/plain"), ("text/calendar", "text/calendar"),
            ("text/calendar, */*;q=0.5", "text/calendar"),
            ("text/calendar, text/plain", "text/plain"), ("text/plain;q=0.5, text/calendar;q=0.6", "text/calendar"),
            ("text/calendar;q=0", "text/plain"), ("application/json", "text/plain"), ("TEXT/CALENDAR", "text/calendar"),
        ], Transport.allCases)
    func mediaTypes(case row: (String, String), over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            for _ in 0..<2 {
                let answer = try await lodge.client.send(
                    .get, lodge.feedPath, headers: ["Authorization": "Bearer \(lodge.passkey)", "Accept": row.0])
                #expect(answer.headers["Content-Type"] == "\(row.1); charset=utf-8")
                #expect(answer.headers["Vary"] == "Accept, Accept-Encoding")
            }
        }
    }

    @Test("a reader who has the feed is told so, by either tag or by date", arguments: Transport.allCases) func unchanged(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            lodge.clock.move(to: lodge.clock.now.adding(seconds: 60))
            try await lodge.book()
            let first = try await Self.read(lodge, "Bearer \(lodge.passkey)")
            let tag = try #require(first.headers["ETag"])
            let date = try #require(first.headers["Last-Modified"])
            #expect(date == "Mon, 01 Jun 2026 10:01:00 GMT")
            for (name, value, isKnown) in [
                ("If-None-Match", tag, true), ("If-None-Match", tag.dropLast() + "-gz\"", true), ("If-None-Match", "W/\(tag)", true),
                ("If-None-Match", "\"a\", \(tag)", true), ("If-None-Match", "*", true), ("If-None-Match", "\"a\"", false),
                ("If-None-Match", "a", false),
                ("If-Modified-Since", date, true), ("If-Modified-Since", "Tue, 02 Jun 2026 10:00:00 GMT", true),
                ("If-Modified-Since", "Mon, 01 Jun 2026 10:00:59 GMT", false), ("If-Modified-Since", "yesterday", false),
            ] as [(String, String, Bool)] {
                let answer = try await lodge.client.send(
                    .get, lodge.feedPath, headers: ["Authorization": "Bearer \(lodge.passkey)", name: value])
                #expect(answer.status == (isKnown ? .notModified : .ok), "\(name): \(value)")
                #expect(answer.body.isEmpty == isKnown)
                #expect((answer.headers["ETag"], answer.headers["Last-Modified"]) == (tag, date))
            }
            // A tag counts alone, whatever the date says.
            let both = try await lodge.client.send(
                .get, lodge.feedPath,
                headers: ["Authorization": "Bearer \(lodge.passkey)", "If-None-Match": "\"a\"", "If-Modified-Since": date])
            #expect(both.status == .ok)
            try await lodge.book("2026-08-01", "2026-08-05")
            let changed = try await lodge.client.send(
                .get, lodge.feedPath, headers: ["Authorization": "Bearer \(lodge.passkey)", "If-None-Match": tag])
            #expect(changed.status == .ok)
            #expect(changed.headers["ETag"] != tag)
        }
    }

    @Test(
        "a feed is compressed when asked",
        arguments: [
            ("gzip", true), ("gzip, br", true), ("*", true), ("br, gzip;q=0.1", true), ("gzip;q=0", false), ("identity", false),
            ("br", false),
        ],
        Transport.allCases)
    func compressed(case row: (String, Bool), over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            try await lodge.book()
            let plain = try await Self.read(lodge, "Bearer \(lodge.passkey)")
            let headers: KeyValuePairs = ["Authorization": "Bearer \(lodge.passkey)", "Accept-Encoding": row.0]
            let answer = try await lodge.client.send(.get, lodge.feedPath, headers: headers)
            #expect(answer.headers["Content-Encoding"] == (row.1 ? "gzip" : nil))
            #expect((answer.body == plain.body) != row.1)
            #expect(answer.headers["ETag"]?.hasSuffix("-gz\"") == row.1)
            #expect(answer.headers["ETag"]?.prefix(33) == plain.headers["ETag"]?.prefix(33))
            let head = try await lodge.client.send(.head, lodge.feedPath, headers: headers)
            #expect(head.status == .ok)
            #expect(head.body.isEmpty)
            for name in ["Content-Length", "Content-Encoding", "ETag", "Content-Type"] {
                #expect(head.headers[name] == answer.headers[name])
            }
        }
    }

    @Test("a feed is narrowed to a unit of the property", arguments: Transport.allCases) func narrowed(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let booking = try await lodge.book()
            let loft = try await lodge.send(.post, lodge.path("/extranet/unit"), Lodge.unitBody).text("id")
            let authorization = "Bearer \(lodge.passkey)"
            #expect(try await Self.read(lodge, authorization, "?unit=\(lodge.unit)").text.contains(booking))
            let empty = try await Self.read(lodge, authorization, "?unit=\(loft)")
            #expect(empty.status == .ok)
            #expect(!empty.text.contains("BEGIN:VEVENT"))
            #expect(try await Self.read(lodge, authorization, "?unit=\(ID<Booking>.random())").status == .notFound)
            let wrong = try await Self.read(lodge, authorization, "?unit=loft")
            #expect(try wrong.violations() == ["unit"])
        }
    }

    @Test("the feed of a property that was removed is gone", arguments: Transport.allCases) func removed(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let before = try await Self.read(lodge, "Bearer \(lodge.passkey)")
            try await lodge.send(.delete, lodge.path())
            let after = try await Self.read(lodge, "Bearer \(lodge.passkey)")
            #expect((before.status, after.status) == (.ok, .notFound))
        }
    }
}
