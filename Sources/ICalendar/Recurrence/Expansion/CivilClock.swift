import CivilTime

/// Civil time as one number: seconds since 1970-01-01T00:00 as if the place were at UTC, and days as their numbers.
enum CivilClock {
    /// The seconds of a day on a clock.
    static let day = 86_400

    /// 9999-12-31T23:59:59, behind which there are no instances.
    static let end = Day.last.number * day + day - 1

    /// The number of the day a time lies on.
    static func dayNumber(of seconds: Int) -> Int { floored(seconds, day) }

    /// The weekday of a day, 0 for Monday.
    static func weekday(of dayNumber: Int) -> Int {
        // Day 0 was a Thursday; the sum is positive for every day that comes up.
        (dayNumber + 3 + 7 * 200_000) % 7
    }

    /// The quotient rounded towards negative infinity.
    static func floored(_ number: Int, _ divisor: Int) -> Int {
        let quotient = number / divisor
        return number % divisor < 0 ? quotient - 1 : quotient
    }
}

extension LocalDateTime {
    /// The local time as civil seconds.
    var civilSeconds: Int { day.number * CivilClock.day + time.secondsFromMidnight }

    /// The local time of civil seconds; times outside the years 1 to 9999 become the nearest day.
    init(civilSeconds: Int) {
        let day = CivilClock.dayNumber(of: civilSeconds)
        let time = TimeOfDay(secondsFromMidnight: civilSeconds - day * CivilClock.day)
        self.init(day: Day(number: day), time: time ?? .midnight)
    }
}
