/// Why a booking cannot be made or changed.
public enum BookingError: Error, Hashable, Sendable {
    /// Other stays hold the nights.
    case taken([Holding])
    /// The booking was cancelled, so it changes no more.
    case cancelled
    /// The guest has left, so there is nothing to cancel.
    case departed
}
