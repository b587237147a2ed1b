import HTTP
import Testing

/// Percent-encoding, forms, header lists and addresses.
@Suite struct TextTests {
    @Test(
        "escapes are decoded",
        arguments: [
            ("", "", false), ("abc", "abc", false), ("a%20b", "a b", false), ("a+b", "a+b", false), ("a+b", "a b", true),
            ("%2B", "+", true),
            ("%c3%A9", "é", false), ("%F0%9F%98%80", "😀", false), ("%2500", "%00", false), ("é", "é", false), ("%0A", "\n", false),
        ])
    func decoded(text: String, expected: String, plusIsSpace: Bool) throws {
        #expect(try percentDecoded(text, plusIsSpace: plusIsSpace) == expected)
    }

    @Test(
        "what hides or breaks text is refused",
        arguments: ["%", "%1", "%zz", "%1g", "a%", "%00", "a%00b", "%ff", "%c3", "%c3%28", "%ed%a0%80", "%c0%80", "\u{0}"])
    func undecodable(text: String) {
        let error = #expect(throws: PercentEncodingError.self) { try percentDecoded(text) }
        #expect(error?.text == text)
    }

    @Test(
        "fields come in order, the first of a name wins",
        arguments: [
            ("", []), ("a=1", ["a=1"]), ("a=1&b=2&a=3", ["a=1", "b=2", "a=3"]), ("a", ["a="]), ("a=", ["a="]), ("=b", ["=b"]),
            ("&&a=1&", ["a=1"]),
            ("a=b=c", ["a=b=c"]), ("a%3D=b%26", ["a==b&"]), ("a+b=c+d", ["a b=c d"]), ("A=1&a=2", ["A=1", "a=2"]),
        ])
    func fields(text: String, expected: [String]) throws {
        let form = try FormFields(decoding: text)
        #expect(form.fields.map { "\($0.name)=\($0.value)" } == expected)
        if let first = form.fields.first { #expect(form[first.name] == first.value) }
        #expect(form["none"] == nil)
    }

    @Test("a form with one bad field is refused", arguments: ["a=%", "%zz=1", "a=1&b=%ff"]) func badForm(text: String) {
        #expect(throws: PercentEncodingError.self) { try FormFields(decoding: text) }
    }

    @Test(
        "a target is split at its first question mark",
        arguments: [("/a", "/a", ""), ("/a?b=1?c", "/a", "1?c"), ("/a?", "/a", ""), ("", "", "")])
    func target(text: String, path: String, value: String) throws {
        let request = try Request(.get, target: text)
        #expect(request.path == path)
        #expect(request.query["b"] ?? "" == value)
    }

    @Test("names are compared without regard to case, in ASCII") func headers() {
        var headers = Headers()
        headers.append("ETag", "1")
        headers.append("etag", "2")
        headers.append("X[", "3")
        #expect(headers["ETAG"] == "1")
        #expect(headers[values: "eTaG"] == ["1", "2"])
        #expect(headers["X{"] == nil)
        headers["Etag"] = "4"
        #expect(headers.fields.map(\.value) == ["3", "4"])
        headers["x["] = nil
        #expect(headers.fields.map(\.name) == ["Etag"])
    }

    @Test(
        "addresses are read and shown in one form",
        arguments: [
            ("192.0.2.1", "192.0.2.1"), ("::1", "::1"), ("2001:DB8:0:0:0:0:0:1", "2001:db8::1"), ("::ffff:192.0.2.1", "192.0.2.1"),
            ("0:0:0:0:0:FFFF:c000:201", "192.0.2.1"), ("::", "::"), ("255.255.255.255", "255.255.255.255"),
        ])
    func address(text: String, shown: String) { #expect(IPAddress(text)?.description == shown) }

    @Test(
        "what is no numeric address is refused",
        arguments: [
            "", "localhost", "1.2.3", "1.2.3.4.5", "256.0.0.1", "0x7f.1", "127.1", "01.2.3.4", "1.2.3.4:80", "[::1]", "::1%lo", ":::",
            " 1.2.3.4", "1.2.3.4\u{0}x",
        ])
    func noAddress(text: String) { #expect(IPAddress(text) == nil) }

    @Test(
        "networks hold their addresses",
        arguments: [
            ("10.0.0.0/8", "10.255.0.1", true), ("10.0.0.0/8", "11.0.0.0", false), ("192.168.1.128/25", "192.168.1.200", true),
            ("192.168.1.128/25", "192.168.1.100", false), ("192.0.2.1", "192.0.2.1", true), ("192.0.2.1", "192.0.2.2", false),
            ("0.0.0.0/0", "203.0.113.1", true), ("0.0.0.0/0", "::1", false), ("::/0", "2001:db8::1", true),
            ("2001:db8::/33", "2001:db8:7fff::1", true),
            ("2001:db8::/33", "2001:db8:8000::1", false), ("10.0.0.0/8, ::1  127.0.0.1", "127.0.0.1", true),
            ("10.0.0.0/8", "::ffff:10.1.1.1", true),
            ("10.9.9.9/8", "10.0.0.1", true), ("", "10.0.0.1", false), ("10.0.0.4/31", "10.0.0.5", true),
            ("10.0.0.4/31", "10.0.0.6", false),
        ])
    func network(list: String, address: String, isInside: Bool) throws {
        let address = try #require(IPAddress(address))
        #expect(try NetworkList(list).contains(address) == isInside)
    }

    @Test(
        "what names no network is refused",
        arguments: [
            "10.0.0.0/33", "::/129", "10.0.0.0/-1", "10.0.0.0/", "10.0.0.0/8/8", "local", "10.0.0.0/8 x", "/8", "10.0.0.0/+8", "10/8",
        ])
    func noNetwork(list: String) { #expect(throws: NetworkList.ParseError.self) { try NetworkList(list) } }
}
