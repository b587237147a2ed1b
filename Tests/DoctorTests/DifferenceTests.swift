import CivilTime
import Doctor
import ICalendar
import Testing

@Suite struct DifferenceTests {
    private static func difference(_ first: String, _ second: String) throws -> FeedDifference {
        let (first, second) = (try CalendarDocument(calendar(first)), try CalendarDocument(calendar(second)))
        return FeedDifference(first, second, nights: (try first.nights(), try second.nights()))
    }

    private static let stay = event("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260412\nSUMMARY:Reserved")

    @Test("a calendar does not differ from itself") func same() throws {
        let all = Self.stay + event("DTSTART;VALUE=DATE:20260420\nRRULE:FREQ=WEEKLY", uid: "b") + event("SUMMARY:never", uid: "c")
        #expect(try Self.difference(all, all).isEmpty)
        #expect(try Self.difference("", "").isEmpty)
    }

    @Test("what only one has is added or removed") func addedAndRemoved() throws {
        let other = event("DTSTART;VALUE=DATE:20260411\nDTEND;VALUE=DATE:20260414", uid: "b@example.com")
        let difference = try Self.difference(Self.stay, other)
        #expect(difference.nightsRemoved.map(\.description) == ["2026-04-10"])
        #expect(difference.nightsAdded.map(\.description) == ["2026-04-12", "2026-04-13"])
        #expect(difference.eventsRemoved.map(\.uid) == ["a@example.com"])
        #expect(difference.eventsAdded.map(\.uid) == ["b@example.com"])
        #expect(difference.eventsChanged.isEmpty && !difference.isEmpty)
    }

    @Test(
        "a change names the properties that differ",
        arguments: [
            ("SUMMARY:a", "SUMMARY:b", ["SUMMARY"]), ("SUMMARY:a", "", ["SUMMARY"]), ("", "X-NEW:1", ["X-NEW"]),
            ("SUMMARY:a\nLOCATION:x", "LOCATION:y\nSUMMARY:b", ["LOCATION", "SUMMARY"]),
            ("SUMMARY:a", "SUMMARY;LANGUAGE=de:a", ["SUMMARY"]), ("CATEGORIES:a\nCATEGORIES:b", "CATEGORIES:a", ["CATEGORIES"]),
            ("DURATION:P1D", "DURATION:P2D", ["DURATION"]), ("STATUS:CONFIRMED", "STATUS:CANCELLED", ["STATUS"]),
            (
                "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT1H\nEND:VALARM", "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT2H\nEND:VALARM",
                ["VALARM"]
            ),
            ("", "BEGIN:VALARM\nACTION:DISPLAY\nTRIGGER:-PT2H\nEND:VALARM", ["VALARM"]),
            // When the file was made is no difference, and neither is the order or the case of names.
            ("SUMMARY:a\nLOCATION:x", "LOCATION:x\nSUMMARY:a", []), ("SUMMARY:a", "summary:a", []),
            ("SUMMARY;LANGUAGE=de:a", "SUMMARY;language=de:a", []),
        ] as [(String, String, [String])])
    func changes(first: String, second: String, properties: [String]) throws {
        func one(_ lines: String) -> String { event("DTSTART;VALUE=DATE:20260410" + (lines.isEmpty ? "" : "\n\(lines)")) }
        let difference = try Self.difference(one(first), one(second))
        #expect(difference.eventsChanged.map(\.properties) == (properties.isEmpty ? [] : [properties]))
        #expect(difference.isEmpty == properties.isEmpty)
        #expect(difference.eventsAdded.isEmpty && difference.eventsRemoved.isEmpty)
    }

