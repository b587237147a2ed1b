import HTTP
import HTTPTesting
import Testing

/// Raw requests, each with a second one hidden behind it: whatever could be read in two ways is refused, and nothing behind it answered.
@Suite struct ShapeTests {
    /// What becomes of a shape.
    enum Fate {
        /// It is refused and the connection closes.
        case refused
        /// It is answered, and the connection closes before the hidden request.
        case last
        /// It is answered, and so is the request behind it, which is none of its body.
        case followed
    }

    /// A raw request and its fate.
    struct Shape: Sendable, CustomTestStringConvertible {
        let raw: String
        let fate: Fate

        var testDescription: String { self.raw.debugDescription }
    }

    static let hidden = "GET /hidden HTTP/1.1\r\nHost: a\r\n\r\n"

    private static func get(_ fields: String, target: String = "/plain") -> String { "GET \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n" }

    private static func post(_ fields: String, _ body: String = "") -> String { "POST /echo HTTP/1.1\r\nHost: a\r\n\(fields)\r\n\(body)" }

    static let lengths: [(String, Fate)] = [
        (post("Content-Length: 6\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\nG"), .refused),
        (post("Transfer-Encoding: chunked\r\nContent-Length: 5\r\n", "0\r\n\r\n"), .refused),
        (post("Content-Length: 0\r\nContent-Length: 35\r\n"), .refused),
        (post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), .refused),
        (post("Content-Length: 3, 3\r\n", "abc"), .refused), (post("Content-Length: +3\r\n", "abc"), .refused),
        (post("Content-Length: -3\r\n", "abc"), .refused), (post("Content-Length: 0x3\r\n", "abc"), .refused),
        (post("Content-Length: \r\n"), .refused), (post("Content-Length: 3 3\r\n", "abc"), .refused),
        (post("Content-Length : 3\r\n", "abc"), .refused), (post("Content-Length: 18446744073709551615\r\n"), .refused),
        (post("Content-Length: 9223372036854775808\r\n"), .refused), (post("Content-Length: 99999999999999999999999\r\n"), .refused),
        (post("Content-Length: 3\r\n", "abc"), .followed), (get("Content-Length: 3\r\n") + "abc", .followed),
    ]

    static let codings: [(String, Fate)] = [
        (post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), .refused), (post("Transfer-Encoding: identity\r\n"), .refused),
        (post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked, identity\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: \u{0B}chunked\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: \"chunked\"\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: \r\n", "0\r\n\r\n"), .refused), (post("Transfer-Encoding : chunked\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\rX: y\r\n", "0\r\n\r\n"), .refused),
        (post("Transfer-Encoding:\r\n chunked\r\n", "0\r\n\r\n"), .refused),
        ("POST /echo HTTP/1.0\r\nConnection: keep-alive\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", .refused),
        (post("Transfer-Encoding: chunked\r\n", "zz\r\nabc\r\n0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "-3\r\nabc\r\n0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "0x3\r\nabc\r\n0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "3 \r\nabc\r\n0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "\r\nabc\r\n0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "fffffffffffffffff\r\nabc\r\n0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "3\r\nabcX0\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\nno colon\r\n\r\n"), .refused),
        (post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\n\r\n"), .last),
        (post("Transfer-Encoding: CHUNKED\r\n", "3\r\nabc\r\n0\r\n\r\n"), .last),
        (post("Transfer-Encoding: chunked\r\n", "3\r\nabc\r\n0\r\nContent-Length: 35\r\n\r\n"), .last),
    ]

    static let lines: [(String, Fate)] = [
        ("GET /plain HTTP/1.1\nHost: a\n\n", .refused), ("GET /plain HTTP/1.1\nHost: a\r\n\r\n", .refused),
        ("GET /plain HTTP/1.1\r\nX: y\nHost: a\r\n\r\n", .refused), ("GET /plain HTTP/1.1\r\nHost: a\n\r\n", .refused),
        ("GET /plain HTTP/1.1\r\nHost: a\r\n\n", .refused), ("GET /plain HTTP/1.0\n\n", .refused),
        (post("Transfer-Encoding: chunked\r\n ,identity\r\n", "0\r\n\r\n"), .refused),
        ("GET /plain HTTP/1.1\r\n X: a\r\nHost: a\r\n\r\n", .refused),
        (get("no colon\r\n"), .refused), (get(": x\r\n"), .refused), (get("X(Y): x\r\n"), .refused), (get("X Y: x\r\n"), .refused),
        (get("X: a\u{1}b\r\n"), .refused), (get("X: a\rY: b\r\n"), .refused), (get("X: a\r\r\n"), .refused),
        (get("X: \u{7F}\r\n"), .refused),
        (get("X: a\u{0}b\r\n"), .refused), ("GET /plain HTTP/1.1\r\nX: a\u{0}b\r\nHost: a\r\n\r\n", .refused),
        (get("X\u{0}Y: a\r\n"), .refused),
        (get("X:\u{0}Y: a\r\n"), .refused), (get("\u{0}X: a\r\n"), .refused), (get("\u{0}\r\n"), .refused),
        (get("X: a\u{0}\r\n"), .refused),
        ("\r\n" + get(""), .followed), (get("X: \r\nY: a\tb\r\n"), .followed),
    ]

    static let targets: [(String, Fate)] = [
        ("GET /plain\u{0}x HTTP/1.1\r\nHost: a\r\n\r\n", .refused), ("GET /plain?a\u{0}x HTTP/1.1\r\nHost: a\r\n\r\n", .refused),
        ("GE\u{0}T /plain HTTP/1.1\r\nHost: a\r\n\r\n", .refused), ("GET /plain HTTP/1.1\u{0}\r\nHost: a\r\n\r\n", .refused),
        (get("", target: "/plain%00"), .refused), (get("", target: "/plain?a=%00"), .refused), (get("", target: "/plain x"), .refused),
        (get("", target: " /plain"), .refused), (get("", target: "/pla\u{1}n"), .refused), (get("", target: "/pläin"), .refused),
        (get("", target: "/plain#a"), .refused), (get("", target: "plain"), .refused), (get("", target: "*"), .refused),
        (get("", target: "http://b/plain"), .refused), (get("", target: "ftp://a/plain"), .refused),
        (get("", target: "/plain?a=%zz"), .refused),
        (get("", target: "/plain?a=%ff"), .refused), ("CONNECT a:80 HTTP/1.1\r\nHost: a\r\n\r\n", .refused),
        (" GET /plain HTTP/1.1\r\nHost: a\r\n\r\n", .refused), ("GET\t/plain\tHTTP/1.1\r\nHost: a\r\n\r\n", .refused),
        ("G(T /plain HTTP/1.1\r\nHost: a\r\n\r\n", .refused), ("GET /plain\r\n", .refused),
        ("GET /plain HTTP/2.0\r\nHost: a\r\n\r\n", .refused),
        ("GET /plain http/1.1\r\nHost: a\r\n\r\n", .refused), ("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", .refused),
        ("GET /plain HTTP/1.1\r\n\r\n", .refused), (get("Host: a\r\n"), .refused), (get("Host: b\r\n"), .refused),
        ("GET /plain HTTP/1.1\r\nHost: \r\n\r\n", .refused), ("GET /plain HTTP/1.1\r\nHost: a/b\r\n\r\n", .refused),
        ("GET /plain HTTP/1.1\r\nHost: u@a\r\n\r\n", .refused), ("GET /plain HTTP/1.1\r\nHost: a, b\r\n\r\n", .refused),
        (get("", target: "http://A/plain"), .followed), (get("", target: "/plain?a=b+c%2B"), .followed),
        ("GET /plain HTTP/1.0\r\n\r\n", .last), ("GET /plain HTTP/1.0\r\nConnection: keep-alive\r\n\r\n", .followed),
        (get("Connection: close\r\n"), .last),
    ]

    @Test("what could be read in two ways is refused", arguments: (lengths + codings + lines + targets).map(Shape.init))
    func shape(_ shape: Shape) async throws {
        let fate = shape.fate
        try await withListener { listener in
            // Each scalar is one byte, so that the table can hold any byte.
            let bytes = (shape.raw + Self.hidden).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
            let (text, isClosed) = try await listener.afterWriting(bytes, until: TestSite.unveiled)
            let isAnswered = text.contains("HTTP/1.1 200")
            #expect(isAnswered == (fate != .refused), "\(text)")
            #expect(text.contains(TestSite.unveiled) == (fate == .followed), "\(text)")
            #expect(isClosed == (fate != .followed))
            if text.contains("problem+json") {
                #expect(text.contains("HTTP/1.1 400 Bad Request\r\n"))
                #expect(text.contains("\r\nConnection: close\r\n"))
                #expect(text.contains("\r\nX-Request-Id: "))
            }
        }
    }

    @Test(
        "a folded line is refused, or goes on in the value before it",
        arguments: ["X-Field: a\r\n b", "X-Field: a\r\n\tb", "X-Field: a\r\n gth: 9", "Content-Len: 35\r\n gth"].map {
            Shape(raw: $0, fate: .refused)
        })
    func folded(_ shape: Shape) async throws {
        try await withListener { listener in
            let raw = "GET /header HTTP/1.1\r\nHost: a\r\n\(shape.raw)\r\n\r\n\(Self.hidden)"
            let (text, isClosed) = try await listener.afterWriting(Array(raw.utf8), until: TestSite.unveiled)
            let isRefused = text.hasPrefix("HTTP/1.1 400 ") && isClosed && !text.contains(TestSite.unveiled)
            let isJoined = text.hasPrefix("HTTP/1.1 200 ") && text.contains(TestSite.unveiled) && !text.contains("<a>")
            #expect(isRefused || isJoined, "\(text)")
        }
    }

    @Test(
        "unusual chunks are refused, or the last that the connection carries",
        arguments: ["3;a=b\r\nabc\r\n0\r\n\r\n", "3\nabc\r\n0\r\n\r\n", "3\r\nabc\n0\r\n\r\n", "3;a\nabc\r\n0\r\n\r\n"].map {
            Shape(raw: $0, fate: .last)
        })
    func bareChunkEnds(_ shape: Shape) async throws {
        try await withListener { listener in
            let raw = "POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n\(shape.raw)\(Self.hidden)"
            let (text, isClosed) = try await listener.afterWriting(Array(raw.utf8), until: TestSite.unveiled)
            #expect(isClosed)
            #expect(!text.contains(TestSite.unveiled))
        }
    }

    @Test("a head that arrives byte by byte means the same") func slowly() async throws {
        try await withListener { listener in
            let answer = try await listener.onWire { connection in
                for byte in "GET /query?a=1 HTTP/1.1\r\nHost: a\r\nX-Field:   b  \r\nY:\r\n\r\n".utf8 { try connection.write([byte]) }
                return try connection.readResponse()
            }
            #expect(answer.text == "a=1")
        }
    }
}
