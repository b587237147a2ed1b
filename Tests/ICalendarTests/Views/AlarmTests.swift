import CivilTime
import ICalendar
import Testing

@Suite("Alarms")
struct AlarmTests {
    private func alarm(_ lines: [String]) throws -> Alarm {
        try #require(try component("VEVENT", ["BEGIN:VALARM"] + lines + ["END:VALARM"]).flatMap(Event.init)?.alarms.first)
    }

    @Test(
        "when they come",
        arguments: [
            ("TRIGGER:-PT15M", Alarm.Trigger.fromStart(CalendarDuration(seconds: -900))),
            ("TRIGGER;RELATED=start:P1D", .fromStart(CalendarDuration(days: 1))),
            ("TRIGGER;RELATED=end:PT0S", .fromEnd(CalendarDuration())),
            ("TRIGGER;VALUE=DATE-TIME:19700101T000001Z", .at(Instant(secondsSinceEpoch: 1))),
            ("TRIGGER:19700101T000001Z", .at(Instant(secondsSinceEpoch: 1))), ("TRIGGER:19700101T000001", nil), ("TRIGGER:", nil),
            ("TRIGGER:x", nil), ("COMMENT:x", nil),
        ] as [(String, Alarm.Trigger?)])
    func trigger(line: String, expected: Alarm.Trigger?) throws {
        #expect(try alarm([line]).trigger == expected)
    }

    @Test("what they do, and how often")
    func rest() throws {
        let full = try alarm(["ACTION:audio", "DESCRIPTION:a\\, b", "REPEAT:4", "DURATION:PT5M"])
        #expect(full.action == "AUDIO")
        #expect(full.description == "a, b")
        #expect(full.repetitions == 4)
        #expect(full.pause == CalendarDuration(seconds: 300))
        for empty in [try alarm([]), try alarm(["REPEAT:x", "DURATION:x"])] {
            #expect(empty.action == nil && empty.description == nil && empty.pause == nil)
            #expect(empty.repetitions == 0)
        }
    }
}
