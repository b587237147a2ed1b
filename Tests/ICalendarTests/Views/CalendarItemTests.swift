import CivilTime
import ICalendar
import Testing

@Suite("What all components that people see have")
struct CalendarItemTests {
    private static let full = [
        "UID:1@example.org", "DTSTAMP:20260114T093000Z", "DTSTART:20260704", "CREATED:20260101T000000Z", "LAST-MODIFIED:20260102T000000Z",
        "SEQUENCE:3", "SUMMARY:A\\, b", "DESCRIPTION:c\\nd", "LOCATION:e",
        "GEO:54.1;-12.3", "STATUS:confirmed", "CLASS:private", "CATEGORIES:a,b", "CATEGORIES:c\\,d", "URL:https://a.example", "COLOR:red",
        "IMAGE;VALUE=URI:https://b.example", "IMAGE;VALUE=BINARY;ENCODING=BASE64:TQ==",
        "IMAGE:https://c.example", "CONFERENCE;VALUE=URI:tel:+1", "ORGANIZER;CN=A:mailto:a@example.org", "ATTENDEE:mailto:b@example.org",
        "ATTENDEE:mailto:c@example.org", "RECURRENCE-ID;RANGE=thisandfuture:20260711",
        "RRULE:FREQ=DAILY", "BEGIN:VALARM", "ACTION:display", "END:VALARM", "BEGIN:X-A", "UID:2", "END:X-A",
    ]

    private func item(_ lines: [String]) throws -> Event {
        try #require(try component("VEVENT", lines).flatMap(Event.init))
    }

    @Test("present")
    func present() throws {
        let item = try item(Self.full)
        #expect(item.uid == "1@example.org")
        #expect(item.stamp?.rfc3339 == "2026-01-14T09:30:00Z")
        #expect(item.start == .date(Day(number: 20_638)))
        #expect(item.created?.rfc3339 == "2026-01-01T00:00:00Z")
        #expect(item.lastModified?.rfc3339 == "2026-01-02T00:00:00Z")
        #expect(item.sequence == 3)
        #expect(item.summary == "A, b")
        #expect(item.description == "c\nd")
        #expect(item.location == "e")
        #expect(item.position?.latitude == 54.1)
        #expect(item.position?.longitude == -12.3)
        #expect(item.status == "CONFIRMED")
        #expect(item.accessClass == "PRIVATE")
        #expect(item.categories == ["a", "b", "c,d"])
        #expect(item.url == "https://a.example")
        #expect(item.color == "red")
        #expect(item.images == ["https://b.example", "https://c.example"])
        #expect(item.conferences == ["tel:+1"])
        #expect(item.organizer?.commonName == "A")
        #expect(item.attendees.map(\.address) == ["mailto:b@example.org", "mailto:c@example.org"])
        #expect(item.recurrenceID == .date(Day(number: 20_645)))
        #expect(item.isThisAndFuture)
        #expect(item.isRecurring)
        #expect(item.alarms.map(\.action) == ["DISPLAY"])
    }

    @Test(
        "absent or unreadable",
        arguments: [
            [],
            [
                "DTSTAMP:20260114T093000", "DTSTART:x", "CREATED:20260101", "LAST-MODIFIED:", "SEQUENCE:x", "GEO:1", "IMAGE;VALUE=BINARY:x",
                "RECURRENCE-ID;RANGE=THISANDPRIOR:x",
            ],
        ])
    func absent(lines: [String]) throws {
        let item = try item(lines)
        #expect(
            item.uid == nil && item.summary == nil && item.description == nil && item.location == nil && item.color == nil
                && item.url == nil && item.status == nil)
        #expect(item.stamp == nil && item.start == nil && item.created == nil && item.lastModified == nil && item.recurrenceID == nil)
        #expect(item.sequence == 0)
        #expect(item.accessClass == "PUBLIC")
        #expect(item.position == nil && item.organizer == nil)
        #expect(item.categories.isEmpty && item.images.isEmpty && item.conferences.isEmpty && item.attendees.isEmpty && item.alarms.isEmpty)
        #expect(!item.isThisAndFuture && !item.isRecurring)
    }

    @Test("the first of several counts")
    func several() throws {
        let item = try item(["SUMMARY:a", "SUMMARY:b", "SEQUENCE:x", "SEQUENCE:2", "RDATE:20260704"])
        #expect(item.summary == "a")
        #expect(item.sequence == 0)
        #expect(item.isRecurring)
    }

    @Test("those of a component inside do not count")
    func inner() throws {
        let item = try item(["BEGIN:VALARM", "SUMMARY:a", "ATTENDEE:mailto:a@example.org", "END:VALARM"])
        #expect(item.summary == nil)
        #expect(item.attendees.isEmpty)
    }

    @Test("of a position two numbers are wanted", arguments: ["1", "1;2;3", "1,2", ";", "x;y", ""])
    func position(raw: String) throws {
        #expect(try item(["GEO:\(raw)"]).position == nil)
    }
}
