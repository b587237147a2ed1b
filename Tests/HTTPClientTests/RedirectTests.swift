import Foundation
import HTTP
import Testing

@testable import HTTPClient

@Suite struct RedirectTests {
    @Test("a redirect of any kind is followed, however the place is written", arguments: [301, 302, 303, 307, 308])
    func followed(code: Int) async throws {
        for location in [
            "/b", "b", "./b", "../b", "/a/../b", "//127.0.0.1:PORT/b", "http://127.0.0.1:PORT/b", "/b#f", "HTTP://127.0.0.1:PORT/b",
        ] {
            let server = try StubServer { head, connection in
                guard head.hasPrefix("GET /a ") else { return connection.answer() }
                let port = head.split(separator: "\r\n").first { $0.hasPrefix("Host: ") }?.split(separator: ":").last ?? ""
                connection.send(
                    "HTTP/1.1 \(code) Go\r\nLocation: \(location.replacing("PORT", with: port))\r\nContent-Length: 99999999\r\n\r\n")
                connection.hang()
            }
            defer { server.close() }
            let response = try await outcome(server.url("/a")).get()
            #expect(response.address == server.url("/b"))
            #expect(server.requests.count == 2)
        }
    }

    @Test("five redirects are followed, and no sixth", arguments: [(5, true), (6, false)]) func count(steps: Int, arrives: Bool)
        async throws
    {
        let server = try StubServer { head, connection in
            let step = Int(head.split(separator: " ")[1].dropFirst()) ?? 0
            if step == steps { return connection.answer() }
            connection.answer("302 Found", "Location: /\(step + 1)\r\n")
        }
        defer { server.close() }
        let error = await outcome(server.url("/0")).error
        #expect(error == (arrives ? nil : .tooManyRedirects(limit: 5)))
        #expect(server.requests.count == 6)
    }

    @Test("a loop ends") func loop() async throws {
        let server = try StubServer { $1.answer("302 Found", "Location: /\r\n") }
        defer { server.close() }
        #expect(await outcome(server.url()).error == .tooManyRedirects(limit: 5))
    }

    @Test("a loop of slow redirects ends with the time") func slowLoop() async throws {
        let server = try StubServer { _, connection in
            connection.send("HTTP/1.1 302 Found\r\n")
            for _ in 0..<8 {
                connection.send("X-More: x\r\n")
                usleep(100_000)
            }
            connection.send("Location: /\r\n\r\n")
        }
        defer { server.close() }
        let begin = ContinuousClock.now
        #expect(await outcome(server.url(), limits: limits { $0.seconds = 2 }).error == .timedOut(.answering))
        #expect(ContinuousClock.now - begin < .seconds(4))
    }

    @Test(
        "a redirect to what is no web address is refused",
        arguments: [
            "ftp://127.0.0.1/", "file:///etc/passwd", "gopher://127.0.0.1:70/", "mailto:a@b.example", "javascript:alert(1)", "http://",
            "http://[fe80::1%25eth0]/", "http://a b/", "https://127.0.0.1\\@b.example/", "http://127.0.0.1:99999/",
        ])
    func bad(location: String) async throws {
        let server = try StubServer { $1.answer("302 Found", "Location: \(location)\r\n") }
        defer { server.close() }
        #expect(await outcome(server.url()).error == .badRedirect)
        #expect(server.requests.count == 1)
    }

    @Test("a redirect without a place is an answer") func nowhere() async throws {
        let server = try StubServer { $1.answer("302 Found", "Location:\r\n", body: Array("x".utf8)) }
        defer { server.close() }
        #expect(try await outcome(server.url()).get().status.code == 302)
    }

    @Test("credentials of the address go to the first origin alone") func credentials() async throws {
        let other = try StubServer { $1.answer() }
        defer { other.close() }
        let server = try StubServer { head, connection in
            let target = head.hasPrefix("GET /a ") ? "/b" : "http://eve:trap@127.0.0.1:\(other.port)/c"
            connection.answer("302 Found", "Location: \(target)\r\n")
        }
        defer { server.close() }
        let address = server.url("/a").replacing("//", with: "//me%40home:p%3Aw@")
        let secrets = [("Authorization", "Bearer x"), ("Cookie", "a=b"), ("X-Kept", "1")]
        let response = try await outcome(address, [("X-Kept", "1")]).get()
        #expect(response.address == other.url("/c"))
        #expect(server.requests.allSatisfy { $0.contains("\r\nAuthorization: Basic bWVAaG9tZTpwOnc=\r\n") })
        #expect(server.requests.count == 2)
        #expect(!other.requests[0].contains("Authorization"))
        _ = try await outcome(server.url("/a"), secrets).get()
        #expect(
            server.requests.suffix(2).allSatisfy { $0.contains("\r\nAuthorization: Bearer x\r\n") && $0.contains("\r\nCookie: a=b\r\n") })
        #expect(!other.requests[1].contains("Authorization") && !other.requests[1].contains("Cookie"))
        #expect(other.requests.allSatisfy { $0.contains("\r\nX-Kept: 1\r\n") })
    }

    @Test("credentials do not come back with the way") func roundTrip() throws {
        var trail = RedirectTrail(from: try WebAddress("https://me:secret@a.example/"), limit: 5)
        #expect(trail.credentials == WebAddress.Credentials(user: "me", password: "secret"))
        try trail.follow("/elsewhere")
        #expect(trail.credentials != nil && trail.isAtHome)
        try trail.follow("https://b.example/")
        try trail.follow("https://me:secret@a.example/")
        #expect(trail.credentials == nil && !trail.isAtHome)
        #expect(trail.address.text == "https://a.example/")
    }

    @Test(
        "another scheme, host or port is another origin",
        arguments: [
            ("http://a.example/", "https://a.example/", false), ("https://a.example/", "https://a.example:444/", false),
            ("https://a.example/", "https://A.EXAMPLE:443/x", true), ("https://a.example/", "https://a.example./", false),
            ("http://127.0.0.1/", "http://2130706433/", true), ("https://a.example/", "https://www.a.example/", false),
        ])
    func origins(from: String, to: String, isHome: Bool) throws {
        var trail = RedirectTrail(from: try WebAddress(from), limit: 5)
        try trail.follow(to)
        #expect(trail.isAtHome == isHome)
    }

    @Test("no way leads from https to http", arguments: ["http://a.example/", "http://a.example:443/", "http://127.0.0.1/"])
    func insecure(location: String) throws {
        var trail = RedirectTrail(from: try WebAddress("https://a.example/"), limit: 5)
        #expect(throws: FetchError.insecureRedirect) { try trail.follow(location) }
        #expect(trail.address.text == "https://a.example/")
    }
}
