/// A PERIOD value (RFC 5545 section 3.3.9): a start, and an end or a duration; half-open.
public struct CalendarPeriod: Hashable, Sendable {
    /// When it begins.
    public let start: CalendarTime

    /// How its end is given.
    public enum Extent: Hashable, Sendable {
        /// The moment at which it is over.
        case end(CalendarTime)

        /// How long it lasts.
        case duration(CalendarDuration)
    }

    /// Its end.
    public let extent: Extent

    /// A period.
    ///
    /// - Parameters:
    ///   - start: When it begins.
    ///   - extent: Its end or its duration.
    public init(start: CalendarTime, _ extent: Extent) {
        self.start = start
        self.extent = extent
    }
}