    @Test(
        "the time of reading is not compared",
        arguments: [
            ("DTSTAMP:20260101T000000Z", "DTSTAMP:20260102T000000Z", true), ("DTSTAMP:20260101T000000Z", "", true),
            (
                "DTSTAMP:20260101T000000Z\nLAST-MODIFIED:20260101T000000Z", "DTSTAMP:20260102T000000Z\nLAST-MODIFIED:20260102T000000Z", true
            ),
            (
                "DTSTAMP:20260101T000000Z\nLAST-MODIFIED:20250101T000000Z", "DTSTAMP:20260102T000000Z\nLAST-MODIFIED:20250102T000000Z",
                false
            ),
        ])
    func stamps(first: String, second: String, isSame: Bool) throws {
        func one(_ lines: String) -> String {
            "BEGIN:VEVENT\nUID:a\nDTSTART;VALUE=DATE:20260410\n\(lines.isEmpty ? "X-NO:1" : lines + "\nX-NO:1")\nEND:VEVENT\n"
        }
        let difference = try Self.difference(one(first), one(second))
        #expect(difference.isEmpty == isSame)
        #expect(difference.eventsChanged.map(\.properties) == (isSame ? [] : [["LAST-MODIFIED"]]))
    }

    @Test("events with one identifier are paired in their order") func duplicates() throws {
        func one(_ summary: String) -> String { event("DTSTART;VALUE=DATE:20260410\nSUMMARY:\(summary)") }
        #expect(try Self.difference(one("a") + one("b"), one("a") + one("b")).isEmpty)
        let fewer = try Self.difference(one("a") + one("b"), one("a"))
        #expect(fewer.eventsRemoved.map(\.summary) == ["b"])
        #expect(fewer.eventsChanged.isEmpty && fewer.eventsAdded.isEmpty)
        #expect(fewer.nightsAdded.isEmpty && fewer.nightsRemoved.isEmpty)
        let more = try Self.difference(one("a"), one("a") + one("b") + one("c"))
        #expect(more.eventsAdded.map(\.summary) == ["b", "c"])
    }

    @Test("events without an identifier are paired too") func nameless() throws {
        let one = "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260410\nEND:VEVENT\n"
        #expect(try Self.difference(one, one).isEmpty)
        #expect(try Self.difference(one, one + one).eventsAdded.count == 1)
    }

    @Test("changes of instances are told apart by the instance") func overrides() throws {
        let main = event("DTSTART;VALUE=DATE:20260410\nRRULE:FREQ=WEEKLY;COUNT=3")
        func change(_ day: String, _ summary: String) -> String {
            event("RECURRENCE-ID;VALUE=DATE:\(day)\nDTSTART;VALUE=DATE:\(day)\nSUMMARY:\(summary)")
        }
        let difference = try Self.difference(
            main + change("20260410", "a") + change("20260417", "b"), change("20260417", "B") + change("20260424", "c") + main)
        #expect(difference.eventsRemoved.map(\.summary) == ["a"])
        #expect(difference.eventsAdded.map(\.summary) == ["c"])
        #expect(difference.eventsChanged.map(\.before.summary) == ["b"])
        #expect(difference.eventsChanged.map(\.after.summary) == ["B"])
        #expect(difference.eventsChanged.map(\.properties) == [["SUMMARY"]])
        #expect(difference.nightsAdded.isEmpty && difference.nightsRemoved.isEmpty)
    }

    @Test("nights and events are compared each by themselves") func independence() throws {
        let parts =
            event("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260411\nSUMMARY:Reserved")
            + event("DTSTART;VALUE=DATE:20260411\nDTEND;VALUE=DATE:20260412\nSUMMARY:Reserved", uid: "b@example.com")
        let split = try Self.difference(Self.stay, parts)
        #expect(split.nightsAdded.isEmpty && split.nightsRemoved.isEmpty)
        #expect(split.eventsChanged.map(\.properties) == [["DTEND"]])
        #expect(split.eventsAdded.map(\.uid) == ["b@example.com"])
        let cancelled = try Self.difference(Self.stay, Self.stay.replacing("SUMMARY", with: "STATUS:CANCELLED\nSUMMARY"))
        #expect(cancelled.nightsRemoved.count == 2)
        #expect(cancelled.eventsRemoved.isEmpty)
        #expect(cancelled.eventsChanged.map(\.properties) == [["STATUS"]])
    }
}
