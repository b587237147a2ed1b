import Foundation
import HTTP
import JSON
import Metrics
import Synchronization
import Testing

@testable import vacancy

@Suite struct RedactionTests {
    @Test(
        "a secret is hidden wherever it stands",
        arguments: [
            ("key pkey_hushhushhush01 is old", "key pkey_*** is old"), ("pkey_hush", "pkey_***"),
            ("whsec_hush+hush/hush= is old", "whsec_*** is old"),
            ("GET /cal/hush_Hush-1.ics failed", "GET /cal/***.ics failed"), ("/cal/hushhushhushhush1", "/cal/***"),
            ("Bearer hush.hush/hush+==", "Bearer ***"), ("authorization: bearer hushhush", "authorization: ***"),
            ("sent Basic aHVzaDpodXNo.", "sent Basic ***"),
            ("Authorization: hush", "Authorization: ***"), ("postgresql://u:hush@h/d", "postgresql://u:***@h/d"),
            ("postgres://u:hu/sh@h:5/d cannot", "postgres://u:***@h:5/d cannot"), ("https://u:hu@sh@h/p", "https://u:***@h/p"),
            ("host=h password=hush user=u", "host=h password=*** user=u"), ("password = 'hush hush' user=u", "password = '***' user=u"),
            ("password='hu\\'sh' user=u", "password='***' user=u"), ("PASSWORD=hush,hush)hush&", "PASSWORD=***"),
            ("sslpassword=hush x", "sslpassword=*** x"), ("client_secret=hush", "client_secret=***"),
            ("clientSecret: \"hush\", a", "clientSecret: \"***\", a"),
            ("access_token: hush, more", "access_token: ***, more"), ("GET /a/b?secret=hush&b=c HTTP/1.1", "GET /a/b?*** HTTP/1.1"),
            ("http://h/p?hush", "http://h/p?***"), ("pkey_hush and pkey_hush", "pkey_*** and pkey_***"),
            ("password=hush\nconnection to h", "password=***\nconnection to h"),
        ])
    func hides(text: String, expected: String) {
        #expect(Redaction.masked(text) == expected)
        #expect(!Redaction.masked(text).contains("hush"))
    }

    @Test(
        "what is no secret stays as it is",
        arguments: [
            "", "?", ":", "/", "p", "pkey", "pkey_", "whsec", "whsec_", "why?", "why? because", "/cal/{secret}.ics",
            "/api/cal/property/{id}/booking/list",
            "/oauth2/token", "the token", "a secret is needed", "http://127.0.0.1:8080", "postgresql://user@host/db", "https://[::1]:80/p",
            "SELECT ?1, ?2 WHERE a = ?3 AND b IN (?4,?5)", "2026-01-01T10:00:00Z", "basic idea", "bearer of news", "://", "a://:@",
            "password", "passwords=3", "token:", "secret=",
        ])
    func leaves(text: String) {
        #expect(Redaction.masked(text) == text)
    }

    @Test("whatever the text, it ends and stays text") func hostile() {
        var random = SystemRandomNumberGenerator()
        let parts = [
            "password", "=", ":", "'", "\"", "\\", "\\\"", " ", "//", "@", "?", "pkey_", "/cal/", ".ics", "a", "\n", "token", "ü",
            "Bearer ",
        ]
        for _ in 0..<5_000 {
            let text = (0..<Int.random(in: 0...12, using: &random)).map { _ in parts.randomElement(using: &random) ?? "" }.joined()
            #expect(!Redaction.masked(text).contains("\u{FFFD}"))
        }
    }

    /// Everything that a log wrote.
    private final class Lines: Sendable {
        private let bytes = Mutex<[UInt8]>([])

        var text: String { String(decoding: self.bytes.withLock { $0 }, as: UTF8.self) }

        @Sendable func take(_ line: [UInt8]) { self.bytes.withLock { $0 += line } }
    }

    private struct Failure: Error {
        let message: String
    }

    @Test(
        "no line of the log tells a secret, also inside a text of another part, and each stays an object",
        arguments: [
            "connection to \"h\" failed: password=hush host=h", "could not parse \"postgresql://u:hush@h/d\"",
            "password='hush \"hush\" hush'",
            "password=hush\"hush host=h", "could not parse postgresql://u:hu\"hush@h/d", "password=hush\\hush", "{\"token\": \"hush\"}",
            "{\"client_secret\":\"hu\\\"hush\"}",
            "line one password=hush\nline two", "GET /cal/hushhush.ics?key=hush", "Authorization: Basic hushhushhush=", "pkey_hush",
            "password=hush",
        ])
    func log(text: String) throws {
        let lines = Lines()
        let log = Log(level: .debug, output: lines.take)
        log.write(.error, text, [("error", text), ("reflected", String(reflecting: Failure(message: text))), ("list", [text, text])])
        log.failed(Failure(message: text), Request(.get, "/"))
        #expect(!lines.text.contains("hush"), "\(lines.text)")
        let written = lines.text.split(separator: "\n")
        #expect(written.count == 2)
        for line in written { #expect(try JSONSerialization.jsonObject(with: Data(line.utf8)) is [String: Any], "\(line)") }
    }

    @Test("lines are counted by level, and only those that are told") func counts() {
        let metrics = Registry()
        let log = Log(level: .warning, metrics: metrics) { _ in }
        log.write(.info, "quiet")
        log.write(.warning, "loud")
        log.adopt(.debug)
        log.write(.debug, "heard")
        #expect(log.level == .debug)
        for (level, count) in [("debug", 1), ("info", 0), ("warning", 1), ("error", 0)] {
            #expect(metrics.text.contains("vacancy_log_lines_total{level=\"\(level)\"} \(count)\n"))
        }
    }
}
