/// `BYHOUR`, `BYMINUTE` and `BYSECOND` where they restrict, as they do for periods shorter than a day.
struct TimeFilter {
    private let hours: UInt64
    private let minutes: UInt64
    private let seconds: UInt64

    init(hours: [Int], minutes: [Int], seconds: [Int]) {
        self.hours = Self.mask(hours, count: 24)
        self.minutes = Self.mask(minutes, count: 60)
        self.seconds = Self.mask(seconds, count: 60)
    }

    /// Whether every second of a day is kept.
    var keepsAll: Bool { hours.nonzeroBitCount + minutes.nonzeroBitCount + seconds.nonzeroBitCount == 24 + 60 + 60 }

    /// The first second of a day kept on or after one, or `nil` where the day has none left.
    func first(onOrAfter second: Int) -> Int? {
        let hour = second / 3_600
        let minute = second / 60 % 60
        if hours >> UInt64(hour) & 1 != 0 {
            if minutes >> UInt64(minute) & 1 != 0, let rest = Self.next(seconds, from: second % 60) {
                return hour * 3_600 + minute * 60 + rest
            }
            if let next = Self.next(minutes, from: minute + 1) {
                return hour * 3_600 + next * 60 + seconds.trailingZeroBitCount
            }
        }
        guard let next = Self.next(hours, from: hour + 1) else { return nil }
        return next * 3_600 + minutes.trailingZeroBitCount * 60 + seconds.trailingZeroBitCount
    }

    /// Whether a clock that moves on in equal steps ever shows a second that is kept.
    ///
    /// - Parameters:
    ///   - second: One second of a day that it shows.
    ///   - step: The length of a step in seconds.
    /// - Returns: Whether it does within the days there are.
    func isReached(from second: Int, step: Int) -> Bool {
        // After enough days it shows every second that differs from the first by a multiple of this.
        let divisor = Self.greatestCommonDivisor(step, CivilClock.day)
        var shown = second % divisor
        while shown < CivilClock.day, let kept = first(onOrAfter: shown) {
            let ahead = (kept - shown) % divisor
            guard ahead != 0 else { return true }
            shown = kept + divisor - ahead
        }
        return false
    }

    private static func mask(_ numbers: [Int], count: Int) -> UInt64 {
        guard !numbers.isEmpty else { return (1 << UInt64(count)) - 1 }
        return numbers.reduce(0) { $0 | 1 << UInt64(min($1, count - 1)) }
    }

    private static func next(_ mask: UInt64, from bit: Int) -> Int? {
        let rest = mask >> UInt64(bit)
        return rest == 0 ? nil : bit + rest.trailingZeroBitCount
    }

    private static func greatestCommonDivisor(_ first: Int, _ second: Int) -> Int {
        var (larger, smaller) = (first, second)
        while smaller != 0 { (larger, smaller) = (smaller, larger % smaller) }
        return larger
    }
}
