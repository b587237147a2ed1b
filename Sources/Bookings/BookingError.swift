/// Why a booking cannot be made or changed.
public enum BookingError: Error, Hashable, Sendable {
    /// Other stays hold the nights.
    case taken([Holding])
    /// The booking was cancelled, so it changes no more.
    case cancelled
    /// The guest has left, so there is nothing to cancel.
    case departed
    /// A refund was asked for before; a booking has at most one.
    case refundRequested
    /// The guest paid nothing that could go back.
    case nothingPaid
    /// More was asked for than the price, or in another currency; this is the price.
    case refundBeyondPrice(Money)
}
