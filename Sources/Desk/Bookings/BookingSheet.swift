public import Bookings
public import CivilTime

/// A booking with all that its answer shows: where it is, and what day it is there.
public struct BookingSheet: Sendable {
    /// The booking.
    public let booking: Booking
    /// The unit it is in.
    public let unit: Unit
    /// The property that has the unit.
    public let property: Property
    /// The property's day.
    public let today: Day
}
