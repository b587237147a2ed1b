import CivilTime
import ICalendar
import Testing

@Suite("Injection by properties that are made")
struct PropertyInjectionTests {
    static let attempts: [String] =
        InjectionTests.attempts
        + (0..<0xA0).compactMap { Unicode.Scalar($0) }.filter { $0.properties.generalCategory == .control }.map { "a\($0)X-EVIL:1" }
        + [
            "\r\nX-EVIL:1", "\u{2028}X-EVIL:1", "\u{2029}X-EVIL:1", "\"\r\n\"X-EVIL:1", "^\n^", "\\", String(repeating: "\r\n ", count: 50),
            String(repeating: "\u{85}", count: 200),
        ]
        + (60...75).map { String(repeating: "x", count: $0) + "\r\nX-EVIL:1" }

    @Test("a value of any type that holds text", arguments: attempts)
    func values(attempt: String) throws {
        let local = LocalDateTime(day: .first, time: .midnight)
        let values: [PropertyValue] = [
            .text(attempt), .uri(attempt), .calendarAddress(attempt), .unknown(attempt), .time(.zoned(local, zone: attempt)),
            .period(CalendarPeriod(start: .zoned(local, zone: attempt), .end(.zoned(local, zone: attempt)))),
        ]
        for value in values {
            for name in [PropertyName.summary, .image] { #expect(try readAgain(Property(name, value)).name == name) }
            for name in [PropertyName.categories, .requestStatus] { #expect(try readAgain(Property(name, [value, value])).name == name) }
        }
    }

    @Test("a parameter of any kind", arguments: attempts)
    func parameters(attempt: String) throws {
        let parameters = [
            ContentLineParameter(.cn, attempt), ContentLineParameter(.member, values: [attempt, "", attempt]),
            ContentLineParameter(.tzid, attempt),
        ]
        let again = try readAgain(Property(.summary, .text("x"), parameters: parameters))
        #expect(again.parameters.map(\.name) == [.cn, .member, .tzid])
        #expect(again.parameters.map(\.values.count) == [1, 3, 1])
        #expect(again.text == "x")
        #expect(
            try readAgain(Property(.dtstart, .time(.date(.first)), parameters: [ContentLineParameter(.value, attempt)])).value
                .elementsEqual("00010101".utf8))
    }

    @Test("a component that is made of such properties", arguments: attempts)
    func component(attempt: String) throws {
        let event = EditableComponent(.vevent, [.property(Property(.summary, text: attempt)), .property(Property(.url, .uri(attempt)))])
        var writer = ContentLineWriter()
        writer.component(EditableComponent(.vcalendar, [.component(event)]))
        let document = try CalendarDocument(writer.finish(), mode: .strict)
        #expect(document.allComponents.map(\.name) == [.vcalendar, .vevent])
        #expect(document.allComponents.flatMap { $0.properties.map(\.name) } == [.summary, .url])
    }

    @Test("a property that was read can carry nothing either", arguments: attempts)
    func readProperties(attempt: String) throws {
        let bytes =
            Array("BEGIN:VCALENDAR\r\nSUMMARY;CN=\"".utf8) + Array(attempt.utf8) + Array("\":".utf8) + Array(attempt.utf8)
            + Array("\r\nEND:VCALENDAR\r\n".utf8)
        let document = try CalendarDocument(bytes)
        for property in document.allComponents.flatMap(\.properties) {
            let again = try readAgain(property)
            #expect(again.name == property.name)
            #expect(again == property)
        }
    }
}
