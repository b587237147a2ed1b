import Testing

@testable import HTTPClient

@Suite struct WebAddressTests {
    @Test(
        "an address has one form, however it was written",
        arguments: [
            ("http://a.example", "http://a.example/", "a.example", 80),
            ("HTTPS://A.Example/Feed.ics", "https://A.Example/Feed.ics", "a.example", 443),
            ("  https://a.example/x  ", "https://a.example/x", "a.example", 443),
            ("http://a.example:8080/?q#f", "http://a.example:8080/?q", "a.example", 8_080),
            ("http://a.example/a/../b/./c", "http://a.example/b/c", "a.example", 80),
            ("http://a.example/a b", "http://a.example/a%20b", "a.example", 80),
            ("http://a.example/é", "http://a.example/%C3%A9", "a.example", 80),
            ("http://2130706433/", "http://127.0.0.1/", "127.0.0.1", 80),
            ("http://0x7f.1/", "http://127.0.0.1/", "127.0.0.1", 80), ("http://0177.0.0.1/", "http://127.0.0.1/", "127.0.0.1", 80),
            ("http://127.1/", "http://127.0.0.1/", "127.0.0.1", 80), ("http://%31%32%37.1/", "http://127.0.0.1/", "127.0.0.1", 80),
            ("http://[::1]:81/", "http://[::1]:81/", "[::1]", 81), ("http://me:pw@a.example/", "http://a.example/", "a.example", 80),
            ("http://a.example:80@b.example/", "http://b.example/", "b.example", 80),
        ])
    func canonical(row: (String, String, String, Int)) throws {
        let address = try WebAddress(row.0)
        #expect(address.text == row.1)
        #expect(address.origin == WebAddress.Origin(isSecure: row.1.hasPrefix("https"), host: row.2, port: row.3))
        // Read again it is the same.
        #expect(try WebAddress(address.text).origin == address.origin)
    }

    @Test(
        "what cannot be fetched is refused, and why",
        arguments: [
            ("", FetchError.badScheme), ("a.example/feed.ics", .badScheme), ("webcal://a.example/", .badScheme),
            ("ftp://a.example/", .badScheme),
            ("file:///etc/passwd", .badScheme), ("localhost:8080/", .badScheme), ("javascript:alert(1)", .badScheme),
            ("/feed.ics", .badScheme),
            ("http://", .badAddress), ("http:///", .badAddress), ("http://a.example:0/", .badAddress),
            ("http://a.example:65536/", .badAddress),
            ("http://a.example:x/", .badAddress), ("http://a.example\\b", .badAddress), ("http://a.example/\r\nX: y", .badAddress),
            ("http://a.example/\u{0}", .badAddress), ("http://a.example/\u{7F}", .badAddress), ("http://a b/", .badAddress),
            ("http://[fe80::1%25eth0]/", .badAddress), ("http://[::1/", .badAddress), ("http://[1.2.3.4]/", .badAddress),
            ("http://me%0d%0a:pw@a.example/", .badAddress), ("http://me:%00@a.example/", .badAddress),
        ])
    func refused(text: String, error: FetchError) {
        #expect(throws: error) { try WebAddress(text) }
    }

    @Test("an address has a longest length") func length() throws {
        let prefix = "http://a.example/"
        let longest = prefix + String(repeating: "x", count: WebAddress.maxBytes - prefix.count)
        #expect(try WebAddress(longest).text == longest)
        #expect(throws: FetchError.badAddress) { try WebAddress(longest + "x") }
    }

    @Test(
        "credentials are decoded",
        arguments: [
            ("http://me:pw@a.example/", "me", "pw"), ("http://me@a.example/", "me", ""), ("http://:pw@a.example/", "", "pw"),
            ("http://a%40b:c%3Ad@a.example/", "a@b", "c:d"), ("http://m%C3%A9:pw@a.example/", "mé", "pw"),
        ])
    func credentials(text: String, user: String, password: String) throws {
        #expect(try WebAddress(text).credentials == WebAddress.Credentials(user: user, password: password))
    }

    @Test("no sentence of an error is empty or tells a path") func sentences() {
        let errors: [FetchError] = [
            .badAddress, .badScheme, .badHeader("A"), .unresolved(host: "a.example"), .refused(host: "a.example", port: 81),
            .unreachable(host: "a.example"), .forbiddenPort(22), .tls("why"), .timedOut(.connecting), .timedOut(.answering),
            .timedOut(.reading), .closed, .notHTTP, .truncated, .headTooLarge(limit: 1), .tooLarge(limit: 2), .inflates(ratio: 3),
            .unknownEncoding("br"), .corruptEncoding, .tooManyRedirects(limit: 5), .insecureRedirect, .badRedirect, .cancelled,
            .failed("why"),
        ]
        #expect(errors.allSatisfy { $0.description.hasSuffix(".") && $0.description.contains(" ") })
        #expect(Set(errors.map(\.description)).count == errors.count)
    }
}
