import Compression
import Foundation
import HTTP
import Synchronization
import Testing

@testable import HTTPClient

@Suite struct AnswerTests {
    @Test("an answer arrives with its status, fields and body") func whole() async throws {
        let fields = "ETag: W/\"7\"\r\nLast-Modified: Sun, 06 Nov 1994 08:49:37 GMT\r\ncontent-TYPE:  text/calendar; charset=utf-8 \r\n"
        let server = try StubServer { $1.answer("200 Fine by me", fields + "Retry-After: 120\r\nX-Two: a\r\nX-Two: b\r\n") }
        defer { server.close() }
        let response = try await outcome(server.url("/feed.ics?x=1")).get()
        #expect(response.status == .ok)
        #expect(response.status.phrase == "Fine by me")
        #expect(response.address == server.url("/feed.ics?x=1"))
        #expect(String(decoding: response.body, as: UTF8.self) == "BEGIN:VCALENDAR\r\n")
        #expect(response.headers["ETag"] == "W/\"7\"")
        #expect(response.headers["Last-Modified"] == "Sun, 06 Nov 1994 08:49:37 GMT")
        #expect(response.headers["Content-Type"] == "text/calendar; charset=utf-8")
        #expect(response.headers["Retry-After"] == "120")
        #expect(response.headers[values: "x-two"] == ["a", "b"])
    }

    @Test("the request says who asks, what for, and no more") func request() async throws {
        let server = try StubServer { $1.answer() }
        defer { server.close() }
        _ = try await outcome(server.url("/a%20b?c=d#e"), [("X-Empty", ""), ("If-None-Match", "\"7\"")]).get()
        let lines = try #require(server.requests.first).split(separator: "\r\n").map(String.init)
        #expect(lines.first == "GET /a%20b?c=d HTTP/1.1")
        #expect(
            Set(lines.dropFirst()) == [
                "Host: 127.0.0.1:\(server.port)", "User-Agent: test/1", "Accept: */*", "Accept-Encoding: gzip", "X-Empty:",
                "If-None-Match: \"7\"",
            ])
    }

    @Test(
        "any status is an answer", arguments: [201, 204, 300, 304, 305, 400, 401, 404, 410, 429, 500, 503, 599])
    func statuses(code: Int) async throws {
        let body = code == 204 || code == 304 ? [] : Array("x".utf8)
        let server = try StubServer { $1.answer("\(code) Because", body: body) }
        defer { server.close() }
        let response = try await outcome(server.url()).get()
        #expect(response.status.code == code)
        #expect(response.body == body)
    }

    @Test("a 304 to validators has their fields and no body, whatever it says about one") func notModified() async throws {
        let server = try StubServer { head, connection in
            guard head.contains("If-None-Match: \"7\"\r\n"), head.contains("If-Modified-Since: Sun, 06 Nov 1994 08:49:37 GMT\r\n")
            else { return connection.answer("400 Bad") }
            connection.send("HTTP/1.1 304 Not Modified\r\nETag: \"7\"\r\nContent-Encoding: br\r\nContent-Length: 99999999\r\n\r\n")
        }
        defer { server.close() }
        let validators = [("If-None-Match", "\"7\""), ("If-Modified-Since", "Sun, 06 Nov 1994 08:49:37 GMT")]
        let response = try await outcome(server.url(), validators).get()
        #expect(response.status == .notModified)
        #expect(response.headers["ETag"] == "\"7\"")
        #expect(response.body.isEmpty)
    }

    @Test("informational heads and trailers are no part of the answer's fields") func otherFields() async throws {
        let server = try StubServer { _, connection in
            connection.send("HTTP/1.1 103 Early Hints\r\nX-Early: 1\r\nLocation: /elsewhere\r\n\r\nHTTP/1.1 100 Continue\r\n\r\n")
            connection.send("HTTP/1.1 200 OK\r\nX-Real: 1\r\nX-Folded: a\r\n  b\r\nTransfer-Encoding: chunked\r\n\r\n")
            connection.send("3\r\nabc\r\n0\r\nETag: \"trailer\"\r\n\r\n")
        }
        defer { server.close() }
        let response = try await outcome(server.url()).get()
        #expect(String(decoding: response.body, as: UTF8.self) == "abc")
        #expect(response.headers["X-Early"] == nil)
        #expect(response.headers["ETag"] == nil)
        #expect(response.headers["X-Real"] == "1")
        #expect(response.headers["X-Folded"] == "a b")
    }

    @Test("an answer that ends with its connection is whole", arguments: ["HTTP/1.0 200 OK", "HTTP/1.1 200 OK"])
    func closing(line: String) async throws {
        let server = try StubServer { $1.send("\(line)\r\n\r\nabc") }
        defer { server.close() }
        #expect(await outcome(server.url()).text == "abc")
    }

    @Test("a compressed body arrives decoded", arguments: ["gzip", "x-gzip", "GZIP", "identity, gzip"]) func compressed(name: String)
        async throws
    {
        let text = String(repeating: "SUMMARY:Not available\r\n", count: 5_000)
        let body = try gzip(Array(text.utf8))
        let server = try StubServer { $1.answer("200 OK", "Content-Encoding: \(name)\r\n", body: body) }
        defer { server.close() }
        #expect(await outcome(server.url()).text == text)
    }

    @Test("many fetches at once all have their answer, and no more connections than there may be") func many() async throws {
        let load = Mutex((now: 0, peak: 0))
        let server = try StubServer { head, connection in
            load.withLock { $0 = ($0.now + 1, max($0.peak, $0.now + 1)) }
            usleep(20_000)
            load.withLock { $0.now -= 1 }
            connection.answer(body: Array((head.split(separator: " ").dropFirst().first ?? "").utf8))
        }
        defer { server.close() }
        let client = HTTPClient(limits: limits { $0.fetchesAtOnce = 4 }, agent: "test/1", policy: .any)
        let bodies = try await withThrowingTaskGroup(of: String.self) { group in
            for number in 0..<40 {
                group.addTask { String(decoding: try await client.fetch(server.url("/\(number)")).body, as: UTF8.self) }
            }
            return try await group.reduce(into: Set<String>()) { $0.insert($1) }
        }
        #expect(bodies == Set((0..<40).map { "/\($0)" }))
        #expect(load.withLock { $0.now } == 0)
        #expect((2...4).contains(load.withLock { $0.peak }))
    }
}
