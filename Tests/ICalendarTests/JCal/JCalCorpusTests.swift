import ICalendar
import Testing

@Suite("jCal of the corpus")
struct JCalCorpusTests {
    @Test("there and back nothing is lost", arguments: ["dialects", "rfc", "hostile"].flatMap(CorpusFile.all))
    func journey(file: CorpusFile) throws {
        let journey = try JCalJourney(file.bytes)
        let lost = journey.steps.filter { !$0.isFaithful }.map(\.description)
        #expect(lost == [])
        // What arrives is canonical, and a second journey changes nothing.
        let isCanonical = journey.arrived.canonicalBytes() == journey.arrived.source
        #expect(isCanonical)
        let isStable = try JCalJourney(journey.arrived.source).arrived.source == journey.arrived.source
        #expect(isStable)
        #expect(!journey.arrived.diagnostics.contains { ![.outsideCalendar, .noCalendar].contains($0.code) })
    }

    /// Values that are none of their type, and properties that this library does not know.
    private static let unreadable = [
        "dialects/36-truncated-mid-value.ics DTEND:202604", "hostile/extension-components.ics PARTICIPANT-TYPE:CONTACT",
        "hostile/names-that-are-odd-but-right.ics -:dash", "hostile/names-that-are-odd-but-right.ics 0:digit",
        "hostile/names-that-are-odd-but-right.ics 9-A:b", "hostile/names-that-are-odd-but-right.ics URL2:c",
        "hostile/rule-with-an-unknown-part.ics RRULE:FREQ=WEEKLY;UNTL=20260501T000000Z",
        "hostile/rule-with-an-unknown-part.ics RRULE:FREQ=WEEKLY;BYDAY=XX", "hostile/rule-with-an-unknown-part.ics RRULE:FREQ=SOMETIMES",
        "hostile/rule-with-an-unknown-part.ics RRULE:COUNT=3", "hostile/rule-with-an-unknown-part.ics RRULE:FREQ=DAILY;INTERVAL=0",
        "hostile/rule-with-an-unknown-part.ics RRULE:FREQ=MONTHLY;BYMONTHDAY=32",
        "hostile/rule-with-an-unknown-part.ics RRULE:FREQ=WEEKLY;COUNT=",
        "hostile/rule-with-an-unknown-part.ics RRULE:FREQ=DAILY;COUNT=99999999999999999999",
        "hostile/unreadable-values.ics DTSTART:2026-04-10", "hostile/unreadable-values.ics DTEND:20260231",
        "hostile/unreadable-values.ics DTSTART:20260410T250000Z", "hostile/unreadable-values.ics DURATION:P1",
        "hostile/unreadable-values.ics DTSTART:99999999999999999999", "hostile/unreadable-values.ics DTSTART:",
    ]

    @Test("properties that have a type are unknown only where they cannot be read")
    func unknown() throws {
        var found: [String] = []
        for file in ["dialects", "rfc", "hostile"].flatMap(CorpusFile.all) {
            for step in try JCalJourney(file.bytes).steps where step.type == "unknown" && !step.original.name.text.hasPrefix("X-") {
                found.append("\(file.name) \(step.original.name):\(String(decoding: step.original.value, as: UTF8.self))")
            }
        }
        #expect(found == Self.unreadable)
    }

    @Test("the values of the RFC's examples keep their bytes, but for a comma that should have been escaped")
    func bytes() throws {
        var changed: [String] = []
        for file in CorpusFile.all(in: "rfc") {
            for step in try JCalJourney(file.bytes).steps where step.original.value != step.arrived.value {
                changed.append("\(file.name) \(String(decoding: step.original.value, as: UTF8.self))")
            }
        }
        #expect(changed == ["rfc/3.8.4.4-recurrence-id-date.ics Weekly day, later"])
    }
}
