public import CivilTime

/// Which bookings a list shows.
public struct BookingFilter: Hashable, Sendable {
    /// A part of the bookings, in the words of the interface.
    public enum State: String, CaseIterable, Sendable {
        /// Those that hold nights and are not over.
        case active = "ACTIVE"
        /// Those that hold nights and whose guests are still to come.
        case future = "FUTURE"
        /// Those that held their nights and are over.
        case past = "PAST"
        /// Those that were cancelled.
        case cancelled = "CANCELLED"
        /// Every one.
        case all = "ALL"
    }

    /// Whether only those that hold nights.
    public let onlyHolding: Bool
    /// The status wanted; `nil` for every status.
    public let status: BookingStatus?
    /// The arrival lies after this day; `nil` for any.
    public let arrivalAfter: Day?
    /// The departure lies after this day; `nil` for any.
    public let departureAfter: Day?
    /// The departure lies on this day or before; `nil` for any.
    public let departureUntil: Day?
    /// A part of a guest's mail address or names, in any case; empty for every guest.
    public let search: String

    /// Makes a filter.
    ///
    /// - Parameters:
    ///   - state: The part wanted.
    ///   - today: The property's day.
    ///   - search: A part of a guest's mail address or names, in any case; empty for every guest.
    public init(_ state: State, on today: Day, search: String = "") {
        self.onlyHolding = [.active, .future, .past].contains(state)
        self.status = state == .cancelled ? .cancelled : nil
        self.arrivalAfter = state == .future ? today : nil
        self.departureAfter = state == .active ? today : nil
        self.departureUntil = state == .past ? today : nil
        self.search = search
    }
}
