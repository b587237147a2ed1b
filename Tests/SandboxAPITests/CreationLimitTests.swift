import HTTP
import HTTPTesting
import JSON
import SandboxAPI
import Testing

@Suite struct CreationLimitTests {
    // Asks straight of the site, which alone is told where a request comes from.
    private static func ask(
        _ playground: Playground, from client: String, _ headers: [(String, String)] = [], path: String = "/api/feeds", body: String = "{}"
    ) async -> Response {
        var fields = Headers()
        fields.append("Content-Type", "application/json")
        for (name, value) in headers { fields.append(name, value) }
        return await playground.site.respond(to: Request(.post, path, headers: fields, body: Array(body.utf8), client: client))
    }

    private static func text(_ response: Response, _ name: String) throws -> String {
        guard case .string(let text)? = try JSONValue(parsing: response.body)[name] else { return "" }
        return text
    }

    @Test("an address makes ten feeds an hour, and has twenty at most") func limits() async throws {
        try await withPlayground(days: 1) { playground in
            for _ in 0..<10 { #expect(await Self.ask(playground, from: "192.0.2.1").status == .created) }
            playground.clock.advance(seconds: 1_799)
            let refused = await Self.ask(playground, from: "192.0.2.1")
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers["Retry-After"] == "1801")
            let reason = try Self.text(refused, "error")
            #expect(reason.hasPrefix("This address has made 10 feeds"))
            #expect(await Self.ask(playground, from: "192.0.2.2").status == .created)

            playground.clock.advance(seconds: 1_801)
            for _ in 0..<10 { #expect(await Self.ask(playground, from: "192.0.2.1").status == .created) }
            playground.clock.advance(seconds: 3_600)
            let full = await Self.ask(playground, from: "192.0.2.1")
            #expect(full.status == .tooManyRequests)
            #expect(full.headers["Retry-After"] == "\(86_400 - 2 * 3_600)")
            // The first ten expire.
            playground.clock.advance(seconds: 86_400 - 2 * 3_600)
            #expect(await Self.ask(playground, from: "192.0.2.1").status == .created)
        }
    }

    @Test("a feed that was deleted makes room, but the hour goes on") func deletion() async throws {
        try await withPlayground { playground in
            var feeds: [Playground.Feed] = []
            for _ in 0..<10 {
                let made = await Self.ask(playground, from: "127.0.0.1")
                feeds.append(Playground.Feed(id: try Self.text(made, "id"), secret: try Self.text(made, "secret")))
            }
            _ = try await playground.send(.delete, feeds[0].path, #"{"secret": "\#(feeds[0].secret)"}"#)
            #expect(await Self.ask(playground, from: "127.0.0.1").status == .tooManyRequests)
        }
    }

    @Test("a clone counts as a creation, and a refused request does not") func clones() async throws {
        try await withPlayground { playground in
            let made = await Self.ask(playground, from: "192.0.2.1")
            let (id, secret) = (try Self.text(made, "id"), try Self.text(made, "secret"))
            let clone = #"{"action": "clone", "secret": "\#(secret)"}"#
            for _ in 0..<20 { _ = await Self.ask(playground, from: "192.0.2.1", body: #"{"scenario": "none"}"#) }
            for _ in 0..<9 {
                #expect(await Self.ask(playground, from: "192.0.2.1", path: "/api/feed/\(id)", body: clone).status == .created)
            }
            let refused = await Self.ask(playground, from: "192.0.2.1", path: "/api/feed/\(id)", body: clone)
            #expect(refused.status == .tooManyRequests)
            #expect(refused.headers["Retry-After"] == "3600")
            #expect(await Self.ask(playground, from: "192.0.2.1").status == .tooManyRequests)
        }
    }

    @Test("a forged address changes nothing, and a trusted proxy's word does") func forwarded() async throws {
        try await withPlayground { playground in
            for number in 0..<30 {
                let forged = [("X-Forwarded-For", "198.51.100.\(number)"), ("Forwarded", "for=198.51.100.\(number)")]
                let answer = await Self.ask(playground, from: "192.0.2.1", forged)
                #expect(answer.status == (number < 10 ? .created : .tooManyRequests))
            }
            for number in 0..<30 {
                // Only the last address is the proxy's own word.
                let answer = await Self.ask(playground, from: "10.0.0.1", [("X-Forwarded-For", "198.51.100.\(number), 203.0.113.7")])
                #expect(answer.status == (number < 10 ? .created : .tooManyRequests))
            }
            #expect(await Self.ask(playground, from: "10.0.0.1", [("X-Forwarded-For", "203.0.113.8")]).status == .created)
        }
    }

    @Test("a network of IPv6 is one address") func networks() async throws {
        try await withPlayground { playground in
            for number in 0..<20 {
                let answer = await Self.ask(playground, from: "2001:db8:1:2:\(number)::1")
                #expect(answer.status == (number < 10 ? .created : .tooManyRequests))
            }
            #expect(await Self.ask(playground, from: "2001:db8:1:3::1").status == .created)
            // The same address of IPv4, also where it is written as one of IPv6.
            for number in 0..<20 {
                let answer = await Self.ask(playground, from: number % 2 == 0 ? "192.0.2.9" : "::ffff:192.0.2.9")
                #expect(answer.status == (number < 10 ? .created : .tooManyRequests))
            }
        }
    }

    @Test("requests at the same time do not pass together") func race() async throws {
        try await withPlayground { playground in
            let made = await withTaskGroup(of: Bool.self) { group in
                for _ in 0..<40 { group.addTask { await Self.ask(playground, from: "192.0.2.1").status == .created } }
                return await group.reduce(0) { $0 + ($1 ? 1 : 0) }
            }
            #expect(made == 10)
        }
    }
}
