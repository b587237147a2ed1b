public import Bookings

/// Why something cannot be done.
public enum DeskError: Error, Hashable, Sendable {
    /// There is no such entity, or it is not of the kind that this needs.
    case unknownEntity
    /// The property has no such unit.
    case unknownUnit
    /// The property has no such booking.
    case unknownBooking
    /// No booking of the property was made in such a group.
    case unknownGroup
    /// There is more to export than is put into one file; this is the most.
    case exportTooLarge(bookings: Int, bytes: Int)
    /// The property has no such block, or it was removed.
    case unknownBlock
    /// The property has no such conflict.
    case unknownConflict
    /// The property has no calendar connection yet.
    case noCalDAVConnection
    /// The property has no such subscriber.
    case unknownSubscriber
    /// The property's own calendar connection, which is no subscriber that could be changed so.
    case familyConnection
    /// A booking or block names a unit that the property does not have or no longer offers.
    case unitNotOffered(ID<Unit>)
    /// A subscriber is to be told of units that the property does not have.
    case unitsNotOffered([ID<Unit>])
    /// The record was changed since it was read; this is its version now.
    case stale(version: Int)
    /// Bookings or blocks that are not over stand in the way.
    case inUse([Holding])
    /// A booking cannot be made or changed so.
    case booking(BookingError)
    /// The entity has no such webhook.
    case unknownWebhook
    /// The webhook has no such delivery.
    case unknownDelivery
    /// The webhook's secret cannot be opened with the keys there are.
    case noSigningSecret
    /// The entity has as many webhooks as it may have.
    case tooManyWebhooks(limit: Int)
    /// The nights of the conflict were freed, so there is no more to say of it.
    case conflictClosed
    /// The idempotency key was used for another request.
    case keyReused
}
