import HTTP
import Testing

/// The header values that have types of their own.
@Suite struct HeaderValueTests {
    @Test(
        "the most specific range decides",
        arguments: [
            (["text/calendar"], "text/calendar", 1.0), (["*/*"], "text/calendar", 1), (["text/*;q=0.5"], "text/calendar", 0.5),
            (["*/*;q=0.1, text/*;q=0.2, text/calendar;q=0.3"], "text/calendar", 0.3), (["text/calendar;q=0, */*"], "text/calendar", 0),
            (["application/json"], "text/calendar", 0), ([], "text/calendar", 0), (["TEXT/Calendar ; Q=0.7"], "text/calendar", 0.7),
            (["text/calendar;q=2"], "text/calendar", 0), (["text/calendar;q=x, */*;q=0.2"], "text/calendar", 0.2),
            ([",, ,"], "text/calendar", 0),
            (["application/json", "text/calendar;q=0.4"], "text/calendar", 0.4),
            (["text/calendar;component=VEVENT;q=0.6"], "text/calendar", 0.6),
            (["text/calendar;q=-1"], "text/calendar", 0), (["text/calendar;q=nan"], "text/calendar", 0),
        ])
    func quality(values: [String], type: String, quality: Double) {
        #expect(Accept(values).quality(ofMediaType: type) == quality)
    }

    @Test(
        "a coding is allowed by its name or the star",
        arguments: [
            ("gzip", true), ("deflate, gzip;q=0.5", true), ("*", true), ("gzip;q=0", false), ("*;q=0", false), ("br", false), ("", false),
            ("gzip;q=0, *", false), ("GZip", true),
        ])
    func coding(value: String, isAllowed: Bool) {
        #expect(Accept([value]).allows(coding: "gzip") == isAllowed)
    }

    @Test("a range is named only literally", arguments: [("text/html", true), ("text/*", false), ("*/*", false), ("TEXT/HTML;q=0", true)])
    func names(value: String, isNamed: Bool) { #expect(Accept([value]).names("text/html") == isNamed) }

    @Test(
        "entity tags are read as they stand",
        arguments: [
            ("*", EntityTagList.any), (" * ", .any), (#""a""#, .tags([#""a""#])), (#"W/"a""#, .tags([#"W/"a""#])),
            (#""a", W/"b" ,"c""#, .tags([#""a""#, #"W/"b""#, #""c""#])), (#""""#, .tags([#""""#])), (#""a,b""#, .tags([#""a,b""#])),
            (#",, "a" ,,"#, .tags([#""a""#])),
        ])
    func tags(header: String, list: EntityTagList) { #expect(EntityTagList(header) == list) }

    @Test(
        "what is no list of entity tags is refused",
        arguments: ["", " ", ",", "a", #""a"#, "\"", "*,", #"*"a""#, "W/", "W", #"w/"a""#, #""a" b"#, #""a", *"#])
    func noTags(header: String) { #expect(EntityTagList(header) == nil) }

    @Test("a list names any of its tags", arguments: [(#""a", "b""#, true), (#"W/"b""#, true), (#""c""#, false), ("*", true)])
    func naming(header: String, isNamed: Bool) {
        #expect(EntityTagList(header)?.names(anyOf: [#""b""#, #""d""#]) == isNamed)
    }

    @Test(
        "credentials are read",
        arguments: [
            ("Basic dXNlcjpwYXNz", Authorization.basic(user: "user", password: "pass")),
            ("basic   dXNlcjpwYXNz", .basic(user: "user", password: "pass")),
            ("Basic dXNlcjo=", .basic(user: "user", password: "")), ("BASIC OnBhOnNz", .basic(user: "", password: "pa:ss")),
            ("Basic w6k6w6k=", .basic(user: "é", password: "é")), ("Bearer abc.def-_~+/=", .bearer("abc.def-_~+/=")),
            ("bearer  abc", .bearer("abc")),
        ])
    func credentials(header: String, expected: Authorization) { #expect(Authorization(header) == expected) }

    @Test(
        "what are no credentials is refused",
        arguments: [
            "", "Basic", "Basic ", "Bearer", "Bearer ", "Bearer a b", "Basic dXNlcg==", "Basic !!!!", "Basic /zo=", "Digest a=b",
            "dXNlcjpwYXNz",
        ])
    func noCredentials(header: String) { #expect(Authorization(header) == nil) }

    @Test("two sets of credentials are none") func twice() {
        var headers = Headers()
        headers.append("Authorization", "Bearer a")
        #expect(Request(.get, "/", headers: headers).authorization == .bearer("a"))
        headers.append("authorization", "Bearer b")
        #expect(Request(.get, "/", headers: headers).authorization == nil)
    }

    @Test(
        "dates are written and read",
        arguments: [
            (784_111_777, "Sun, 06 Nov 1994 08:49:37 GMT"), (0, "Thu, 01 Jan 1970 00:00:00 GMT"), (-1, "Wed, 31 Dec 1969 23:59:59 GMT"),
            (951_782_400, "Tue, 29 Feb 2000 00:00:00 GMT"), (2_147_483_648, "Tue, 19 Jan 2038 03:14:08 GMT"),
            (-62_135_596_800, "Mon, 01 Jan 0001 00:00:00 GMT"), (253_402_300_799, "Fri, 31 Dec 9999 23:59:59 GMT"),
            (4_107_542_400, "Mon, 01 Mar 2100 00:00:00 GMT"),
        ] as [(Int64, String)])
    func date(seconds: Int64, text: String) {
        #expect(HTTPDate(secondsSinceEpoch: seconds).text == text)
        #expect(HTTPDate(text)?.secondsSinceEpoch == seconds)
    }

    @Test("every day is its own") func days() {
        for day in stride(from: Int64(-719_162), through: 2_932_896, by: 97) {
            let date = HTTPDate(secondsSinceEpoch: day * 86_400)
            #expect(HTTPDate(date.text) == date)
        }
    }

    @Test(
        "what is no date of the fixed form is refused",
        arguments: [
            "", "Sun, 06 Nov 1994 08:49:37", "Sunday, 06-Nov-94 08:49:37 GMT", "Sun Nov  6 08:49:37 1994", "Sun, 06 Nov 1994 08:49:37 UTC",
            "Sun, 06 nov 1994 08:49:37 GMT", "Sun, 32 Nov 1994 08:49:37 GMT", "Sun, 00 Nov 1994 08:49:37 GMT",
            "Sun, 06 Nov 1994 24:49:37 GMT",
            "Sun, 06 Nov 1994 08:60:37 GMT", "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov +994 08:49:37 GMT",
            "Thu, 30 Feb 1995 08:49:37 GMT",
            "Wed, 29 Feb 1995 08:49:37 GMT", "Sun, 06 Nov 1994 8:049:37 GMT", "Sun, 06 Nov 1994 08:49:+7 GMT",
            "Sun,  6 Nov 1994 08:49:37 GMT",
        ])
    func noDate(text: String) { #expect(HTTPDate(text) == nil) }
}
