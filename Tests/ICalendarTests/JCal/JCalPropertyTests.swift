import ICalendar
import JSON
import Testing

@Suite("jCal properties")
struct JCalPropertyTests {
    /// Pairs that are each other's image.
    static let pairs: [(String, String)] = [
        // Section 3.4: one value, several, structured ones.
        ("SUMMARY:Meeting with Fred", #"["summary",{},"text","Meeting with Fred"]"#),
        ("CATEGORIES:Meetings,Work", #"["categories",{},"text","Meetings","Work"]"#),
        ("CATEGORIES:,,", #"["categories",{},"text","","",""]"#),
        (#"RESOURCES:a\,b,c"#, #"["resources",{},"text","a,b","c"]"#),
        ("GEO:37.386013;-122.082932", #"["geo",{},"float",[37.386013,-122.082932]]"#),
        ("GEO:37.50;0", #"["geo",{},"float",[37.50,0]]"#),
        ("REQUEST-STATUS:2.0;Success", #"["request-status",{},"text",["2.0","Success"]]"#),
        (
            #"REQUEST-STATUS:3.7;Not\, here;ATTENDEE:mailto:a@example.org"#,
            #"["request-status",{},"text",["3.7","Not, here","ATTENDEE:mailto:a@example.org"]]"#
        ),
        // Section 3.5: parameters.
        (
            "ATTENDEE;PARTSTAT=ACCEPTED;RSVP=TRUE:mailto:a@example.org",
            #"["attendee",{"partstat":"ACCEPTED","rsvp":"TRUE"},"cal-address","mailto:a@example.org"]"#
        ),
        (
            #"ATTENDEE;DELEGATED-TO="mailto:b@example.org","mailto:c@example.org":mailto:a@example.org"#,
            #"["attendee",{"delegated-to":["mailto:b@example.org","mailto:c@example.org"]},"cal-address","mailto:a@example.org"]"#
        ),
        (#"SUMMARY;X-A=^'q^'^n^^;CN="a;b":x"#, #"["summary",{"x-a":"\"q\"\n^","cn":"a;b"},"text","x"]"#),
        // Section 3.6: every type.
        ("ATTACH;VALUE=BINARY;ENCODING=BASE64:SGVsbG8=", #"["attach",{"encoding":"BASE64"},"binary","SGVsbG8="]"#),
        ("X-NON-SMOKING;VALUE=BOOLEAN:TRUE", #"["x-non-smoking",{},"boolean",true]"#),
        ("X-NON-SMOKING;VALUE=BOOLEAN:FALSE", #"["x-non-smoking",{},"boolean",false]"#),
        ("ORGANIZER:mailto:a@example.org", #"["organizer",{},"cal-address","mailto:a@example.org"]"#),
        ("DTSTART;VALUE=DATE:20110517", #"["dtstart",{},"date","2011-05-17"]"#),
        ("DTSTART:20121017T120000", #"["dtstart",{},"date-time","2012-10-17T12:00:00"]"#),
        ("DTSTAMP:20121017T120000Z", #"["dtstamp",{},"date-time","2012-10-17T12:00:00Z"]"#),
        ("DTEND;TZID=Europe/Berlin:20111017T130000", #"["dtend",{"tzid":"Europe/Berlin"},"date-time","2011-10-17T13:00:00"]"#),
        ("DTSTART:20161231T235960Z", #"["dtstart",{},"date-time","2016-12-31T23:59:60Z"]"#),
        ("DTSTART;TZID=Europe/Berlin:20111017T130000Z", #"["dtstart",{"tzid":"Europe/Berlin"},"date-time","2011-10-17T13:00:00Z"]"#),
        ("EXDATE;VALUE=DATE:20260101,20260102", #"["exdate",{},"date","2026-01-01","2026-01-02"]"#),
        ("DURATION:P1D", #"["duration",{},"duration","P1D"]"#),
        ("DURATION:-P7DT0H90M", #"["duration",{},"duration","-P7DT0H90M"]"#),
        ("X-GRADE;VALUE=FLOAT:1.3", #"["x-grade",{},"float",1.3]"#),
        ("X-GRADE;VALUE=FLOAT:1.3,-2", #"["x-grade",{},"float",1.3,-2]"#),
        ("PERCENT-COMPLETE:42", #"["percent-complete",{},"integer",42]"#),
        ("SEQUENCE:-2147483648", #"["sequence",{},"integer",-2147483648]"#),
        ("FREEBUSY;FBTYPE=FREE:19970308T160000Z/P1D", #"["freebusy",{"fbtype":"FREE"},"period",["1997-03-08T16:00:00Z","P1D"]]"#),
        (
            "FREEBUSY:19970308T160000Z/PT3H,19970308T200000Z/19970308T210000Z",
            #"["freebusy",{},"period",["1997-03-08T16:00:00Z","PT3H"],["1997-03-08T20:00:00Z","1997-03-08T21:00:00Z"]]"#
        ),
        (
            "RDATE;VALUE=PERIOD;TZID=Europe/Berlin:20260101T090000/PT2H",
            #"["rdate",{"tzid":"Europe/Berlin"},"period",["2026-01-01T09:00:00","PT2H"]]"#
        ),
        (#"COMMENT:hello\, world\; \\ and\nmore"#, #"["comment",{},"text","hello, world; \\ and\nmore"]"#),
        ("X-TIME-LOCAL;VALUE=TIME:123000", #"["x-time-local",{},"time","12:30:00"]"#),
        ("X-TIME-UTC;VALUE=TIME:123000Z", #"["x-time-utc",{},"time","12:30:00Z"]"#),
        ("TZURL:http://example.org/tz/a,b;c.ics", #"["tzurl",{},"uri","http://example.org/tz/a,b;c.ics"]"#),
        ("TZOFFSETFROM:-0500", #"["tzoffsetfrom",{},"utc-offset","-05:00"]"#),
        ("TZOFFSETTO:+124530", #"["tzoffsetto",{},"utc-offset","+12:45:30"]"#),
        ("TRIGGER;RELATED=END:-PT15M", #"["trigger",{"related":"END"},"duration","-PT15M"]"#),
        ("TRIGGER;VALUE=DATE-TIME:20260101T090000Z", #"["trigger",{},"date-time","2026-01-01T09:00:00Z"]"#),
        // Section 5: unknown types, properties and parameters.
        ("X-COMPLAINT-DEADLINE:20110512T120000Z", #"["x-complaint-deadline",{},"unknown","20110512T120000Z"]"#),
        (#"X-COFFEE-DATA:Stenophylla;Guinea\,Africa"#, #"["x-coffee-data",{},"unknown","Stenophylla;Guinea\\,Africa"]"#),
        ("DTSTART;VALUE=DATE;X-SLACK=30.3:20110512", #"["dtstart",{"x-slack":"30.3"},"date","2011-05-12"]"#),
        ("X-WR-CALNAME:a,b", #"["x-wr-calname",{},"unknown","a,b"]"#),
        ("X-PUBLISHED-TTL:PT1H", #"["x-published-ttl",{},"unknown","PT1H"]"#),
        (#"X-FOO;VALUE=X-BAR;A=1:a\,b"#, #"["x-foo",{"a":"1"},"x-bar","a\\,b"]"#),
        ("X-FOO;VALUE=TEXT:a", #"["x-foo",{},"text","a"]"#),
        // RFC 7986 section 5: no default.
        ("REFRESH-INTERVAL;VALUE=DURATION:P1W", #"["refresh-interval",{},"duration","P1W"]"#),
        ("REFRESH-INTERVAL:P1W", #"["refresh-interval",{},"unknown","P1W"]"#),
        ("SOURCE;VALUE=URI:https://example.org/a.ics", #"["source",{},"uri","https://example.org/a.ics"]"#),
        ("COLOR:turquoise", #"["color",{},"text","turquoise"]"#),
        // What cannot be read keeps its text.
        ("DTSTART:20260230", #"["dtstart",{},"unknown","20260230"]"#),
        ("DTSTART:20260101,20260102", #"["dtstart",{},"unknown","20260101,20260102"]"#),
        ("EXDATE:20260101,20260102T100000Z", #"["exdate",{},"unknown","20260101,20260102T100000Z"]"#),
        ("EXDATE:", #"["exdate",{},"unknown",""]"#),
        ("SEQUENCE:4294967296", #"["sequence",{},"unknown","4294967296"]"#),
        ("GEO:1;2;3", #"["geo",{},"unknown","1;2;3"]"#),
        ("REQUEST-STATUS:2.0", #"["request-status",{},"unknown","2.0"]"#),
        (#"RRULE:FREQ=DAILY;UNTL=20260101"#, #"["rrule",{},"unknown","FREQ=DAILY;UNTL=20260101"]"#),
        (
            "DESCRIPTION;ENCODING=BASE64:not base 64!",
            #"["description",{"encoding":"BASE64"},"unknown","not base 64!"]"#
        ),
        ("ATTACH;ENCODING=BASE64:YTogYg==", #"["attach",{"encoding":"BASE64"},"unknown","YTogYg=="]"#),
        ("ATTACH;ENCODING=BASE64:/w==", #"["attach",{"encoding":"BASE64"},"unknown","/w=="]"#),
    ]

    @Test("from iCalendar", arguments: pairs)
    func forward(line: String, json: String) throws {
        let found = try jCal(ofLine: line)
        #expect(found == json)
    }

    @Test("to iCalendar", arguments: pairs)
    func backward(expected: String, json: String) throws {
        let found = try line(ofJCal: json)
        #expect(found == expected)
    }

    @Test(
        "what jCal has no place for is lost, and only that",
        arguments: [
            ("summary;cn=a:x", "SUMMARY;CN=a:x"), (#"SUMMARY;CN="a":x"#, "SUMMARY;CN=a:x"),
            ("SUMMARY;CN=a;LANGUAGE=de;CN=b:x", "SUMMARY;CN=a,b;LANGUAGE=de:x"),
            (#"SUMMARY:a,b\Nc;d\:"#, #"SUMMARY:a\,b\nc\;d\\:"#), ("SUMMARY;VALUE=TEXT:x", "SUMMARY:x"), ("SEQUENCE:+007", "SEQUENCE:7"),
            ("X-A;VALUE=float:+01.50", "X-A;VALUE=FLOAT:1.50"), ("X-A;VALUE=FLOAT:-.5", "X-A;VALUE=FLOAT:-0.5"),
            ("DTSTART;TZID=A;VALUE=DATE:20260101", "DTSTART;VALUE=DATE;TZID=A:20260101"),
            ("DTSTART:20260101", "DTSTART;VALUE=DATE:20260101"),
            ("DTSTART;VALUE=DATE:20260101T090000", "DTSTART;VALUE=DATE:20260101"), ("DTSTART: 20260101T090000 ", "DTSTART:20260101T090000"),
            ("EXDATE:20260101T090000Z,,20260102T090000Z", "EXDATE:20260101T090000Z,20260102T090000Z"),
            ("TRIGGER:20260101T090000Z", "TRIGGER;VALUE=DATE-TIME:20260101T090000Z"),
            ("REQUEST-STATUS:2.0;Success;", "REQUEST-STATUS:2.0;Success"),
            ("DTEND;VALUE=DATE:20260230", "DTEND:20260230"), ("X-A;VALUE=UNKNOWN:a,b", "X-A:a,b"), ("X-A;VALUE=a b:c", "X-A:c"),
            ("RRULE:COUNT=05;FREQ=DAILY;", "RRULE:FREQ=DAILY;COUNT=5"),
            ("ATTACH;VALUE=BINARY:SGVs bG8", "ATTACH;VALUE=BINARY;ENCODING=BASE64:SGVsbG8="),
            ("DESCRIPTION;ENCODING=BASE64;CN=a:YSxi", #"DESCRIPTION;CN=a:a\,b"#), ("URL;ENCODING=BASE64:dGVsOjE=", "URL:tel:1"),
            ("X-A;VALUE=BOOLEAN:true", "X-A;VALUE=BOOLEAN:TRUE"),
        ])
    func lost(original: String, expected: String) throws {
        let json = try jCal(ofLine: original)
        let found = try line(ofJCal: json)
        #expect(found == expected)
        // Once round, nothing more is lost.
        let again = try line(ofJCal: try jCal(ofLine: found))
        #expect(again == found)
    }

    @Test(
        "other forms of jCal are taken too",
        arguments: [
            (#"["SUMMARY",{"Cn":"a"},"TEXT","x"]"#, "SUMMARY;CN=a:x"), (#"["summary",{"cn":["a"]},"text","x"]"#, "SUMMARY;CN=a:x"),
            (#"["attendee",{"member":[]},"cal-address","mailto:a@example.org"]"#, "ATTENDEE:mailto:a@example.org"),
            (#"["sequence",{},"integer",4.20e1]"#, "SEQUENCE:42"), (#"["sequence",{},"integer",5.0]"#, "SEQUENCE:5"),
            (#"["sequence",{},"integer",500E-2]"#, "SEQUENCE:5"), (#"["geo",{},"float",[1e2,-2.5e-3]]"#, "GEO:100;-0.0025"),
            (#"["rdate",{},"period","2006-01-02T15:00:00/PT2H"]"#, "RDATE;VALUE=PERIOD:20060102T150000/PT2H"),
            (#"["attach",{},"binary","SGVsbG8"]"#, "ATTACH;VALUE=BINARY;ENCODING=BASE64:SGVsbG8="),
        ])
    func forms(json: String, expected: String) throws {
        let found = try line(ofJCal: json)
        #expect(found == expected)
    }
}
