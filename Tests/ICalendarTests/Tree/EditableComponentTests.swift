import ICalendar
import Testing

@Suite("Components that are changed")
struct EditableComponentTests {
    private func text(_ component: EditableComponent) -> String {
        var writer = ContentLineWriter()
        writer.component(component)
        return String(decoding: writer.finish(), as: UTF8.self)
    }

    private func event(_ lines: [String]) throws -> EditableComponent {
        EditableComponent(try #require(try component("VEVENT", lines)))
    }

    @Test("one that is not changed is written as the document writes it")
    func unchanged() throws {
        for bytes in [TreeSample.bytes, Array("BEGIN:VCALENDAR\nA:1\nBEGIN:X-A\nA :2\nEND:X-A\nA:3\nBEGIN:X-B\nA:4".utf8)] {
            let document = try CalendarDocument(bytes)
            let calendar = try #require(document.calendars.first)
            #expect(text(EditableComponent(calendar)) == String(decoding: document.canonicalBytes(), as: UTF8.self))
        }
    }

    @Test("a property is put where the first of its name stood, else behind the last property")
    func setting() throws {
        var event = try event(["UID:1", "COMMENT:a", "BEGIN:VALARM", "END:VALARM", "COMMENT:b", "STATUS:x", "BEGIN:X-A", "END:X-A"])
        event[.comment] = Property(.comment, text: "c")
        #expect(event.properties.map(\.text) == ["1", "c", "x"])
        event[.summary] = Property(.summary, text: "d")
        #expect(
            text(event)
                == [
                    "BEGIN:VEVENT", "UID:1", "COMMENT:c", "BEGIN:VALARM", "END:VALARM", "STATUS:x", "SUMMARY:d", "BEGIN:X-A", "END:X-A",
                    "END:VEVENT",
                ]
                .map { $0 + "\r\n" }.joined())
        #expect(event[.summary]?.text == "d")
        event[.comment] = nil
        event[.location] = nil
        #expect(event.properties.map(\.name) == [.uid, .status, .summary])
        #expect(event[.comment] == nil)
    }

    @Test("one without properties takes the first in front of its components")
    func firstProperty() throws {
        var event = try event(["BEGIN:VALARM", "END:VALARM"])
        event[.uid] = Property(.uid, text: "1")
        #expect(text(event).hasPrefix("BEGIN:VEVENT\r\nUID:1\r\nBEGIN:VALARM\r\n"))
        #expect(text(EditableComponent(.vtodo)) == "BEGIN:VTODO\r\nEND:VTODO\r\n")
    }

    @Test("are equal where they say the same, whatever rows they come from")
    func equality() throws {
        #expect(try event(["UID:1", "summary;CN=\"a\":x"]) == event(["", "UID:1", "SUMMARY;CN=a:x"]))
        #expect(try event(["UID:1"]) != event(["UID:2"]))
        #expect(try event(["UID:1", "URL:2"]) != event(["URL:2", "UID:1"]))
        #expect(try event(["UID:1", "summary;CN=\"a\":x"]).hashValue == event(["UID:1", "SUMMARY;CN=a:x"]).hashValue)
    }
}
