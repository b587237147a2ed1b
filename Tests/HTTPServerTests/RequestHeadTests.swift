import HTTP
import Testing

@testable import HTTPServer

/// The guard as a pure function over a head.
@Suite struct RequestHeadTests {
    static func head(
        _ method: String = "GET", _ target: String = "/", isOld: Bool = false,
        _ fields: KeyValuePairs<String, String> = ["Host": "a.example"]
    ) -> RequestHead {
        var head = RequestHead(method: method, target: target, isOld: isOld)
        for (name, value) in fields { head.headers.append(name, value) }
        return head
    }

    static let refused: [(RequestHead, HeadFault)] = [
        (RequestHead(method: "GET", target: "/", isWhole: false), .hiddenBytes),
        (head(""), .method), (head("G(T"), .method), (head("GE T"), .method), (head("GE\u{0}T"), .method), (head("GÉT"), .method),
        (head("CONNECT", "a.example:443"), .tunnel),
        (head("GET", ""), .target), (head("GET", "index"), .target), (head("GET", "/a b"), .target), (head("GET", "/a#b"), .target),
        (head("GET", "/\u{1}"), .target), (head("GET", "/\u{7F}"), .target), (head("GET", "/é"), .target), (head("GET", "/\u{0}"), .target),
        (head("GET", "*"), .target), (head("GET", "ftp://a.example/"), .target), (head("GET", "://a.example/"), .target),
        (head("GET", "/%00"), .targetNUL), (head("GET", "/?a=%00"), .targetNUL), (head("GET", "/%0%00"), .targetNUL),
        (head("GET", "http://b.example/"), .otherHost), (head("GET", "http://a.example:80/"), .otherHost),
        (head("GET", "http://u@a.example/"), .otherHost), (head("GET", "http:///"), .otherHost),
        (head("GET", "http://a.example/", isOld: true, [:]), .otherHost),
        (head("GET", "/?a=%zz"), .query), (head("GET", "/?a=%ff"), .query), (head("GET", "/?%"), .query),
        (head("GET", "/", ["Host": "a.example", "": "x"]), .headerName),
        (head("GET", "/", ["Host": "a.example", "X Y": "x"]), .headerName),
        (head("GET", "/", ["Host": "a.example", "Content-Length ": "1"]), .headerName),
        (head("GET", "/", ["Host": "a.example", "X\u{0}": "x"]), .headerName),
        (head("GET", "/", ["Host": "a.example", "É": "x"]), .headerName),
        (head("GET", "/", ["Host": "a.example", "X": "a\u{0}b"]), .headerValue),
        (head("GET", "/", ["Host": "a.example", "X": "a\rb"]), .headerValue),
        (head("GET", "/", ["Host": "a.example", "X": "a\nb"]), .headerValue),
        (head("GET", "/", ["Host": "a.example", "X": "\u{7F}"]), .headerValue),
        (head("GET", "/", [:]), .host), (head("GET", "/", ["Host": ""]), .host), (head("GET", "/", ["Host": "a", "Host": "a"]), .host),
        (head("GET", "/", ["Host": "a", "host": "b"]), .host), (head("GET", "/", isOld: true, ["Host": "a", "Host": "b"]), .host),
        (head("GET", "/", ["Host": "a, b"]), .host), (head("GET", "/", ["Host": "a/b"]), .host), (head("GET", "/", ["Host": "u@a"]), .host),
        (head("GET", "/", ["Host": "a:b"]), .host), (head("GET", "/", ["Host": "a:1:2"]), .host),
        (head("GET", "/", ["Host": "a:123456"]), .host), (head("GET", "/", ["Host": "[::1"]), .host),
        (head("GET", "/", ["Host": "[]"]), .host),
        (head("GET", "/", ["Host": "[::1]x"]), .host), (head("GET", "/", ["Host": "a "]), .host),
        (head("GET", "/", ["Host": ":80"]), .host),
        (head("POST", "/", ["Host": "a", "Content-Length": ""]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "+3"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "-3"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "3 "]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "0x3"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "3, 3"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "٣"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "9223372036854775808"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "3", "Content-Length": "3"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Content-Length": "3", "content-length": "4"]), .contentLength),
        (head("POST", "/", ["Host": "a", "Transfer-Encoding": ""]), .transferEncoding),
        (head("POST", "/", ["Host": "a", "Transfer-Encoding": "xchunked"]), .transferEncoding),
        (head("POST", "/", ["Host": "a", "Transfer-Encoding": "chunked "]), .transferEncoding),
        (head("POST", "/", ["Host": "a", "Transfer-Encoding": "\"chunked\""]), .transferEncoding),
        (head("POST", "/", ["Host": "a", "Transfer-Encoding": "gzip, chunked"]), .transferEncoding),
        (head("POST", "/", ["Host": "a", "Transfer-Encoding": "identity"]), .transferEncoding),
        (head("POST", "/", ["Host": "a", "Transfer-Encoding": "chunked", "Transfer-Encoding": "chunked"]), .transferEncoding),
        (head("POST", "/", isOld: true, ["Host": "a", "Transfer-Encoding": "chunked"]), .transferEncoding),
        (head("POST", "/", ["Host": "a", "Content-Length": "3", "Transfer-Encoding": "chunked"]), .bothLengths),
        (head("POST", "/", ["Host": "a", "TRANSFER-ENCODING": "chunked", "CONTENT-LENGTH": "0"]), .bothLengths),
    ]

    @Test("a head with two meanings is refused", arguments: refused)
    func refusal(head: RequestHead, fault: HeadFault) {
        #expect(throws: fault) { try head.admitted() }
    }

    @Test("every fault is met by the table")
    func allFaults() {
        #expect(Set(Self.refused.map(\.1)) == Set(HeadFault.allCases))
    }

    @Test(
        "a target is split into path and query",
        arguments: [
            ("/", "/", ""), ("/a/b", "/a/b", ""), ("/a?", "/a", ""), ("/a?b=c%20d&e", "/a", "b=c d|e="), ("/a?b=c?d", "/a", "b=c?d"),
            ("/%2F", "/%2F", ""), ("//b.example/", "//b.example/", ""), ("/%2500", "/%2500", ""), ("/a|b", "/a|b", ""),
            ("http://a.example/b?c=d", "/b", "c=d"), ("HTTP://A.EXAMPLE/b", "/b", ""), ("http://a.example", "/", ""),
            ("https://a.example?c=d", "/", "c=d"),
        ])
    func target(text: String, path: String, query: String) throws {
        let admitted = try Self.head("GET", text).admitted()
        #expect(admitted.path == path)
        #expect(admitted.query.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "|") == query)
    }

    @Test(
        "the end of the body is known from the head",
        arguments: [
            ("X", "a", AdmittedHead.Body.none), ("Content-Length", "0", .none), ("Content-Length", "3", .length(3)),
            ("content-length", "003", .length(3)), ("Content-Length", "9223372036854775807", .length(Int.max)),
            ("Transfer-Encoding", "chunked", .chunked), ("transfer-encoding", "CHUNKED", .chunked),
        ])
    func body(name: String, value: String, expected: AdmittedHead.Body) throws {
        #expect(try Self.head("POST", "/", ["Host": "a", name: value]).admitted().body == expected)
    }

    @Test(
        "hosts of every form are taken",
        arguments: ["a", "a:", "a.example", "a-b.example:8080", "127.0.0.1:1", "[::1]", "[::1]:65535", "a_b"])
    func host(text: String) throws {
        #expect(try Self.head("GET", "/", ["Host": text]).admitted().path == "/")
    }

    @Test("HTTP/1.0 needs no Host") func oldVersion() throws {
        #expect(try Self.head("GET", "/", isOld: true, [:]).admitted().path == "/")
    }

    @Test(
        "the methods that are known are told apart", arguments: [("GET", Method.get), ("get", .other), ("PURGE", .other), ("HEAD", .head)])
    func method(text: String, method: Method) throws {
        #expect(try Self.head(text).admitted().method == method)
    }

    @Test("OPTIONS may ask about the server as a whole") func asterisk() throws {
        #expect(try Self.head("OPTIONS", "*").admitted().path == "*")
    }

    @Test("blanks behind a value are not part of it") func blanks() throws {
        let head = Self.head("GET", "/", ["Host": "a", "X": "b \t", "Y": " \t ", "Z": "c"])
        #expect(try head.admitted().headers.fields.map(\.value) == ["a", "b", "", "c"])
    }

    @Test("a client may wait for leave to send", arguments: [("100-continue", true), ("100-Continue", true), ("dance", false)])
    func expectation(value: String, awaits: Bool) throws {
        #expect(try Self.head("POST", "/", ["Host": "a", "Expect": value]).admitted().awaitsContinue == awaits)
    }
}
