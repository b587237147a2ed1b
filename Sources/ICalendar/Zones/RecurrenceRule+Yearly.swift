import CivilTime

extension RecurrenceRule {
    /// The rule for a day and time of every year, without end; the time of day is that of the first instance.
    ///
    /// It is `nil` where the day depends on 29 February in a way no single rule can say.
    init?(yearly date: ZoneRuleDate) {
        self.init(frequency: .yearly)
        switch date.form {
        case .weekday:
            guard let window = date.window else { return nil }
            setWindow(window)
        case .dayWithoutLeapDay(let day):
            let shifted = day + date.daysLater
            // The count passes over 29 February, so a shift across it would not.
            guard (1...365).contains(shifted), (day <= 59) == (shifted <= 59) else { return nil }
            guard let place = Day(year: 2_001, month: 1, day: 1)?.advanced(by: shifted - 1).yearMonthDay else { return nil }
            byMonth = [place.month]
            byMonthDay = [place.day]
        case .dayOfYear(let day):
            let shifted = day + date.daysLater + 1
            guard day < 365, (1...365).contains(shifted) else { return nil }
            byYearDay = [shifted]
        }
    }

    private mutating func setWindow(_ window: WeekWindow) {
        var ordinal = 0
        if window.isEndOfFebruary {
            byMonth = [2]
            ordinal = -1
        } else if let (month, day, daysInMonth) = window.begin, daysInMonth == 7 {
            byMonth = [month]
            if day % 7 == 1 {
                ordinal = day / 7 + 1
            } else if month != 2, day + 6 == WeekWindow.length(of: month) {
                ordinal = -1
            } else {
                byMonthDay = Array(day...day + 6)
            }
        } else {
            byYearDay = Array(window.firstDay...window.firstDay + 6)
        }
        byWeekday = [WeekdayPart(ordinal: ordinal, weekday: window.weekday)]
    }
}
