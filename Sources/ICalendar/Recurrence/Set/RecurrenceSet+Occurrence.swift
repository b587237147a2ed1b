public import CivilTime

extension RecurrenceSet {
    /// One instance of a series, in its place in time.
    public struct Occurrence: Hashable, Sendable {
        /// The place that names the instance, before any change; as the series, the addition or the override writes it.
        public let recurrenceID: CalendarTime

        /// Where it begins.
        ///
        /// A local time that its zone skips stands as it is written; ``moments`` says when that is.
        public let start: CalendarTime

        /// Where it ends, in the form and the zone of ``start``; a DATE is the day behind the last.
        public let end: CalendarTime

        /// The moments it fills, half-open; empty where it takes no time.
        public let moments: Range<Instant>

        /// The number of the override that changed it, or `nil`.
        public let override: Int?
    }
}
