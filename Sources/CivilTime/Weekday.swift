/// A day of the week, numbered as in ISO 8601: Monday is 1, Sunday is 7.
public enum Weekday: Int, CaseIterable, Hashable, Sendable {
    /// The first day of an ISO week.
    case monday = 1
    /// The second day of an ISO week.
    case tuesday
    /// The third day of an ISO week.
    case wednesday
    /// The fourth day of an ISO week, which decides the year the week belongs to.
    case thursday
    /// The fifth day of an ISO week.
    case friday
    /// The sixth day of an ISO week.
    case saturday
    /// The last day of an ISO week.
    case sunday
}

extension Weekday: Comparable {
    /// Orders weekdays from Monday to Sunday.
    ///
    /// - Parameters:
    ///   - left: One weekday.
    ///   - right: Another weekday.
    /// - Returns: Whether `left` comes before `right` in an ISO week.
    public static func < (left: Self, right: Self) -> Bool { left.rawValue < right.rawValue }
}
