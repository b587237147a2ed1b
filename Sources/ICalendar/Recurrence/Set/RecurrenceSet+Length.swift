extension RecurrenceSet {
    /// How long an instance lasts, as it was written.
    public enum Length: Hashable, Sendable {
        /// There is neither `DTEND` nor `DURATION`: a whole day for a DATE, no time at all otherwise (RFC 5545 section 3.6.1).
        case unspecified

        /// `DTEND`. All instances last equally many seconds, or days where the start is a DATE (RFC 5545 section 3.8.5.3).
        case end(CalendarTime)

        /// `DURATION`, weeks as seven days.
        ///
        /// The days go by the clock on the wall, so that an instance of one day may last 23 or 25 hours; the seconds behind them
        /// are exact (RFC 5545 sections 3.3.6 and 3.8.5.3).
        case duration(days: Int, seconds: Int)
    }
}
