import CivilTime
import ICalendar
import Testing

@Suite("ContentLineWriter")
struct WriterTests {
    @Test("writes a whole calendar")
    func calendar() throws {
        let arrival = try #require(Day(iso8601: "2026-07-04"))
        let stamp = try #require(Instant(rfc3339: "2026-01-14T09:30:00Z"))
        var writer = ContentLineWriter(reservingCapacity: 1_024)
        writer.begin(.vcalendar)
        writer.text(.version, "2.0")
        writer.text(.prodid, "-//Example//Vacancy//EN")
        writer.text(.xWrCalname, "Sea, view")
        writer.duration(.refreshInterval, seconds: 900)
        writer.duration(.xPublishedTTL, seconds: 900)
        writer.begin(.vevent)
        writer.text(.uid, "b-1@vacancy.example")
        writer.utc(.dtstamp, stamp)
        writer.date(.dtstart, arrival)
        writer.date(.dtend, arrival.advanced(by: 3))
        writer.integer(.sequence, 2)
        writer.uri(.url, "https://vacancy.example/b/1")
        writer.end(.vevent)
        writer.end(.vcalendar)
        let count = writer.count
        let bytes = writer.finish()
        #expect(count == bytes.count)
        #expect(
            String(decoding: bytes, as: UTF8.self)
                == [
                    "BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Vacancy//EN", "X-WR-CALNAME:Sea\\, view",
                    "REFRESH-INTERVAL;VALUE=DURATION:PT15M", "X-PUBLISHED-TTL:PT15M", "BEGIN:VEVENT", "UID:b-1@vacancy.example",
                    "DTSTAMP:20260114T093000Z", "DTSTART;VALUE=DATE:20260704", "DTEND;VALUE=DATE:20260707", "SEQUENCE:2",
                    "URL:https://vacancy.example/b/1", "END:VEVENT", "END:VCALENDAR",
                ].map { "\($0)\r\n" }.joined())
    }

    @Test(
        "escapes TEXT",
        arguments: [
            ("", ""), ("plain", "plain"), ("a,b", "a\\,b"), ("a;b", "a\\;b"), ("a\\b", "a\\\\b"), ("a\\nb", "a\\\\nb"),
            ("a:b\"c", "a:b\"c"),
            ("a\nb", "a\\nb"), ("a\r\nb", "a\\nb"), ("a\rb", "ab"), ("a\n\nb", "a\\n\\nb"), ("\n", "\\n"), ("a\tb", "a\tb"),
            ("a\u{85}b", "a\\nb"), ("a\u{2028}b", "a\\nb"), ("a\u{2029}b", "a\\nb"), ("a\u{0}b", "ab"), ("a\u{7}b", "ab"),
            ("a\u{B}b", "ab"),
            ("a\u{C}b", "ab"), ("a\u{1B}b", "ab"), ("a\u{7F}b", "ab"), ("a\u{80}b", "ab"), ("a\u{9F}b", "ab"), ("a\u{A0}b", "a\u{A0}b"),
            ("a\u{2027}b\u{202A}", "a\u{2027}b\u{202A}"), ("é – 日本 🏖", "é – 日本 🏖"), ("Â\u{BF}", "Â\u{BF}"), (" a ", " a "),
        ])
    func escapes(text: String, expected: String) {
        #expect(written { $0.text(.summary, text) }.unicodeScalars.elementsEqual("SUMMARY:\(expected)\r\n".unicodeScalars))
    }

    @Test("escapes the members of a list one by one")
    func list() {
        #expect(written { $0.texts(.categories, ["a,b", "c;d", "", "e"]) } == "CATEGORIES:a\\,b,c\\;d,,e\r\n")
        #expect(written { $0.texts(.categories, []) } == "CATEGORIES:\r\n")
    }

    @Test(
        "quotes and encodes parameter values",
        arguments: [
            ("plain", "plain"), ("", ""), ("two words", "two words"), ("a:b", "\"a:b\""), ("a;b", "\"a;b\""), ("a,b", "\"a,b\""),
            ("say \"hi\"", "say ^'hi^'"), ("a\"b:c", "\"a^'b:c\""), ("a^b", "a^^b"), ("^n", "^^n"), ("a\nb", "a^nb"), ("a\r\nb", "a^nb"),
            ("a\u{2028}b", "a^nb"), ("a\u{85}b", "a^nb"), ("a\rb\u{0}c\u{7F}", "abc"), ("a\tb", "a\tb"), ("é日🏖", "é日🏖"), ("a=b", "a=b"),
        ])
    func parameters(value: String, expected: String) {
        let parameter = ContentLineParameter(.cn, value)
        #expect(
            written { $0.uri(.attendee, "mailto:a@example.org", parameters: [parameter]) }
                == "ATTENDEE;CN=\(expected):mailto:a@example.org\r\n")
    }

    @Test("writes lists and several parameters in their order")
    func severalParameters() {
        let parameters = [
            ContentLineParameter(.member, values: ["mailto:a@example.org", "plain", "c,d"]), ContentLineParameter(.language, "de"),
            ContentLineParameter(.role, values: []),
        ]
        #expect(
            written { $0.text(.comment, "x", parameters: parameters) }
                == "COMMENT;MEMBER=\"mailto:a@example.org\",plain,\"c,d\";LANGUAGE=de;ROLE=:x\r\n")
    }

    @Test(
        "writes integers",
        arguments: [
            (0, "0"), (7, "7"), (10, "10"), (-1, "-1"), (2_147_483_647, "2147483647"), (.max, "9223372036854775807"),
            (.min, "-9223372036854775808"),
        ])
    func integer(value: Int, expected: String) {
        #expect(written { $0.integer(.sequence, value) } == "SEQUENCE:\(expected)\r\n")
    }

    @Test(
        "writes durations as the grammar has them",
        arguments: [
            (0, "PT0S"), (1, "PT1S"), (59, "PT59S"), (60, "PT1M"), (61, "PT1M1S"), (900, "PT15M"), (3_600, "PT1H"), (3_601, "PT1H0M1S"),
            (3_660, "PT1H1M"), (86_400, "PT24H"), (604_800, "PT168H"), (-900, "-PT15M"), (-3_601, "-PT1H0M1S"),
            (.max, "PT2562047788015215H30M7S"), (.min, "-PT2562047788015215H30M8S"),
        ])
    func duration(seconds: Int, expected: String) {
        #expect(written { $0.duration(.duration, seconds: seconds) } == "DURATION:\(expected)\r\n")
    }

    @Test("names the type of properties that have none of their own")
    func types() {
        #expect(written { $0.duration(.refreshInterval, seconds: 60) } == "REFRESH-INTERVAL;VALUE=DURATION:PT1M\r\n")
        #expect(written { $0.duration(.xPublishedTTL, seconds: 60) } == "X-PUBLISHED-TTL:PT1M\r\n")
        #expect(written { $0.uri(.source, "https://a.example") } == "SOURCE;VALUE=URI:https://a.example\r\n")
        #expect(written { $0.uri(.image, "https://a.example") } == "IMAGE;VALUE=URI:https://a.example\r\n")
        #expect(written { $0.uri(.conference, "https://a.example") } == "CONFERENCE;VALUE=URI:https://a.example\r\n")
        #expect(written { $0.uri(.url, "https://a.example/?a=1,2;b") } == "URL:https://a.example/?a=1,2;b\r\n")
    }

    @Test(
        "writes days and moments at their extremes",
        arguments: [
            (Day.first, "00010101"), (Day(number: 0), "19700101"), (.last, "99991231"),
        ])
    func times(day: Day, expected: String) {
        let parameter = ContentLineParameter(.language, "de")
        #expect(written { $0.date(.dtstart, day, parameters: [parameter]) } == "DTSTART;VALUE=DATE;LANGUAGE=de:\(expected)\r\n")
        let instant = Instant(utc: LocalDateTime(day: day, time: .midnight))
        #expect(written { $0.utc(.dtstamp, instant) } == "DTSTAMP:\(expected)T000000Z\r\n")
    }

    @Test("a writer with nothing written gives nothing", arguments: [-1, 0, 100])
    func empty(capacity: Int) {
        #expect(ContentLineWriter(reservingCapacity: capacity).finish().isEmpty)
    }
}
