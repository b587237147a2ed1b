import HTTP
import HTTPTesting
import JSON
import Testing

/// Optimistic locking and idempotency at the edge.
@Suite struct LockingTests {
    // The unit has version 2.
    private static let rows: [(header: String?, version: Int?, status: Status)] = [
        (nil, nil, .ok), ("\"2\"", nil, .ok), ("*", nil, .ok), ("\"1\"", nil, .conflict), ("\"3\"", nil, .conflict),
        ("\"x\"", nil, .conflict),
        ("2", nil, .conflict), ("W/\"2\"", nil, .conflict), ("", nil, .conflict), (nil, 2, .ok), (nil, 1, .conflict), (nil, 0, .conflict),
        ("\"2\"", 1, .ok), ("\"1\"", 2, .conflict), ("*", 1, .ok), ("\"1\", \"2\"", nil, .ok), ("\"7\", \"8\"", nil, .conflict),
    ]

    @Test("a version that is not the record's is a conflict and changes nothing", arguments: rows, Transport.allCases)
    func versions(case row: (header: String?, version: Int?, status: Status), over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let path = lodge.path("/extranet/unit/\(lodge.unit)")
            let changed = try await lodge.send(.put, path, Lodge.unitBody)
            #expect(changed.headers["ETag"] == "\"2\"")
            let body = "{\"name\": \"Attic\"\(row.version.map { ", \"version\": \($0)" } ?? "")}"
            let answer = try await lodge.send(.put, path, body, row.header.map { ("If-Match", $0) })
            #expect(answer.status == row.status)
            if row.status == .ok {
                #expect(answer.headers["ETag"] == "\"3\"")
                #expect(try answer.text("name") == "Attic")
            } else {
                #expect(try answer.json()["properties"]?["version"] == .number("2"))
                let shown = try await lodge.send(.get, path)
                #expect(shown.headers["ETag"] == "\"2\"")
                #expect(shown.body == changed.body)
            }
        }
    }

    @Test("each record that is changed takes the version it has", arguments: Transport.allCases) func records(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let booking = lodge.path("/extranet/booking/\(try await lodge.book())")
            let webhook = lodge.path("/webhook/\(try await lodge.addWebhook())")
            let block = try await lodge.block("2026-08-01", "2026-08-05")
            let reader = try #require(try await lodge.subscribe().json()["identifier"]?.text)
            let subscriber = lodge.path("/extranet/caldav/subscriber/\(reader)")
            for (method, path, body) in [
                (Method.put, booking, lodge.bookingBody()), (.patch, "\(booking)/request-refund", Lodge.refundBody),
                (.patch, "\(booking)/cancel", Lodge.cancelBody),
                (.put, lodge.path("/extranet/block/\(block)"), lodge.blockBody("2026-08-01", "2026-08-02")),
                (.delete, lodge.path("/extranet/block/\(block)"), ""),
                (.post, "\(subscriber)/rotate", ""), (.delete, subscriber, ""), (.post, "\(webhook)/secret/rotate", ""),
                (.patch, lodge.path("/profile"), "{\"city\": \"Graz\"}"),
                (.put, lodge.path("/extranet/unit/\(lodge.unit)"), Lodge.unitBody), (.patch, webhook, "{\"name\": \"Other\"}"),
                (.delete, webhook, ""), (.delete, lodge.path("/extranet/unit/\(lodge.unit)"), ""), (.delete, lodge.path(), ""),
            ] {
                let stale = try await lodge.send(method, path, body, ("If-Match", "\"99\""))
                #expect(stale.status == .conflict, "\(method) \(path)")
                let fresh = try #require(try stale.json()["properties"]?["version"])
                guard case .number(let version) = fresh else { throw Unexpected("no version") }
                #expect(try await lodge.send(method, path, body, ("If-Match", "\"\(version)\"")).status == .ok, "\(method) \(path)")
            }
        }
    }

    @Test("a request that comes again under its key gets its first answer", arguments: Transport.allCases) func idempotent(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            for (path, body, other) in [
                ("/api/managing-entity", Lodge.entityBody, Lodge.entityBody.replacing("House", with: "Other")),
                (lodge.path("/extranet/unit"), Lodge.unitBody, "{\"name\": \"Other\"}"),
                (lodge.path("/extranet/block"), lodge.blockBody("2026-09-01", "2026-09-02"), lodge.blockBody("2026-10-01", "2026-10-02")),
                (lodge.path("/extranet/booking"), lodge.bookingBody(), lodge.bookingBody("2026-08-01", "2026-08-05")),
                (lodge.path("/extranet/sandbox/booking"), lodge.bookingBody(), lodge.bookingBody("2026-08-01", "2026-08-05")),
                (lodge.path("/webhook"), lodge.webhookBody(), lodge.webhookBody().replacing("Hook", with: "Other")),
            ] {
                let key = ("Idempotency-Key", "key of \(path)")
                let first = try await lodge.send(.post, path, body, key)
                let second = try await lodge.send(.post, path, body, key)
                #expect((first.status, second.status) == (.created, .created))
                #expect(second.body == first.body)
                #expect(second.headers["ETag"] == first.headers["ETag"])
                #expect(first.headers["ETag"] == "\"1\"")
                #expect(try await lodge.send(.post, path, other, key).status == .unprocessableContent)
                #expect(try await lodge.send(.post, "\(path)?a=b", body, key).status == .unprocessableContent)
            }
        }
    }

    @Test("a refusal is given again as it was", arguments: Transport.allCases) func refusal(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            try await lodge.book()
            let key = ("Idempotency-Key", "key")
            let first = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody(), key)
            let second = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody(), key)
            #expect((first.status, second.status) == (.conflict, .conflict))
            #expect(second.body == first.body)
            #expect(second.headers["Content-Type"] == "application/problem+json")
        }
    }

    @Test(
        "a key is 1 to 255 visible characters",
        arguments: [
            ("", false), ("k", true), (String(repeating: "k", count: 255), true), (String(repeating: "k", count: 256), false),
            ("k\u{E9}", false),
        ])
    func keys(key: String, isRead: Bool) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let answer = try await lodge.send(.post, lodge.path("/extranet/unit"), Lodge.unitBody, ("Idempotency-Key", key))
            #expect(answer.status == (isRead ? .created : .badRequest))
            #expect(try answer.violations() == (isRead ? [] : ["Idempotency-Key"]))
        }
    }
}
