import Testing

@testable import vacancy

@Suite struct FeedPlaceTests {
    @Test(
        "a word names standard input, an address or a file",
        arguments: [
            ("-", FeedPlace.standardInput), ("http://a.example/x.ics", .address("http://a.example/x.ics")),
            ("https://a.example", .address("https://a.example")), ("HTTPS://A.example/X", .address("HTTPS://A.example/X")),
            ("webcal://a.example/x.ics?t=1:2", .address("https://a.example/x.ics?t=1:2")),
            ("webcals://a.example:8443/x", .address("https://a.example:8443/x")), ("WebCal://a.example", .address("https://a.example")),
            ("http://", .address("http://")), ("a.ics", .file("a.ics")), ("/tmp/a.ics", .file("/tmp/a.ics")), ("", .file("")),
            ("--", .file("--")), ("./-", .file("./-")), ("http:", .file("http:")), ("http:/a", .file("http:/a")), ("http", .file("http")),
            ("https:a", .file("https:a")), ("webcal:x", .file("webcal:x")), ("webcal:", .file("webcal:")),
            ("webcal:/x", .file("webcal:/x")),
            ("webcal", .file("webcal")), ("webcals", .file("webcals")), ("C:\\x", .file("C:\\x")), (":", .file(":")),
            ("://a.example", .file("://a.example")), ("ftp://a.example", .file("ftp://a.example")), ("file:///a", .file("file:///a")),
            ("http//a:b", .file("http//a:b")), (" http://a", .file(" http://a")), ("a b/c:d", .file("a b/c:d")),
        ])
    func words(word: String, expected: FeedPlace) {
        #expect(FeedPlace(word) == expected)
    }

    @Test("a file that is not there is no input") func missing() async throws {
        try await withFolder { folder in
            do throws(CommandError) {
                _ = try await FeedPlace("\(folder)/none.ics").read()
                Issue.record("it was read")
            } catch {
                #expect(error.status == .noInput)
                #expect(error.message.contains("none.ics") && !error.message.contains("\n"))
            }
        }
    }

    @Test("a file is read to its bytes") func file() async throws {
        try await withFile("a\r\n") { path in
            let bytes = try await FeedPlace(path).read()
            #expect(bytes == [0x61, 0x0D, 0x0A])
        }
    }
}
