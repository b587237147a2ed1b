import HTTP
import Testing

@testable import HTTPClient

/// Posting: the status counts, the body of the answer hardly, and nothing is followed.
@Suite struct PostTests {
    private static func post(
        _ address: String, _ content: [UInt8] = Array("{}".utf8), limits: FetchLimits = limits(), policy: AddressPolicy = .any
    ) async -> Result<FetchedResponse, FetchError> {
        var headers = Headers()
        headers.append("Content-Type", "application/json")
        headers.append("webhook-id", "1")
        let client = HTTPClient(limits: limits, agent: "test/1", policy: policy)
        do throws(FetchError) { return .success(try await client.post(content, to: address, headers: headers)) } catch {
            return .failure(error)
        }
    }

    private static func status(_ outcome: Result<FetchedResponse, FetchError>) throws -> Int { try outcome.get().status.code }

    @Test("a message arrives whole, whatever its length", arguments: [0, 1, 1_500, 300_000]) func whole(count: Int) async throws {
        let content = (0..<count).map { UInt8(truncatingIfNeeded: $0) }
        let server = try StubServer { head, connection in
            let body = connection.read(count)
            connection.answer(body == content ? "200 OK" : "500 Other", body: Array("\(count)".utf8))
        }
        defer { server.close() }
        let outcome = await Self.post(server.url("/hook?a=b"), content)
        #expect(try Self.status(outcome) == 200)
        let head = try #require(server.requests.first)
        #expect(head.hasPrefix("POST /hook?a=b HTTP/1.1\r\n"))
        for line in ["Content-Type: application/json", "webhook-id: 1", "Content-Length: \(count)", "User-Agent: test/1"] {
            #expect(head.contains("\r\n\(line)\r\n"), "\(head)")
        }
        #expect(!head.contains("Accept-Encoding") && !head.contains("Expect"))
    }

    @Test("a redirect is an answer and is not followed", arguments: [301, 302, 303, 307, 308]) func redirect(status: Int) async throws {
        let canary = try StubServer { _, connection in connection.answer() }
        defer { canary.close() }
        let server = try StubServer { _, connection in connection.answer("\(status) Elsewhere", "Location: \(canary.url())\r\n") }
        defer { server.close() }
        let outcome = await Self.post(server.url())
        #expect(try Self.status(outcome) == status)
        #expect(server.requests.count == 1)
        #expect(canary.requests.isEmpty)
    }

    @Test("of a long answer the beginning is kept", arguments: [999, 1_000, 1_001, 5_000_000]) func long(count: Int) async throws {
        let server = try StubServer { _, connection in connection.answer(body: [UInt8](repeating: 0x61, count: count)) }
        defer { server.close() }
        let outcome = await Self.post(server.url(), limits: limits { $0.bytes = 1_000 })
        #expect(try Self.status(outcome) == 200)
        #expect(try outcome.get().body.count == min(count, 1_000))
    }

    @Test("an answer without an end, or with one that does not come, counts with its status") func endless() async throws {
        let answers: [@Sendable (StubConnection) -> Void] = [
            { $0.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab") },
            { connection in
                connection.send("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nab")
                connection.hang()
            },
            { $0.send("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 2\r\n\r\nab") },
        ]
        for answer in answers {
            let server = try StubServer { _, connection in answer(connection) }
            defer { server.close() }
            let outcome = await Self.post(server.url(), limits: limits { $0.seconds = 2 })
            #expect(try Self.status(outcome) == 200)
            #expect(outcome.text == "ab")
        }
    }

    @Test("without a whole head there is no answer") func headless() async throws {
        let server = try StubServer { _, connection in
            connection.send("HTTP/1.1 200 OK\r\nContent-")
            connection.hang()
        }
        defer { server.close() }
        let hanging = await Self.post(server.url(), limits: limits { $0.seconds = 1 })
        #expect(hanging.error == .timedOut(.answering))
        let closing = try StubServer { _, _ in }
        defer { closing.close() }
        let closed = await Self.post(closing.url())
        #expect(closed.error == .closed)
    }

    @Test("an address that may not be reached is not, by whatever name") func forbidden() async throws {
        let canary = try StubServer { _, connection in connection.answer() }
        defer { canary.close() }
        for host in ["127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::ffff:127.0.0.1]"] {
            for policy in [
                AddressPolicy.publicOnly, .only(try NetworkList("10.0.0.0/8")), .publicOnly(allowing: try NetworkList("127.0.0.2")),
            ] {
                let outcome = await Self.post(canary.url(host: host), policy: policy)
                guard case .forbiddenAddress? = outcome.error else {
                    Issue.record("\(host): \(outcome)")
                    continue
                }
            }
        }
        #expect(canary.requests.isEmpty)
        let allowed = await Self.post(canary.url(), policy: .only(try NetworkList("127.0.0.0/8")))
        #expect(try Self.status(allowed) == 200)
    }
}
