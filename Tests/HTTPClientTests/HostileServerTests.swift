import Compression
import Foundation
import HTTP
import Testing

@testable import HTTPClient

@Suite struct HostileServerTests {
    /// What a server does, the limits it meets, and the error that is due.
    struct Case: Sendable, CustomTestStringConvertible {
        let testDescription: String
        let error: FetchError
        var limits = HTTPClientTests.limits()
        let answer: @Sendable (String, StubConnection) -> Void
    }

    static let short = limits { $0.seconds = 1 }
    static let small = limits { $0.bytes = 1_000 }
    static let large = limits { $0.bytes = 64 << 20 }
    static let zeros = try? gzip([UInt8](repeating: 0x41, count: 3 << 20))
    static let text = try? gzip(Array("BEGIN:VCALENDAR".utf8))

    static let cases: [Case] = [
        Case(testDescription: "an endless drip", error: .timedOut(.reading), limits: short) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            connection.drip("x")
        },
        Case(testDescription: "an endless drip of chunks", error: .timedOut(.reading), limits: short) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            connection.drip("1\r\nx\r\n")
        },
        Case(testDescription: "a head that drips", error: .timedOut(.answering), limits: short) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n")
            connection.drip("X-More: x\r\n")
        },
        Case(testDescription: "a status line that drips", error: .timedOut(.answering), limits: short) { _, connection in
            connection.send("HTTP/1.1 200 ")
            connection.drip("x")
        },
        Case(testDescription: "a redirect whose head drips", error: .timedOut(.answering), limits: short) { _, connection in
            connection.send("HTTP/1.1 302 Found\r\nLocation: /\r\n")
            connection.drip("X-More: x\r\n")
        },
        Case(testDescription: "silence", error: .timedOut(.answering), limits: short) { $1.hang() },
        Case(testDescription: "no end of informational heads", error: .headTooLarge(limit: 65_536)) { _, connection in
            while connection.send("HTTP/1.1 100 Continue\r\n\r\n") {}
        },
        Case(testDescription: "no end of fields", error: .headTooLarge(limit: 65_536)) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n")
            while connection.send("X-More: and more\r\n") {}
        },
        Case(testDescription: "no end of trailers", error: .headTooLarge(limit: 65_536)) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n")
            while connection.send("X-More: and more\r\n") {}
        },
        Case(testDescription: "too large by its length", error: .tooLarge(limit: 1_000), limits: small) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n")
            connection.hang()
        },
        Case(testDescription: "too large by a length beyond all numbers", error: .tooLarge(limit: 1_000), limits: small) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999999\r\n\r\n")
            connection.hang()
        },
        Case(testDescription: "too large by chunks", error: .tooLarge(limit: 1_000), limits: small) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
            for _ in 0..<1_001 { connection.send("1\r\nx\r\n") }
            connection.hang()
        },
        Case(testDescription: "too large until it closes", error: .tooLarge(limit: 1_000), limits: small) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\n\r\n")
            while connection.send([UInt8](repeating: 0x41, count: 4_096)) {}
        },
        Case(
            testDescription: "too large after decoding", error: .tooLarge(limit: 2 << 20),
            limits: limits { ($0.bytes, $0.ratio) = (2 << 20, 10_000) }
        ) {
            $1.answer("200 OK", "Content-Encoding: gzip\r\n", body: zeros ?? [])
        },
        Case(testDescription: "a gzip bomb", error: .inflates(ratio: 100), limits: large) {
            $1.answer("200 OK", "Content-Encoding: gzip\r\n", body: zeros ?? [])
        },
        Case(testDescription: "a gzip that is cut off", error: .truncated) {
            $1.answer("200 OK", "Content-Encoding: gzip\r\n", body: Array(text?.dropLast(3) ?? []))
        },
        Case(testDescription: "a gzip that is none", error: .corruptEncoding) { $1.answer("200 OK", "Content-Encoding: gzip\r\n") },
        Case(testDescription: "gzip in gzip", error: .unknownEncoding("gzip+gzip")) {
            $1.answer("200 OK", "Content-Encoding: gzip, gzip\r\n", body: text ?? [])
        },
        Case(testDescription: "gzip in gzip by two fields", error: .unknownEncoding("gzip+gzip")) {
            $1.answer("200 OK", "Content-Encoding: gzip\r\nContent-Encoding: gzip\r\n", body: text ?? [])
        },
        Case(testDescription: "an encoding nobody asked for", error: .unknownEncoding("br")) {
            $1.answer("200 OK", "Content-Encoding: br\r\n")
        },
        Case(testDescription: "an encoding that would break a message", error: .unknownEncoding("x1mb")) {
            $1.answer("200 OK", "Content-Encoding: x\u{1B}[1mé\"b\r\n")
        },
        Case(testDescription: "gzip as a transfer coding", error: .unknownEncoding("gzip+chunked")) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: gzip, chunked\r\n\r\n")
            connection.hang()
        },
        Case(testDescription: "a body shorter than its length", error: .truncated) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc")
        },
        Case(testDescription: "chunks without the last", error: .truncated) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n")
        },
        Case(testDescription: "a connection closed at once", error: .closed) { _, _ in },
        Case(testDescription: "an answer of another protocol", error: .notHTTP) { _, connection in
            connection.send("SSH-2.0-OpenSSH_9.2\r\n")
        },
        Case(testDescription: "a NUL in the head", error: .notHTTP) { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nX-Nul: a\u{0}b\r\nContent-Length: 0\r\n\r\n")
        },
    ]

    @Test("a server that does what it should not costs one error, soon", arguments: cases) func hostile(row: Case) async throws {
        let server = try StubServer(row.answer)
        defer { server.close() }
        let begin = ContinuousClock.now
        #expect(await outcome(server.url(), limits: row.limits).error == row.error)
        #expect(ContinuousClock.now - begin < .seconds(8))
    }

    @Test("at the limit an answer still arrives", arguments: [false, true]) func atLimit(isChunked: Bool) async throws {
        let server = try StubServer { _, connection in
            let body = [UInt8](repeating: 0x41, count: 1_000)
            guard isChunked else { return connection.answer(body: body) }
            connection.send("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3e8\r\n")
            connection.send(body + Array("\r\n0\r\n\r\n".utf8))
        }
        defer { server.close() }
        #expect(await outcome(server.url(), limits: Self.small).text?.utf8.count == 1_000)
    }

    @Test("a head may be as long as its limit", arguments: [0, 1]) func headLimit(excess: Int) async throws {
        let head = "HTTP/1.1 200 OK\r\nX-Long: \(String(repeating: "x", count: 500))\r\nContent-Length: 0\r\n\r\n"
        let server = try StubServer { $1.send(head) }
        defer { server.close() }
        let limit = head.utf8.count - excess
        let error = await outcome(server.url(), limits: limits { $0.headBytes = limit }).error
        #expect(error == (excess == 0 ? nil : .headTooLarge(limit: limit)))
    }

    @Test("a body that inflates within the ratio or within the first megabyte arrives", arguments: [(1 << 20, 1), (3 << 20, 2_000)])
    func inflatesWithin(count: Int, ratio: Int) async throws {
        let body = try gzip([UInt8](repeating: 0x41, count: count))
        let server = try StubServer { $1.answer("200 OK", "Content-Encoding: gzip\r\n", body: body) }
        defer { server.close() }
        #expect(await outcome(server.url(), limits: limits { $0.ratio = ratio }).text?.utf8.count == count)
    }

    @Test("where nobody listens, that is said") func refused() async throws {
        let server = try StubServer(isListening: false) { _, _ in }
        defer { server.close() }
        #expect(await outcome(server.url()).error == .refused(host: "127.0.0.1", port: server.port))
    }

    @Test(
        "a host that does not exist is not found, in whatever letters", .timeLimit(.minutes(1)),
        arguments: [("host.invalid", "host.invalid"), ("Bücher.invalid", "bücher.invalid"), ("%E6%9C%AC.invalid", "本.invalid")])
    func unresolved(host: String, name: String) async {
        #expect(await outcome("http://\(host)/").error == .unresolved(host: name))
    }

    @Test("a cancelled task has its answer soon, also while it waits for a thread") func cancelled() async throws {
        let server = try StubServer { $1.hang() }
        defer { server.close() }
        let client = HTTPClient(limits: limits { $0.fetchesAtOnce = 1 }, agent: "test/1", policy: .any)
        let begin = ContinuousClock.now
        let errors = await withTaskGroup(of: FetchError?.self) { group in
            for _ in 0..<3 {
                group.addTask {
                    do throws(FetchError) {
                        _ = try await client.fetch(server.url())
                        return nil
                    } catch { return error }
                }
            }
            while server.requests.isEmpty { usleep(10_000) }
            group.cancelAll()
            return await group.reduce(into: []) { $0.append($1) }
        }
        #expect(errors == [.cancelled, .cancelled, .cancelled])
        #expect(ContinuousClock.now - begin < .seconds(5))
        #expect(server.requests.count == 1)
    }

    @Test(
        "a header field that cannot be sent is refused before anything is",
        arguments: [
            ("", "x"), ("A B", "x"), ("A:", "x"), ("A\r\nB", "x"), ("É", "x"), ("A", "x\r\nB: y"), ("A", "\u{0}"), ("Host", "x"),
            ("content-length", "5"), ("Transfer-Encoding", "chunked"), ("Accept-Encoding", "br"), ("Connection", "close"),
        ])
    func headers(name: String, value: String) async throws {
        let server = try StubServer { $1.answer() }
        defer { server.close() }
        #expect(await outcome(server.url(), [(name, value)]).error == .badHeader(name))
        #expect(server.requests.isEmpty)
    }
}
