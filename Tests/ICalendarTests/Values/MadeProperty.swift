import ICalendar
import Testing

/// A property as it is read from a calendar with this line in an event.
func property(_ line: String) throws -> Property {
    try #require(try component("VEVENT", [line])?.properties.first { _ in true })
}

/// A property that was made, after it was written and read again; the lines that carried it are checked.
func readAgain(_ property: Property) throws -> Property {
    var writer = ContentLineWriter()
    writer.begin(.vcalendar)
    writer.property(property)
    writer.end(.vcalendar)
    let bytes = writer.finish()
    checkPhysicalLines(bytes)
    let document = try CalendarDocument(bytes, mode: .strict)
    let properties = document.calendars.first.map { Array($0.properties) } ?? []
    #expect(document.canonicalBytes() == bytes && properties.count == 1)
    return try #require(properties.first)
}

/// Proves that bytes are a calendar of one content line: CRLF only, 75 octets at most, UTF-8, no control character but the tab.
func checkPhysicalLines(_ bytes: [UInt8]) {
    let physical = physicalLines(bytes)
    let isBounded =
        physical.first?.elementsEqual("BEGIN:VCALENDAR".utf8) == true && physical.last?.elementsEqual("END:VCALENDAR".utf8) == true
    let isOneLine = physical.dropFirst(2).dropLast().allSatisfy { $0.first == 0x20 }
    let isClean = physical.allSatisfy { line in
        (1...75).contains(line.count) && String(validating: line, as: UTF8.self) != nil
            && line.allSatisfy { ($0 >= 0x20 || $0 == 0x09) && $0 != 0x7F }
    }
    #expect(isBounded && isOneLine && isClean, "\(physical.map { String(decoding: $0, as: UTF8.self).debugDescription })")
}
