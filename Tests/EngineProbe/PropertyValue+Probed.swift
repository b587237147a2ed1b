import CivilTime
import ICalendar

extension PropertyValue {
    /// The value as the tests compare it.
    var probed: String {
        switch self {
        case .binary(let bytes): bytes.map { String(UInt16($0) + 0x100, radix: 16).dropFirst() }.joined()
        case .boolean(let flag): flag ? "TRUE" : "FALSE"
        case .float(let number): "\(number)"
        case .integer(let number), .utcOffset(let number): "\(number)"
        case .duration(let duration): duration.probed
        case .period(let period): period.probed
        case .recurrence(let rule): rule.text
        case .text(let text), .uri(let text), .calendarAddress(let text), .unknown(let text): text
        case .timeOfDay(let time, let isUTC): "\(time)" + (isUTC ? "Z" : "")
        case .time(let time): time.probed
        }
    }
}

extension CalendarTime {
    /// The time in the basic form, without its zone.
    var probed: String {
        switch self {
        case .date(let day): day.basic
        case .floating(let local), .zoned(let local, _): local.basic
        case .utc(let instant): instant.utc.basic + "Z"
        }
    }
}

extension CalendarDuration {
    /// Days and seconds, each with its sign.
    var probed: String { "\(days)d\(seconds)s" }
}

extension CalendarPeriod {
    /// The start, and the end or the length.
    var probed: String {
        switch extent {
        case .end(let end): "\(start.probed)/\(end.probed)"
        case .duration(let duration): "\(start.probed)/\(duration.probed)"
        }
    }
}
