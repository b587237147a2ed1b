import Bookings
import Testing

@Suite struct WebhookURLTests {
    @Test(
        "a plain address is read, and what it leads to is told",
        arguments: [
            ("https://example.com", "example.com:443", true), ("https://example.com/", "example.com:443", true),
            ("HTTPS://Example.COM/Hook?a=b", "example.com:443", true), ("http://example.com/hook", "example.com:80", false),
            ("https://example.com:8443/hook", "example.com:8443", true), ("https://xn--hnd-qla.example/h", "xn--hnd-qla.example:443", true),
            ("http://127.0.0.1:9/x", "127.0.0.1:9", false), ("https://[2001:DB8::1]:444/x", "[2001:db8::1]:444", true),
            ("https://[::ffff:127.0.0.1]", "[::ffff:127.0.0.1]:443", true), ("https://a.b?x", "a.b:443", true),
            ("https://example.com:65535/@:%20", "example.com:65535", true),
        ])
    func plain(text: String, target: String, isSecure: Bool) throws {
        let url = try #require(WebhookURL(text))
        #expect((url.text, url.target, url.isSecure) == (text, target, isSecure))
    }

    @Test(
        "an address with another spelling is refused",
        arguments: [
            "", "https", "https:", "https:/example.com", "https:///x", "https://", "//example.com", "example.com", "ftp://example.com",
            "javascript:alert(1)", "file:///etc/passwd", "https://user@example.com", "https://user:pass@example.com/x",
            "https://example.com#f", "https://example.com/#", "https://exa mple.com", " https://example.com", "https://example.com\n",
            "https://example.com\\@other", "https://exämple.com", "https://example.com:0", "https://example.com:65536",
            "https://example.com:", "https://example.com:x", "https://example.com:+1", "https://example.com:1:2", "https://[::1",
            "https://[]/x", "https://[abc]", "https://[::1]x", "https://[fe80::1%25eth0]/", "https://exam%70le.com", "https://.example",
            "https://a..b", "https://example.com/<x>", "https://ex'ample.com", "https://example.com/\u{7F}",
        ])
    func refused(text: String) { #expect(WebhookURL(text) == nil) }

    @Test("an address may have so many bytes and no more") func longest() {
        let start = "https://example.com/"
        let room = WebhookURL.maxBytes - start.utf8.count
        #expect(WebhookURL(start + String(repeating: "a", count: room)) != nil)
        #expect(WebhookURL(start + String(repeating: "a", count: room + 1)) == nil)
    }
}
