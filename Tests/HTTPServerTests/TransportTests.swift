import HTTP
import HTTPTesting
import JSON
import Testing

/// The same answers in process and over a socket.
@Suite struct TransportTests {
    @Test("status, fields and body are the same", arguments: Transport.allCases)
    func same(over transport: Transport) async throws {
        try await withClient(transport, TestSite.site()) { client in
            let plain = try await client.send(.get, "/plain")
            #expect(plain.status == .ok)
            #expect(plain.text == "plain")
            #expect(plain.headers["Content-Length"] == "5")
            #expect(try await client.send(.head, "/plain").body.isEmpty)
            #expect(try await client.send(.head, "/plain").headers["Content-Length"] == "5")
            #expect(try await client.send(.post, "/echo", body: Array("text".utf8)).text == "text")
            #expect(try await client.send(.get, "/query?a=b+c&d").text == "a=b c|d=")
            #expect(try await client.send(.get, "/query?a=%zz").status == .badRequest)
            #expect(try await client.send(.get, "/header", headers: ["X-Field": "a", "x-field": "b"]).text == "<a><b>")
            #expect(try await client.send(.get, "/none").status == .notFound)
            #expect(try await client.send(.delete, "/plain").headers["Allow"] == "GET, HEAD")
            #expect(try await client.send(.get, "/empty").status == .noContent)
            #expect(try await client.send(.get, "/unchanged").body.isEmpty)
            #expect(try await client.send(.get, "/last").text == "last")
            #expect(try await client.send(.get, "/client").text == "127.0.0.1")
            #expect(try await client.send(.get, "/none").json()["status"] == .number("404"))
        }
    }

    @Test("any number of requests may be under way", arguments: Transport.allCases)
    func concurrent(over transport: Transport) async throws {
        try await withClient(transport, TestSite.site()) { client in
            let texts = try await withThrowingTaskGroup(of: String.self) { group in
                for number in 0..<64 { group.addTask { try await client.send(.get, "/task/\(number)").text } }
                return try await group.reduce(into: Set<String>()) { $0.insert($1) }
            }
            #expect(texts.count == 64)
        }
    }
}
