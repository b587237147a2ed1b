/// A DURATION value (RFC 5545 section 3.3.6): days, which a change of the clock makes shorter or longer, and exact seconds.
public struct CalendarDuration: Hashable, Sendable {
    /// Whole days, those of weeks counted in; never of another sign than ``seconds``.
    public let days: Int

    /// Seconds beside the days, hours and minutes counted in.
    public let seconds: Int

    /// A duration.
    ///
    /// - Parameters:
    ///   - days: Whole days; negative goes back.
    ///   - seconds: Exact seconds; negative goes back. Days and seconds of different signs are put together as seconds, a day being
    ///     24 hours then, as the format has one sign for both.
    public init(days: Int = 0, seconds: Int = 0) {
        // 2^44 days or seconds are more than any reading gives and still far from an overflow.
        let bound = 1 << 44
        let days = min(max(days, -bound), bound)
        let seconds = min(max(seconds, -bound), bound)
        let isMixed = (days < 0 && seconds > 0) || (days > 0 && seconds < 0)
        self.days = isMixed ? 0 : days
        self.seconds = isMixed ? days * 86_400 + seconds : seconds
    }

    /// All of it in seconds, a day taken for 24 hours.
    public var totalSeconds: Int { days * 86_400 + seconds }

    /// Whether it goes back.
    public var isNegative: Bool { days < 0 || seconds < 0 }
}
