/// A civil day of the proleptic Gregorian calendar, without a time and without a zone.
///
/// Every value lies between 1 January of year 1 and 31 December of year 9999, the years ISO 8601 writes with four digits, so
/// every day that exists can be written. Arithmetic stops at those two days instead of trapping.
public struct Day: Hashable, Sendable {
    /// Days since 1970-01-01, negative before it.
    public let number: Int

    /// 0001-01-01, the first day that exists.
    public static let first = Self(unchecked: -719_162)

    /// 9999-12-31, the last day that exists.
    public static let last = Self(unchecked: 2_932_896)

    /// The day with the given number.
    ///
    /// - Parameter number: Days since 1970-01-01. A number outside ``first`` … ``last`` becomes the nearer of the two.
    public init(number: Int) {
        self.init(unchecked: min(max(number, Self.first.number), Self.last.number))
    }

    /// The day with the given place in the calendar.
    ///
    /// - Parameters:
    ///   - year: 1 to 9999.
    ///   - month: 1 to 12.
    ///   - day: 1 to the length of the month.
    ///
    /// It is `nil` where there is no such day, such as 29 February 2027.
    public init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month) else { return nil }
        guard day >= 1, day <= Self.length(ofMonth: month, in: year) else { return nil }
        self.init(unchecked: Self.number(year: year, month: month, day: day))
    }

    /// Takes over a number known to lie between the first and the last day.
    private init(unchecked number: Int) {
        self.number = number
    }
}

extension Day {
    /// The year, 1 to 9999.
    public var year: Int { yearMonthDay.year }

    /// The month of the year, 1 to 12.
    public var month: Int { yearMonthDay.month }

    /// The day of the month, 1 to 31.
    public var day: Int { yearMonthDay.day }

    /// Year, month and day at once, for a caller that wants more than one of them.
    public var yearMonthDay: (year: Int, month: Int, day: Int) {
        // The calendar is counted from 1 March of year 0, so that the leap day ends a year, and no day that exists is negative. Four
        // centuries are 146,097 days, four years 1,461; what divides them by multiplying is exact for the days of a century.
        let quarters = UInt64(truncatingIfNeeded: 4 &* (number &+ 719_468) &+ 3)
        let century = quarters / 146_097
        let years = (quarters % 146_097 | 3) &* 2_939_745
        let dayOfYear = (years & 0xFFFF_FFFF) / 2_939_745 / 4
        let months = 2_141 &* dayOfYear &+ 197_913
        let isNextYear = dayOfYear >= 306
        let year = Int(truncatingIfNeeded: 100 &* century &+ years >> 32) &+ (isNextYear ? 1 : 0)
        let month = Int(truncatingIfNeeded: months >> 16) &- (isNextYear ? 12 : 0)
        return (year, month, Int(truncatingIfNeeded: (months & 0xFFFF) / 2_141) &+ 1)
    }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday; the sum is positive for every day that exists.
        Weekday(rawValue: (number + 3 + 7 * 200_000) % 7 + 1) ?? .thursday
    }

    /// The number of days in a month.
    ///
    /// - Parameters:
    ///   - month: 1 to 12.
    ///   - year: The year the month lies in.
    /// - Returns: 28 to 31; 31 for a month outside 1 to 12.
    public static func length(ofMonth month: Int, in year: Int) -> Int {
        switch month {
        case 2: isLeap(year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// Whether a year has a 29 February.
    ///
    /// - Parameter year: A year of the proleptic Gregorian calendar.
    /// - Returns: `true` for years divisible by 4, but not for centuries that are not divisible by 400.
    public static func isLeap(_ year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// Days from 1970-01-01 to a day of a year from 0 to 10,000 or so; the month and day must exist.
    static func number(year: Int, month: Int, day: Int) -> Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = (shiftedYear >= 0 ? shiftedYear : shiftedYear - 399) / 400
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }
}

extension Day: Strideable {
    /// The day some days later.
    ///
    /// - Parameter days: How many days to go on; negative goes back.
    /// - Returns: The day reached, at most ``last`` and at least ``first``.
    public func advanced(by days: Int) -> Self {
        let (sum, overflow) = number.addingReportingOverflow(days)
        return Self(number: overflow ? (days < 0 ? .min : .max) : sum)
    }

    /// The number of days to another day.
    ///
    /// - Parameter other: The day to count to.
    /// - Returns: Positive where `other` is later; it is also the number of nights of a stay between the two.
    public func distance(to other: Self) -> Int { other.number - number }
}
