import ICalendar
import JSON
import Testing

/// The calendars of RFC 7265 appendix B, each in both formats.
@Suite("jCal examples of RFC 7265")
struct JCalExampleTests {
    @Test("appendix B.1 from iCalendar")
    func firstForward() throws {
        let lines = Self.first.replacing("DTSTART;VALUE=DATE:", with: "DTSTART:")
        let found = try CalendarDocument(Self.bytes(lines)).jCal()
        let expected = try JSONValue(parsing: Array(Self.firstJCal.utf8))
        #expect(try JSONValue(parsing: found) == expected)
    }

    // The RFC's text leaves out the VALUE that its own type asks for.
    @Test("appendix B.1 to iCalendar")
    func firstBackward() throws {
        let found = try CalendarDocument(jCal: Array(Self.firstJCal.utf8)).source
        #expect(String(decoding: found, as: UTF8.self) == String(decoding: Self.bytes(Self.first), as: UTF8.self))
    }

    // The jCal the RFC prints is not that of its iCalendar: it gives the first Sunday of October for the last one, a summary without
    // its last word, a period as one text, and three pairs of properties in another order. Here all of that is as in its iCalendar.
    @Test("appendix B.2 from iCalendar")
    func secondForward() throws {
        let found = try CalendarDocument(Self.bytes(Self.second)).jCal()
        let expected = try JSONValue(parsing: Array(Self.secondJCal.utf8))
        #expect(try JSONValue(parsing: found) == expected)
    }

