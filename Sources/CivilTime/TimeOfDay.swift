/// A time on a clock, in whole seconds, without a day and without a zone.
public struct TimeOfDay: Hashable, Sendable {
    /// Seconds since the clock showed 00:00, 0 to 86,399.
    public let secondsFromMidnight: Int

    /// 00:00, the first second of a clock's day.
    public static let midnight = Self(unchecked: 0)

    /// 23:59:59, the last second of a clock's day.
    public static let lastSecond = Self(unchecked: 86_399)

    /// 12:00:00.
    public static let noon = Self(unchecked: 43_200)

    /// The time a clock shows.
    ///
    /// - Parameters:
    ///   - hour: 0 to 23.
    ///   - minute: 0 to 59.
    ///   - second: 0 to 59; a leap second is not a time of day.
    ///
    /// It is `nil` where a part is out of range.
    public init?(hour: Int, minute: Int, second: Int = 0) {
        guard (0...23).contains(hour), (0...59).contains(minute), (0...59).contains(second) else { return nil }
        self.init(unchecked: hour * 3_600 + minute * 60 + second)
    }

    /// The time some seconds after 00:00.
    ///
    /// - Parameter secondsFromMidnight: 0 to 86,399.
    ///
    /// It is `nil` where the number is out of range.
    public init?(secondsFromMidnight: Int) {
        guard (0..<86_400).contains(secondsFromMidnight) else { return nil }
        self.init(unchecked: secondsFromMidnight)
    }

    /// Takes over a number of seconds known to lie in one day.
    init(unchecked secondsFromMidnight: Int) {
        self.secondsFromMidnight = secondsFromMidnight
    }

    /// The hour, 0 to 23.
    public var hour: Int { secondsFromMidnight / 3_600 }

    /// The minute of the hour, 0 to 59.
    public var minute: Int { secondsFromMidnight / 60 % 60 }

    /// The second of the minute, 0 to 59.
    public var second: Int { secondsFromMidnight % 60 }
}

extension TimeOfDay: Comparable {
    /// Orders times as a clock shows them.
    ///
    /// - Parameters:
    ///   - left: One time.
    ///   - right: Another time.
    /// - Returns: Whether `left` is earlier in a clock's day.
    public static func < (left: Self, right: Self) -> Bool { left.secondsFromMidnight < right.secondsFromMidnight }
}

extension TimeOfDay {
    /// Reads a time written as ISO 8601's extended time.
    ///
    /// - Parameter text: Exactly `HH:MM` or `HH:MM:SS` in ASCII digits, without blanks.
    ///
    /// It is `nil` for any other form and for a time no clock shows.
    public init?(iso8601 text: some StringProtocol) {
        var reader = DigitReader(text.utf8)
        guard let hour = reader.number(digits: 2), reader.skip(":"), let minute = reader.number(digits: 2) else { return nil }
        var second = 0
        if !reader.isAtEnd {
            guard reader.skip(":"), let seconds = reader.number(digits: 2), reader.isAtEnd else { return nil }
            second = seconds
        }
        self.init(hour: hour, minute: minute, second: second)
    }

    /// The time as `HH:MM`, or as `HH:MM:SS` where the seconds are not 0.
    public var iso8601: String {
        var text: [UInt8] = []
        text.appendDigits(hour, count: 2)
        text.append(UInt8(ascii: ":"))
        text.appendDigits(minute, count: 2)
        if second != 0 {
            text.append(UInt8(ascii: ":"))
            text.appendDigits(second, count: 2)
        }
        return String(decoding: text, as: UTF8.self)
    }
}

extension TimeOfDay: CustomStringConvertible {
    /// The time as `HH:MM`, or as `HH:MM:SS` where the seconds are not 0.
    public var description: String { iso8601 }
}
