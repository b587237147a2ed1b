import CivilTime

/// The times a rule makes within each day, hour or minute: hours × minutes × seconds, computed one by one and never listed.
struct TimeOffsets {
    private let hours: [Int]
    private let minutes: [Int]
    private let seconds: [Int]

    /// How many there are, 1 to 86,400.
    let count: Int

    /// The first of them in seconds.
    let first: Int

    /// What longer periods than the given unit make; a part the rule lacks is that of the start (RFC 5545 section 3.3.10).
    init(_ rule: RecurrenceRule, start: CalendarTime) {
        let time = start.written.time
        let makesTimes = !start.isDate
        hours = Self.list(rule.byHour, time.hour, makesTimes && rule.frequency >= .daily)
        minutes = Self.list(rule.byMinute, time.minute, makesTimes && rule.frequency >= .hourly)
        seconds = Self.list(rule.bySecond, time.second, makesTimes && rule.frequency >= .minutely)
        count = hours.count * minutes.count * seconds.count
        first = hours[0] * 3_600 + minutes[0] * 60 + seconds[0]
    }

    /// The offset with a place from 0 to below ``count``, in seconds; they ascend.
    subscript(place: Int) -> Int {
        guard count > 1 else { return first }
        let (rest, second) = place.quotientAndRemainder(dividingBy: seconds.count)
        let (hour, minute) = rest.quotientAndRemainder(dividingBy: minutes.count)
        return hours[hour] * 3_600 + minutes[minute] * 60 + seconds[second]
    }

    private static func list(_ numbers: [Int], _ start: Int, _ isMade: Bool) -> [Int] {
        guard isMade else { return [0] }
        guard !numbers.isEmpty else { return [start] }
        // Only the leap second can be out of range, and it is read as the second before it.
        guard numbers.last == 60 else { return numbers }
        return numbers.dropLast() + (numbers.dropLast().last == 59 ? [] : [59])
    }
}