    @Test("appendix B.2 to iCalendar", arguments: [#"["2006-01-02T15:00:00", "PT2H"]"#, #""2006-01-02T15:00:00/PT2H""#])
    func secondBackward(period: String) throws {
        let json = Self.secondJCal.replacing(#"["2006-01-02T15:00:00", "PT2H"]"#, with: period)
        let found = try CalendarDocument(jCal: Array(json.utf8))
        // VALUE is the first of the parameters, and lines are folded anew.
        let lines = Self.second.replacing("RDATE;TZID=US/Eastern;VALUE=PERIOD:", with: "RDATE;VALUE=PERIOD;TZID=US/Eastern:").replacing(
            "\n ", with: "")
        #expect(String(decoding: found.source, as: UTF8.self).replacing("\r\n ", with: "") == lines.replacing("\n", with: "\r\n"))
    }

    @Test("several calendars are an array of calendars, and none an empty one")
    func stream() throws {
        let calendar = Self.bytes(Self.first)
        let json = try JSONValue(parsing: try CalendarDocument(calendar).jCal())
        let two = try CalendarDocument(calendar + calendar).jCal()
        #expect(try JSONValue(parsing: two) == .array([json, json]))
        let back = try CalendarDocument(jCal: two)
        #expect(back.source == calendar + calendar)
        let none = try CalendarDocument([]).jCal()
        #expect(String(decoding: none, as: UTF8.self) == "[]")
        let empty = try CalendarDocument(jCal: none)
        #expect(empty.source == [])
    }

    @Test("a component alone gives its own array")
    func component() throws {
        let document = try CalendarDocument(Self.bytes(Self.second))
        let event = try #require(document.allComponents.first { $0.name == .vevent })
        let json = event.jCal
        #expect(json[0] == .string("vevent"))
        #expect(json[1][4][3] == .array([.string("2006-01-02T15:00:00"), .string("PT2H")]))
        #expect(json[2] == .array([]))
    }

    private static func bytes(_ lines: String) -> [UInt8] { Array(lines.replacing("\n", with: "\r\n").utf8) }

    private static let first = """
        BEGIN:VCALENDAR
        CALSCALE:GREGORIAN
        PRODID:-//Example Inc.//Example Calendar//EN
        VERSION:2.0
        BEGIN:VEVENT
        DTSTAMP:20080205T191224Z
        DTSTART;VALUE=DATE:20081006
        SUMMARY:Planning meeting
        UID:4088E990AD89CB3DBB484909
        END:VEVENT
        END:VCALENDAR

        """

    private static let firstJCal = """
        ["vcalendar",
          [
            ["calscale", {}, "text", "GREGORIAN"],
            ["prodid", {}, "text", "-//Example Inc.//Example Calendar//EN"],
            ["version", {}, "text", "2.0"]
          ],
          [
            ["vevent",
              [
                ["dtstamp", {}, "date-time", "2008-02-05T19:12:24Z"],
                ["dtstart", {}, "date", "2008-10-06"],
                ["summary", {}, "text", "Planning meeting"],
                ["uid", {}, "text", "4088E990AD89CB3DBB484909"]
              ],
              []
            ]
          ]
        ]
        """

    private static let second = """
        BEGIN:VCALENDAR
        VERSION:2.0
        PRODID:-//Example Corp.//Example Client//EN
        BEGIN:VTIMEZONE
        LAST-MODIFIED:20040110T032845Z
        TZID:US/Eastern
        BEGIN:DAYLIGHT
        DTSTART:20000404T020000
        RRULE:FREQ=YEARLY;BYDAY=1SU;BYMONTH=4
        TZNAME:EDT
        TZOFFSETFROM:-0500
        TZOFFSETTO:-0400
        END:DAYLIGHT
        BEGIN:STANDARD
        DTSTART:20001026T020000
        RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=10
        TZNAME:EST
        TZOFFSETFROM:-0400
        TZOFFSETTO:-0500
        END:STANDARD
        END:VTIMEZONE
        BEGIN:VEVENT
        DTSTAMP:20060206T001121Z
        DTSTART;TZID=US/Eastern:20060102T120000
        DURATION:PT1H
        RRULE:FREQ=DAILY;COUNT=5
        RDATE;TZID=US/Eastern;VALUE=PERIOD:20060102T150000/PT2H
        SUMMARY:Event #2
        DESCRIPTION:We are having a meeting all this week at 12 pm fo
         r one hour\\, with an additional meeting on the first day 2 h
         ours long.\\nPlease bring your own lunch for the 12 pm meetin
         gs.
        UID:00959BC664CA650E933C892C@example.com
        END:VEVENT
        BEGIN:VEVENT
        DTSTAMP:20060206T001121Z
        DTSTART;TZID=US/Eastern:20060104T140000
        DURATION:PT1H
        RECURRENCE-ID;TZID=US/Eastern:20060104T120000
        SUMMARY:Event #2 bis
        UID:00959BC664CA650E933C892C@example.com
        END:VEVENT
        END:VCALENDAR

        """

    private static let secondJCal = """
        ["vcalendar",
          [
            ["version", {}, "text", "2.0"],
            ["prodid", {}, "text", "-//Example Corp.//Example Client//EN"]
          ],
          [
            ["vtimezone",
              [
                ["last-modified", {}, "date-time", "2004-01-10T03:28:45Z"],
                ["tzid", {}, "text", "US/Eastern"]
              ],
              [
                ["daylight",
                  [
                    ["dtstart", {}, "date-time", "2000-04-04T02:00:00"],
                    ["rrule", {}, "recur", {"freq": "YEARLY", "byday": "1SU", "bymonth": 4}],
                    ["tzname", {}, "text", "EDT"],
                    ["tzoffsetfrom", {}, "utc-offset", "-05:00"],
                    ["tzoffsetto", {}, "utc-offset", "-04:00"]
                  ],
                  []
                ],
                ["standard",
                  [
                    ["dtstart", {}, "date-time", "2000-10-26T02:00:00"],
                    ["rrule", {}, "recur", {"freq": "YEARLY", "byday": "-1SU", "bymonth": 10}],
                    ["tzname", {}, "text", "EST"],
                    ["tzoffsetfrom", {}, "utc-offset", "-04:00"],
                    ["tzoffsetto", {}, "utc-offset", "-05:00"]
                  ],
                  []
                ]
              ]
            ],
            ["vevent",
              [
                ["dtstamp", {}, "date-time", "2006-02-06T00:11:21Z"],
                ["dtstart", {"tzid": "US/Eastern"}, "date-time", "2006-01-02T12:00:00"],
                ["duration", {}, "duration", "PT1H"],
                ["rrule", {}, "recur", {"freq": "DAILY", "count": 5}],
                ["rdate", {"tzid": "US/Eastern"}, "period", ["2006-01-02T15:00:00", "PT2H"]],
                ["summary", {}, "text", "Event #2"],
                ["description", {}, "text", "We are having a meeting all this week at 12 pm for one hour, with an additional \
        meeting on the first day 2 hours long.\\nPlease bring your own lunch for the 12 pm meetings."],
                ["uid", {}, "text", "00959BC664CA650E933C892C@example.com"]
              ],
              []
            ],
            ["vevent",
              [
                ["dtstamp", {}, "date-time", "2006-02-06T00:11:21Z"],
                ["dtstart", {"tzid": "US/Eastern"}, "date-time", "2006-01-04T14:00:00"],
                ["duration", {}, "duration", "PT1H"],
                ["recurrence-id", {"tzid": "US/Eastern"}, "date-time", "2006-01-04T12:00:00"],
                ["summary", {}, "text", "Event #2 bis"],
                ["uid", {}, "text", "00959BC664CA650E933C892C@example.com"]
              ],
              []
            ]
          ]
        ]
        """
}
