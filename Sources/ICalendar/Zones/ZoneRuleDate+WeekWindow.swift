import CivilTime

extension ZoneRuleDate {
    private static let day: Int64 = 86_400

    /// The weekday of a window at a time of day, in seconds after midnight; `nil` where a POSIX rule cannot say it.
    init?(_ window: WeekWindow, time: Int64) {
        if window.isEndOfFebruary {
            self.init(month: 2, week: 5, window.weekday, time: time, daysLater: 0)
        } else if let days = window.daysBeforeMarch {
            self.init(month: 3, week: 1, window.weekday, time: time, daysLater: -days)
        } else if let (month, day, daysInMonth) = window.begin {
            if daysInMonth < 7, month == 2 {
                // Counted from the begin of the year, so from a week of February and not from one of March.
                self.init(month: 2, week: 4, window.weekday, time: time, daysLater: day - 22)
            } else if daysInMonth < 7 {
                guard month < 12 else { return nil }
                self.init(month: month + 1, week: 1, window.weekday, time: time, daysLater: -daysInMonth)
            } else if month != 2, day + 6 == WeekWindow.length(of: month) {
                self.init(month: month, week: 5, window.weekday, time: time, daysLater: 0)
            } else {
                self.init(month: month, week: (day - 1) / 7 + 1, window.weekday, time: time, daysLater: (day - 1) % 7)
            }
        } else {
            return nil
        }
    }

    /// A weekday so many days after the one of a week of a month.
    private init(month: Int, week: Int, _ weekday: Weekday, time: Int64, daysLater: Int) {
        let named = weekday.shifted(by: -daysLater).rawValue % 7
        self.init(form: .weekday(month: month, week: week, weekday: named), time: time + Int64(daysLater) * Self.day)
    }

    /// How many days after the day of the form the time is.
    var daysLater: Int { Int(time.flooredDivision(by: Self.day)) }

    /// The window of a day that is named by its weekday; `nil` for other forms, and where the window would leave the year.
    var window: WeekWindow? {
        guard case .weekday(let month, let week, let number) = form, let weekday = Weekday(rawValue: number == 0 ? 7 : number) else {
            return nil
        }
        return WeekWindow(month: month, ordinal: week == 5 ? -1 : week, weekday: weekday)?.shifted(by: daysLater)
    }
}
