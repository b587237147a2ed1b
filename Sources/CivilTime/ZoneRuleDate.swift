/// A day of every year and a time on it, as the TZ string of POSIX names them.
package struct ZoneRuleDate: Hashable, Sendable {
    /// The three ways to name a day of every year.
    package enum Form: Hashable, Sendable {
        /// `Jn`: day 1 to 365, where 29 February is never counted.
        case dayWithoutLeapDay(Int)

        /// `n`: day 0 to 365, where 29 February is counted.
        case dayOfYear(Int)

        /// `Mm.w.d`: weekday `d` (0 is Sunday) of week `w` of month `m`; week 5 means the last.
        case weekday(month: Int, week: Int, weekday: Int)
    }

    package let form: Form

    /// Seconds after midnight of that day, −167 to 167 hours.
    package let time: Int64

    /// A day of every year and a time on it; the numbers of the form must be in the ranges it names.
    package init(form: Form, time: Int64) {
        self.form = form
        self.time = time
    }

    /// The local time in one year, in seconds since 1970-01-01T00:00 as if the place were at UTC.
    package func seconds(in year: Int) -> Int64 { Int64(dayNumber(in: year)) * 86_400 + time }

    private func dayNumber(in year: Int) -> Int {
        switch form {
        case .dayWithoutLeapDay(let day):
            let isAfterLeapDay = Day.isLeap(year) && day >= 60
            return Day.number(year: year, month: 1, day: 1) + day - (isAfterLeapDay ? 0 : 1)
        case .dayOfYear(let day):
            return Day.number(year: year, month: 1, day: 1) + day
        case .weekday(let month, let week, let weekday):
            let first = Day.number(year: year, month: month, day: 1)
            // Day 0 of 1970 was a Thursday, 4 when Sunday is 0; the sum is positive for every year there is.
            let weekdayOfFirst = (first + 4 + 7 * 200_000) % 7
            let ahead = (weekday - weekdayOfFirst + 7) % 7 + (week - 1) * 7
            return first + (ahead >= Day.length(ofMonth: month, in: year) ? ahead - 7 : ahead)
        }
    }
}
