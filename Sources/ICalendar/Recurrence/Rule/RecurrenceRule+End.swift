extension RecurrenceRule {
    /// What ends a series.
    public enum End: Hashable, Sendable {
        /// Nothing: the series goes on to the year 9999.
        case never

        /// The number of instances, 1 to 2,147,483,647, counted from the start of the series.
        case count(Int)

        /// The last day or moment that may be an instance; a DATE, a floating time or a time in UTC.
        case until(CalendarTime)
    }
}
