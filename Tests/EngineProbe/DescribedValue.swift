import CivilTime
import ICalendar
import JSON

/// A typed value as a test describes it: an object with one member, the type.
struct DescribedValue {
    let value: PropertyValue

    init(_ description: JSONValue) throws(CalendarMaking.Refusal) {
        guard case .object(let members) = description, let member = members.first, let value = Self.value(member.name, member.value) else {
            throw CalendarMaking.Refusal(reason: "a value that is none: \(description)")
        }
        self.value = value
    }

    private static func value(_ type: String, _ value: JSONValue) -> PropertyValue? {
        switch (type, value) {
        case ("text", .string(let text)): .text(text)
        case ("uri", .string(let text)): .uri(text)
        case ("address", .string(let text)): .calendarAddress(text)
        case ("unknown", .string(let text)): .unknown(text)
        case ("integer", .number(let text)): Int(text).map(PropertyValue.integer)
        case ("seconds", .number(let text)): Int(text).map { .duration(CalendarDuration(seconds: $0)) }
        case ("offset", .number(let text)): Int(text).map(PropertyValue.utcOffset)
        case ("float", .number(let text)): Double(text).map(PropertyValue.float)
        case ("boolean", .bool(let flag)): .boolean(flag)
        case ("binary", .string(let text)): .binary(Array(text.utf8))
        case ("rule", .string(let text)): (try? RecurrenceRule(text)).map(PropertyValue.recurrence)
        case ("time", .string(let text)): CalendarTime(basic: text, zone: nil).map(PropertyValue.time)
        case ("zoned", .object): zoned(value).map(PropertyValue.time)
        default: nil
        }
    }

    private static func zoned(_ value: JSONValue) -> CalendarTime? {
        guard let text = value.text("time"), let zone = value.text("zone") else { return nil }
        return CalendarTime(basic: text, zone: zone)
    }
}
