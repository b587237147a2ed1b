import CivilTime
import ICalendar
import Testing

@Suite("Of what type a value is")
struct ValueTypingTests {
    @Test(
        "by default",
        arguments: [
            ("DTSTART", ValueType.dateTime), ("DTEND", .dateTime), ("DUE", .dateTime), ("EXDATE", .dateTime), ("RDATE", .dateTime),
            ("RECURRENCE-ID", .dateTime), ("COMPLETED", .dateTime), ("CREATED", .dateTime),
            ("DTSTAMP", .dateTime), ("LAST-MODIFIED", .dateTime), ("DURATION", .duration), ("TRIGGER", .duration), ("FREEBUSY", .period),
            ("RRULE", .recurrence), ("TZOFFSETFROM", .utcOffset), ("TZOFFSETTO", .utcOffset),
            ("PRIORITY", .integer), ("SEQUENCE", .integer), ("PERCENT-COMPLETE", .integer), ("REPEAT", .integer), ("GEO", .float),
            ("ATTACH", .uri), ("URL", .uri), ("TZURL", .uri), ("ATTENDEE", .calendarAddress),
            ("ORGANIZER", .calendarAddress), ("SUMMARY", .text), ("CATEGORIES", .text), ("UID", .text), ("TZID", .text),
            ("X-ANYTHING", .text), ("NEWPROP", .text),
        ])
    func defaults(name: String, type: ValueType) throws {
        #expect(try property("\(name):x").valueType == type)
    }

    @Test("as VALUE says", arguments: ValueType.allCases)
    func said(type: ValueType) throws {
        for name in ["SUMMARY", "DTSTART", "X-A"] {
            #expect(try property("\(name);VALUE=\(type.rawValue):x").valueType == type)
            #expect(try property("\(name);value=\"\(type.rawValue.lowercased())\":x").valueType == type)
        }
        #expect(ValueType(named: type.rawValue.lowercased()) == type)
    }

    @Test("an unknown type is kept as it is", arguments: ["X-THING", "", " DATE", "DATES"])
    func unknown(type: String) throws {
        let property = try property("DTSTART;VALUE=\(type):a\\,b")
        #expect(property.valueType == nil)
        #expect(property.values == .value([.unknown("a\\,b")]))
        #expect(ValueType(named: type) == nil)
    }

    @Test(
        "values are read by it",
        arguments: [
            ("DTSTART:20260704", [PropertyValue.time(.date(Day(number: 20_638)))]),
            ("X-A;VALUE=DATE:20260704,20260705", [.time(.date(Day(number: 20_638))), .time(.date(Day(number: 20_639)))]),
            ("X-A;VALUE=INTEGER:-7", [.integer(-7)]), ("SUMMARY;VALUE=INTEGER:7", [.integer(7)]),
            ("DTSTART;VALUE=TEXT:soon", [.text("soon")]), ("ATTACH;VALUE=BINARY:TQ==", [.binary([0x4D])]),
            ("X-A;VALUE=TIME:083000", [.timeOfDay(TimeOfDay.midnight.adding(30_600), isUTC: false)]),
            (
                "X-A;VALUE=TIME:000000Z,235960Z",
                [.timeOfDay(.midnight, isUTC: true), .timeOfDay(TimeOfDay.midnight.adding(86_399), isUTC: true)]
            ),
            ("TRIGGER:-PT15M", [.duration(CalendarDuration(seconds: -900))]),
            ("TRIGGER:20260704T000000Z", [.time(.utc(Instant(secondsSinceEpoch: 1_783_123_200)))]),
            ("TRIGGER;VALUE=DATE-TIME:20260704T000000Z", [.time(.utc(Instant(secondsSinceEpoch: 1_783_123_200)))]),
            ("GEO:1.5;-2", [.float(1.5), .float(-2)]), ("X-A;VALUE=URI: https://a.example ", [.uri("https://a.example")]),
            ("X-A:a\\,b,c", [.text("a,b,c")]),
        ] as [(String, [PropertyValue])])
    func values(line: String, expected: [PropertyValue]) throws {
        #expect(try property(line).values == .value(expected))
    }

    @Test(
        "what cannot be read keeps its text",
        arguments: [
            "DTSTART:soon", "DTSTART:", "DTSTART:20260704,x", "DURATION:1h", "DURATION:20260704T000000Z", "TRIGGER:x", "SEQUENCE:1.5",
            "GEO:x;y", "RRULE:", "RRULE:FREQ=DAILY;UNTL=20260704", "TZOFFSETTO:0100",
            "FREEBUSY:x", "X-A;VALUE=TIME:0830", "X-A;VALUE=BOOLEAN:maybe", "X-A;VALUE=BINARY:T", "X-A;VALUE=PERIOD:", "X-A;VALUE=DATE:",
        ])
    func unreadable(line: String) throws {
        let property = try property(line)
        guard case .unreadable(let text, let reason) = property.values else {
            Issue.record("\(line) was read as \(property.values)")
            return
        }
        #expect(text == String(decoding: property.value, as: UTF8.self))
        #expect(!reason.isEmpty)
    }
}

extension TimeOfDay {
    fileprivate func adding(_ seconds: Int) -> Self { Self(secondsFromMidnight: secondsFromMidnight + seconds) ?? self }
}
