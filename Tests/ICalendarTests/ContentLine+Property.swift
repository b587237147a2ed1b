import CivilTime
import ICalendar

// What the property of a line says, so that a test can ask the line; of a line without a property, nothing.
extension ContentLine {
    /// The raw value as text.
    var rawText: String { String(decoding: value, as: UTF8.self) }
    var text: String { property?.text ?? rawText }
    var texts: [String] { property?.texts ?? [] }
    var parameters: [ContentLineParameter] { property?.parameters ?? [] }
    var date: Day? { property?.date }
    var utc: Instant? { property?.utc }
    var local: LocalDateTime? { property?.local }
    var duration: CalendarDuration? { property?.duration }
    var integer: Int? { property?.integer }

    subscript(_ name: ParameterName) -> String? { property?[name] }
}
