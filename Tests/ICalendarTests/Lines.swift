import ICalendar

/// The physical lines of written bytes without their CRLF; an empty list where a line ends otherwise.
func physicalLines(_ bytes: [UInt8]) -> [[UInt8]] {
    var lines: [[UInt8]] = []
    var line: [UInt8] = []
    var index = 0
    while index < bytes.count {
        if bytes[index] == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A {
            lines.append(line)
            line = []
            index += 2
        } else {
            guard bytes[index] != 0x0A, bytes[index] != 0x0D else { return [] }
            line.append(bytes[index])
            index += 1
        }
    }
    return line.isEmpty ? lines : []
}

/// What a writer gives for one call, as text with CRLF.
func written(_ body: (inout ContentLineWriter) -> Void) -> String {
    var writer = ContentLineWriter()
    body(&writer)
    return String(decoding: writer.finish(), as: UTF8.self)
}

/// The lines of a text as the reader finds them.
func read(_ text: String, limits: Limits = .untrusted) throws -> [ContentLine] {
    try read(Array(text.utf8), limits: limits)
}

/// The lines of bytes as the reader finds them.
func read(_ bytes: [UInt8], limits: Limits = .untrusted) throws -> [ContentLine] {
    Array(try ContentLines(of: bytes, limits: limits))
}

/// A document made of lines that are given without their ends.
func document(_ lines: [String], mode: ReadingMode = .lenient, limits: Limits = .untrusted) throws -> CalendarDocument {
    try CalendarDocument(lines.flatMap { Array("\($0)\r\n".utf8) }, mode: mode, limits: limits)
}

/// The first component of a document that is one calendar with one component of that name, which has these lines.
func component(_ name: String, _ lines: [String]) throws -> Component? {
    let text = ["BEGIN:VCALENDAR", "BEGIN:\(name)"] + lines + ["END:\(name)", "END:VCALENDAR"]
    let calendar = try document(text).calendars.first
    return calendar?.components.first { $0.name.text == name }
}
