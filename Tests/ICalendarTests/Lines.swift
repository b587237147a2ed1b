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
    Array(try ContentLines(of: Array(text.utf8), limits: limits))
}

extension ContentLine {
    /// The raw value as text.
    var rawText: String { String(decoding: value, as: UTF8.self) }
}
