import Foundation
import HTTP
import HTTPTesting
import Testing

/// The feed over the property side, in process and over a socket.
@Suite struct FeedEndpointTests {
    private struct Calendar {
        let path: String
        let property: String
        let passkey: String

        var basic: String { "Basic \(Data("\(self.property):\(self.passkey)".utf8).base64EncodedString())" }
    }

    private static func calendar(_ server: Guestbook) async throws -> Calendar {
        let (property, extranet) = try await server.property()
        let unit = try await server.unit(of: extranet)
        _ = try await server.send(.post, "\(extranet)/booking", Guestbook.booking(unit))
        #expect(try await server.send(.get, "\(extranet)/caldav/auth").status == .notFound)
        let connection = try await server.send(.post, "\(extranet)/caldav/auth/regen").json()
        return Calendar(
            path: "/api/cal/property/\(property)/booking/list", property: property,
            passkey: try #require(connection["passkey"]?.text))
    }

    @Test("a passkey opens the calendar of its property, in each way it can be shown", arguments: Transport.allCases)
    func credentials(over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let mine = try await Self.calendar(server)
            let other = try await Self.calendar(server)
            for credentials in [mine.basic, "Bearer \(mine.passkey)", "Bearer \(server.token)", mine.basic] {
                let answer = try await server.client.send(.get, mine.path, headers: ["Authorization": credentials])
                #expect(answer.status == .ok)
                #expect(answer.text.hasPrefix("BEGIN:VCALENDAR\r\n") && answer.text.hasSuffix("END:VCALENDAR\r\n"))
            }
            #expect(try await server.client.send(.get, mine.path, headers: ["Authorization": other.basic]).status == .forbidden)
            #expect(
                try await server.client.send(.get, mine.path, headers: ["Authorization": "Bearer \(other.passkey)"]).status == .forbidden)
            let wrong = Calendar(path: mine.path, property: mine.property, passkey: "pkey_wrong")
            let refused = try await server.client.send(.get, mine.path, headers: ["Authorization": wrong.basic])
            #expect(refused.status == .unauthorized)
            #expect(refused.headers[values: "WWW-Authenticate"].map { $0.prefix(6) } == ["Basic ", "Bearer"])
        }
    }

    @Test("a rotated passkey opens nothing, also where it was known", arguments: Transport.allCases)
    func rotation(over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let old = try await Self.calendar(server)
            #expect(try await server.client.send(.get, old.path, headers: ["Authorization": old.basic]).status == .ok)
            let extranet = "/api/managing-entity/\(old.property)/extranet"
            let before = try await server.send(.get, "\(extranet)/caldav/auth").json()
            let after = try await server.send(.get, "\(extranet)/caldav/auth/regen").json()
            #expect(after["identifier"] == before["identifier"])
            #expect(after["url"] == before["url"])
            #expect(after["url"] == .string("https://calendar.example\(old.path)"))
            #expect(after["passkey"] != before["passkey"])
            #expect(try await server.client.send(.get, old.path, headers: ["Authorization": old.basic]).status == .unauthorized)
        }
    }

    @Test(
        "the media type is as published unless a calendar is wanted more",
        arguments: [
            ("", "text/plain; charset=utf-8"), ("*/*", "text/plain; charset=utf-8"), ("text/calendar", "text/calendar; charset=utf-8"),
            ("text/calendar, */*;q=0.5", "text/calendar; charset=utf-8"), ("text/plain, text/calendar;q=0.9", "text/plain; charset=utf-8"),
        ], Transport.allCases)
    func mediaTypes(accept: (header: String, type: String), over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let calendar = try await Self.calendar(server)
            let answer =
                accept.header.isEmpty
                ? try await server.client.send(.get, calendar.path, headers: ["Authorization": calendar.basic])
                : try await server.client.send(.get, calendar.path, headers: ["Authorization": calendar.basic, "Accept": accept.header])
            #expect(answer.headers["Content-Type"] == accept.type)
        }
    }

    @Test("a reader that has the calendar is told so, until it changes", arguments: Transport.allCases)
    func conditions(over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let calendar = try await Self.calendar(server)
            func read(_ headers: KeyValuePairs<String, String>) async throws -> TestResponse {
                let fields = [("Authorization", calendar.basic)] + headers.map { ($0.key, $0.value) }
                return try await server.client.send(.get, calendar.path, headers: fields.pairs)
            }
            let plain = try await read([:])
            let tag = try #require(plain.headers["ETag"])
            let packed = try await read(["Accept-Encoding": "gzip"])
            let packedTag = try #require(packed.headers["ETag"])
            #expect(packed.headers["Content-Encoding"] == "gzip")
            #expect(packedTag == "\(tag.dropLast())-gz\"")
            #expect(packed.body.starts(with: [0x1F, 0x8B]))
            for known in [tag, packedTag, "W/\(tag)", "\"x\", \(tag)", "*"] {
                let answer = try await read(["If-None-Match": known])
                #expect(answer.status == .notModified)
                #expect(answer.body.isEmpty)
                #expect(answer.headers["ETag"] == tag)
            }
            #expect(try await read(["If-None-Match": "\"x\""]).status == .ok)
            let date = try #require(plain.headers["Last-Modified"])
            #expect(try await read(["If-Modified-Since": date]).status == .notModified)
            let unit = try await server.unit(of: "/api/managing-entity/\(calendar.property)/extranet")
            _ = try await server.send(.post, "/api/managing-entity/\(calendar.property)/extranet/booking", Guestbook.booking(unit))
            #expect(try await read(["If-None-Match": tag]).status == .ok)
            #expect(try await read(["If-Modified-Since": date]).status == .ok)
        }
    }
}
