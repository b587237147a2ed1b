import ICalendar
import JSON
import Testing

// One property between the lines or arrays of an event, from iCalendar to jCal and back.

/// The jCal of one content line inside an event, as JSON text.
func jCal(ofLine line: String) throws -> String {
    let text = "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n\(line)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    let document = try CalendarDocument(Array(text.utf8))
    guard case .array(let calendar) = try JSONValue(parsing: document.jCal()), case .array(let components) = calendar[2],
        case .array(let event) = components[0], case .array(let properties) = event[1]
    else { return "" }
    return String(decoding: try #require(properties.first).jsonBytes, as: UTF8.self)
}

/// The content line, unfolded, of one jCal property inside an event.
func line(ofJCal property: String) throws -> String {
    let json = #"["vcalendar",[],[["vevent",[\#(property)],[]]]]"#
    let document = try CalendarDocument(jCal: Array(json.utf8))
    var lines = try ContentLines(of: document.source).map { $0.logical }
    lines.removeFirst(2)
    lines.removeLast(2)
    return lines.joined(separator: "\n")
}

extension ContentLine {
    /// The whole line, its parameters written as the writer writes them.
    fileprivate var logical: String {
        guard let property else { return "" }
        var writer = ContentLineWriter()
        writer.property(property)
        return String(decoding: writer.finish(), as: UTF8.self).replacing("\r\n ", with: "").replacing("\r\n", with: "")
    }
}
