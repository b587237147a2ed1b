import HTTP
import HTTPTesting
import Testing

/// What goes over the wire when nothing is wrong.
@Suite struct AnswerTests {
    private static func get(_ target: String, _ method: String = "GET", _ fields: String = "") -> String {
        "\(method) \(target) HTTP/1.1\r\nHost: a\r\n\(fields)\r\n"
    }

    @Test("requests follow one another on a connection") func keepAlive() async throws {
        try await withListener { listener in
            let texts = try await listener.onWire { connection in
                try (0..<20).map { number in
                    try connection.write(Self.get("/task/\(number)"))
                    return try connection.readResponse().text
                }
            }
            #expect(texts == (0..<20).map(String.init))
        }
    }

    @Test("pipelined requests are answered in their order, however each is answered") func pipelining() async throws {
        try await withListener { listener in
            let texts = try await listener.onWire { connection in
                let post = "POST /echo HTTP/1.1\r\nHost: a\r\nContent-Length: 4\r\n\r\nbody"
                try connection.write((0..<30).map { Self.get("/task/\($0)") + Self.get("/plain") + post }.joined())
                return try (0..<90).map { _ in try connection.readResponse().text }
            }
            #expect(texts == (0..<30).flatMap { ["\($0)", "plain", "body"] })
        }
    }

    @Test("HEAD tells the length and sends no body", arguments: ["/plain", "/task/plain"]) func head(target: String) async throws {
        try await withListener { listener in
            let (head, next) = try await listener.onWire { connection in
                try connection.write(Self.get(target, "HEAD") + Self.get("/hidden"))
                return (try connection.readResponse(hasNoBody: true), try connection.readResponse())
            }
            #expect(head.status == .ok)
            #expect(head.headers["Content-Length"] == "5")
            #expect(next.text == TestSite.unveiled)
        }
    }

    @Test("204 and 304 have no body", arguments: [("/empty", Status.noContent), ("/unchanged", .notModified)])
    func bodyless(target: String, status: Status) async throws {
        try await withListener { listener in
            let (answer, next) = try await listener.onWire { connection in
                try connection.write(Self.get(target) + Self.get("/hidden"))
                return (try connection.readResponse(), try connection.readResponse())
            }
            #expect(answer.status == status)
            #expect(["0", nil].contains(answer.headers["Content-Length"]))
            #expect(next.text == TestSite.unveiled)
        }
    }

    @Test("every answer has a date and an identifier") func commonFields() async throws {
        try await withListener { listener in
            let answer = try await listener.onWire { connection in
                try connection.write(Self.get("/plain"))
                return try connection.readResponse()
            }
            #expect(answer.headers["Date"].flatMap { HTTPDate($0) } != nil)
            #expect(answer.headers["X-Request-Id"]?.isEmpty == false)
            #expect(answer.headers["Connection"] == nil)
        }
    }

    @Test("a handler may close the connection") func closing() async throws {
        try await withListener { listener in
            let (text, isClosed) = try await listener.afterWriting(Array((Self.get("/last") + Self.get("/hidden")).utf8))
            #expect(text.contains("\r\nConnection: close\r\n"))
            #expect(isClosed && !text.contains(TestSite.unveiled))
        }
    }

    @Test(
        "an answer that would break open, or is none, becomes a 500",
        arguments: ["/split", "/nul", "/name", "/status", "/length", "/coding"])
    func unsoundFields(target: String) async throws {
        try await withListener { listener in
            let (text, isClosed) = try await listener.afterWriting(Array(Self.get(target).utf8))
            #expect(text.hasPrefix("HTTP/1.1 500 Internal Server Error\r\n"))
            #expect(text.contains("application/problem+json"))
            #expect(!text.contains("Set-Cookie"))
            #expect(isClosed)
            if target == "/split" { #expect(text.contains("\r\nX-Request-Id: split-1\r\n") && text.contains("urn:request:split-1")) }
        }
    }

    @Test("fields of one name come in order, blanks around them taken off") func repeatedFields() async throws {
        try await withListener { listener in
            let answer = try await listener.onWire { connection in
                try connection.write(Self.get("/header", "GET", "X-Field: a\r\nx-field:\tb \t\r\nX-FIELD:\r\n"))
                return try connection.readResponse()
            }
            #expect(answer.text == "<a><b><>")
        }
    }

    @Test("a client that asks for leave to send gets it") func expectation() async throws {
        try await withListener { listener in
            let (interim, answer) = try await listener.onWire { connection in
                try connection.write("POST /echo HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 3\r\n\r\n")
                let interim = try connection.readLine()
                try connection.write("abc")
                return (interim, try connection.readResponse())
            }
            #expect(interim == "HTTP/1.1 100 Continue")
            #expect(answer.text == "abc")
        }
    }

    @Test("a client that closes its half still gets its answer", arguments: ["/plain", "/task/text", "/gate"])
    func halfClosed(target: String) async throws {
        let gate = Gate()
        try await withListener(gate: gate) { listener in
            async let answer = listener.onWire { connection in
                try connection.write(Self.get(target))
                connection.finishWriting()
                return try connection.readResponse()
            }
            let isThere = await eventually { target != "/gate" || gate.arrived == 1 }
            gate.open()
            let status = try await answer.status
            #expect(isThere && status == .ok)
        }
    }

    @Test("a large answer arrives whole") func large() async throws {
        try await withListener { listener in
            let answer = try await listener.onWire { connection in
                try connection.write(Self.get("/large"))
                return try connection.readResponse()
            }
            #expect(answer.body.count == 32 << 20)
        }
    }
}
