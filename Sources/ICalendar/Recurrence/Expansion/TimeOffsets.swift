import CivilTime

/// The times a rule makes within each day, hour or minute: hours × minutes × seconds, computed one by one and never listed.
struct TimeOffsets {
    private let hours: List
    private let minutes: List
    private let seconds: List

    /// How many there are, 1 to 86,400.
    let count: Int

    /// The first of them in seconds.
    let first: Int

    /// What longer periods than the given unit make; a part the rule lacks is that of the start (RFC 5545 section 3.3.10).
    init(_ rule: borrowing RecurrenceRule, start: CalendarTime) {
        let time = start.written.time
        let makesTimes = !start.isDate
        hours = List(rule.byHour, time.hour, makesTimes && rule.frequency >= .daily)
        minutes = List(rule.byMinute, time.minute, makesTimes && rule.frequency >= .hourly)
        seconds = List(rule.bySecond, time.second, makesTimes && rule.frequency >= .minutely)
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

    /// The numbers of one part in ascending order.
    private struct List {
        /// Empty where there is only the first, as in most rules.
        private var numbers: [Int] = []

        private let first: Int

        init(_ numbers: [Int], _ start: Int, _ isMade: Bool) {
            guard isMade else {
                first = 0
                return
            }
            // Only the leap second can be out of range, and it is read as the second before it.
            first = min(numbers.first ?? start, 59)
            guard numbers.count > 1 else { return }
            self.numbers = numbers
            guard numbers.last == 60 else { return }
            self.numbers.removeLast()
            if self.numbers.last != 59 { self.numbers.append(59) }
        }

        var count: Int { max(1, numbers.count) }

        subscript(place: Int) -> Int { numbers.isEmpty ? first : numbers[place] }
    }
}
