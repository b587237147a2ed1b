import HTTP
import HTTPTesting
import Testing

@testable import HTTPServer

/// Heads that come again on one connection, and heads that only look alike once the library has cut them up.
@Suite struct KnownHeadTests {
    /// Sends heads one after another over one connection and tells what each was answered.
    private static func answers(to heads: [String], by listener: Listener) async throws -> [String] {
        let port = listener.port
        return try await WireConnection.offThePool {
            let connection = try WireConnection(port: port, patience: 5)
            defer { connection.close() }
            return try heads.map { head in
                try connection.write("\(head)\r\n\r\n")
                let response = try connection.readResponse()
                return "\(response.status.code) \(response.text)"
            }
        }
    }

    @Test("the same head is answered the same, each time as a request of its own") func repeated() async throws {
        let head = "GET /query?a=1 HTTP/1.1\r\nHost: a"
        try await withListener { listener in
            let answers = try await Self.answers(to: [head, head, head], by: listener)
            #expect(answers == ["200 a=1", "200 a=1", "200 a=1"])
        }
    }

    @Test(
        "heads of the same length are told apart",
        arguments: [
            ("GET /query?a=b HTTP/1.1\r\nHost: a", "200 a=b", "GET /query?a&b HTTP/1.1\r\nHost: a", "200 a=|b="),
            ("GET /query?a&b HTTP/1.1\r\nHost: a", "200 a=|b=", "GET /query?a=b HTTP/1.1\r\nHost: a", "200 a=b"),
            ("GET /header HTTP/1.1\r\nHost: a\r\nX-Field: a", "200 <a>", "GET /header HTTP/1.1\r\nHost: a\r\nX-Field: b", "200 <b>"),
            ("GET /client HTTP/1.1\r\nHost: a\r\nX-Field: a", "200 127.0.0.1", "GET /header HTTP/1.1\r\nHost: a\r\nX-Field: b", "200 <b>"),
        ])
    func alike(first: String, itsAnswer: String, second: String, otherAnswer: String) async throws {
        try await withListener { listener in
            let answers = try await Self.answers(to: [first, second, first], by: listener)
            #expect(answers == [itsAnswer, otherAnswer, itsAnswer])
        }
    }

    @Test("a broken head after a good one is refused", arguments: ["Host : a", "Host: a\nX: b", "Host: a\r\nContent-Length: 0, 0"])
    func broken(field: String) async throws {
        try await withListener { listener in
            let heads = ["GET /plain HTTP/1.1\r\nHost: a", "GET /plain HTTP/1.1\r\n\(field)"]
            let answers = try await Self.answers(to: heads, by: listener)
            #expect(answers.first == "200 plain")
            #expect(answers.last?.hasPrefix("4") == true)
        }
    }
}
