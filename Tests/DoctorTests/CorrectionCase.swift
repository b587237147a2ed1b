import ICalendar
import Testing

/// A calendar with one fault, and under which limits it is one.
struct CorrectionCase: Sendable, CustomTestStringConvertible {
    let code: Diagnostic.Code
    let bytes: [UInt8]
    var limits = Limits.untrusted

    var testDescription: String { code.rawValue }

    private init(_ code: Diagnostic.Code, _ bytes: [UInt8], limits: Limits = .untrusted) {
        self.code = code
        self.bytes = bytes
        self.limits = limits
    }

    /// An event with some lines more.
    private init(_ code: Diagnostic.Code, lines: String) {
        self.init(code, calendar(event("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412\n\(lines)")))
    }

    /// An event with these times.
    private init(_ code: Diagnostic.Code, times: String) {
        self.init(code, calendar(event("X-KEPT;X-A=b:as it was, to; the\\byte\n\(times)")))
    }

    /// Of these no correction can be made: what is no calendar is none, and nobody knows when an event takes place that does not say so.
    static let beyondRepair: Set<Diagnostic.Code> = [.noCalendar, .missingDtstart]

    private static let stay = event("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412")

    /// A case for every code that tells of a fault, some of them several.
    static let all: [CorrectionCase] = [
        Self(.notAContentLine, lines: "no colon here"), Self(.notAContentLine, lines: "SÜMMARY:x"),
        Self(.namelessComponent, lines: "BEGIN:\nSUMMARY:x"), Self(.namelessComponent, lines: "END: ü"),
        Self(
            .lineTooLong, calendar(event("DTSTART;VALUE=DATE:20260410\nSUMMARY:\(String(repeating: "x", count: 300))")),
            limits: Limits(lineLength: 200)),
        Self(.openQuote, times: "DTSTART;TZID=\"Europe/Berlin:20260410T150000\nDTEND;TZID=Europe/Berlin:20260412T110000"),
        Self(.openQuote, times: "DTSTART;TZID=\"W. Europe Standard Time:20260410T150000"),
        Self(.malformedParameter, lines: "SUMMARY;LANGUAGE:x"), Self(.malformedParameter, lines: "SUMMARY;=de;LANGUAGE=de:x"),
        Self(.blankAroundName, lines: "SUMMARY :x"), Self(.strayCarriageReturn, lines: "SUMMARY:a\rb"),
        Self(.controlCharacter, lines: "SUMMARY:a\u{1}b\u{0}"),
        Self(.notUTF8, calendar(event("DTSTART;VALUE=DATE:20260410\nSUMMARY:Caf?")).map { $0 == 0x3F ? 0xE9 : $0 }),
        Self(.tooManyLines, calendar(stay, stay, stay), limits: Limits(lines: 14)),
        Self(
            .missingEnd,
            crlf(
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:a\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260410\nEND:VCALENDAR\n"
            )),
        Self(.truncated, Array(calendar(stay, stay).dropLast(40))), Self(.truncated, crlf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\n")),
        Self(.strayEnd, lines: "END:VALARM"), Self(.mismatchedEnd, lines: "BEGIN:VALARM\nACTION:DISPLAY\nDESCRIPTION:x\nTRIGGER:-PT1H"),
        Self(.outsideCalendar, calendar(stay) + crlf(event("DTSTART;VALUE=DATE:20260420", uid: "b@example.com"))),
        Self(.outsideCalendar, crlf(event("DTSTART;VALUE=DATE:20260420") + "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nEND:VCALENDAR\n")),
        Self(
            .tooDeep, calendar(event("DTSTART;VALUE=DATE:20260410\nBEGIN:X-A\nBEGIN:X-B\nX-C:d\nEND:X-B\nEND:X-A\nSUMMARY:x")),
            limits: Limits(depth: 3)),
        Self(.tooManyComponents, calendar(stay, stay, stay), limits: Limits(components: 3)),
        Self(
            .missingDtstamp,
            crlf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260410\nEND:VEVENT\nEND:VCALENDAR\n")),
        Self(
            .missingUID, crlf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VTODO\nDTSTAMP:20260101T000000Z\nEND:VTODO\nEND:VCALENDAR\n")),
        Self(
            .missingUID,
            crlf(
                "BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:x\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260410\nEND:VEVENT\nBEGIN:VEVENT\nDTSTART;VALUE=DATE:20260410\nEND:VEVENT\nEND:VCALENDAR\n"
            )),
        Self(.duplicateProperty, lines: "SUMMARY:a\nSUMMARY:b"), Self(.duplicateProperty, lines: "DTSTART;VALUE=DATE:20260411"),
        Self(.unreadableValue, lines: "SEQUENCE:many\nX-KEPT:1"), Self(.unreadableValue, lines: "EXDATE;VALUE=DATE:tomorrow"),
        Self(
            .unreadableValue, times: "DTSTART;VALUE=DATE:20260410\nRRULE:FREQ=DAILY;COUNT=4\nEXDATE;VALUE=DATE:20260411,tomorrow,20260412"),
        Self(.unreadableValue, times: "DTSTART;VALUE=DATE:20260410\nDTEND:never"),
        Self(.unreadableRule, lines: "RRULE:FREQ=SOMETIMES"), Self(.dateWithTime, times: "DTSTART;VALUE=DATE:20260410T150000"),
        Self(.dateWithTime, times: "DTSTART;VALUE=DATE:20260410\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;VALUE=DATE:20260411T000000"),
        Self(.dateTimeWithoutTime, times: "DTSTART:20260410\nDTEND:20260412"),
        Self(.dateTimeWithoutTime, times: "DTSTART:20260410\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260411,20260412"),
        Self(.dateTimeWithoutTime, times: "DTSTART:20260410T150000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE:20260411T150000,20260412"),
        Self(.utcWithTZID, times: "DTSTART;TZID=Europe/Berlin:20260410T150000Z\nDTEND;TZID=Europe/Berlin:20260412T090000Z"),
        Self(
            .utcWithTZID,
            times: "DTSTART;TZID=Europe/Berlin:20260410T150000\nRRULE:FREQ=DAILY;COUNT=4\n"
                + "EXDATE;TZID=Europe/Berlin:20260411T150000,20260412T130000Z"),
        Self(.mixedValueTypes, times: "DTSTART;VALUE=DATE:20260410\nDTEND:20260412T110000"),
        Self(.mixedValueTypes, times: "DTSTART;VALUE=DATE:20260410\nDTEND:20260410T235900"),
        Self(.mixedValueTypes, times: "DTSTART;TZID=Europe/Berlin:20260410T150000\nDTEND;VALUE=DATE:20260412"),
        Self(.mixedValueTypes, times: "DTSTART:20260410T130000Z\nDTEND;VALUE=DATE:20260409"),
        Self(.endBeforeStart, times: "DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260401"),
        Self(.endBeforeStart, times: "DTSTART:20260410T200000\nDTEND:20260410T100000"),
        Self(.endBeforeStart, times: "DTSTART:20260410T200000Z\nDTEND;TZID=Europe/Berlin:20260401T100000\nDURATION:P2D"),
        Self(.endAndDuration, times: "DTSTART;VALUE=DATE:20260410\nDURATION:P5D\nDTEND;VALUE=DATE:20260412"),
        Self(.untilType, times: "DTSTART;VALUE=DATE:20260410\nRRULE:FREQ=DAILY;UNTIL=20260412T090000Z"),
        Self(.untilType, times: "DTSTART:20260410T150000\nRRULE:FREQ=DAILY;UNTIL=20260412"),
        Self(.untilType, times: "DTSTART:20260410T130000Z\nRRULE:FREQ=DAILY;UNTIL=20260412T130000"),
        Self(.untilType, times: "DTSTART;TZID=Europe/Berlin:20260410T150000\nRRULE:FREQ=DAILY;UNTIL=20260412"),
        Self(.untilType, times: "DTSTART;TZID=Europe/Berlin:20260410T150000\nRRULE:FREQ=DAILY;WKST=SU;UNTIL=20260412T150000"),
        Self(
            .untilType,
            calendar(
                "BEGIN:VTODO\nUID:a\nDTSTAMP:20260101T000000Z\nDTSTART;VALUE=DATE:20260410\nRRULE:FREQ=DAILY;UNTIL=20260412T090000Z\nEND:VTODO\n"
            )),
        Self(.unknownZone, times: "DTSTART;TZID=Nowhere/Land:20260410T150000\nDTEND;TZID=Nowhere/Land:20260412T110000"),
        Self(.unknownZone, times: "DTSTART;TZID=Nowhere:20260410T150000\nRRULE:FREQ=DAILY;COUNT=3\nEXDATE;TZID=Nowhere:20260411T150000"),
    ]
}
