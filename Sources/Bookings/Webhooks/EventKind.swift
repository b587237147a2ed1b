/// What can happen that a webhook tells of, in the family's words.
///
/// The catalogue is the family's, as far as it concerns what such a server has; the last seven words are our own. ``bookingUpdated``
/// is among them because the family has no word for a booking whose nights were moved.
public enum EventKind: String, CaseIterable, Sendable {
    case bookingCreate = "booking.create"
    case bookingCancelled = "booking.cancelled"
    case bookingFailed = "booking.failed"
    case bookingProcessing = "booking.processing"
    case bookingInitializeRequest = "booking.initialize.request"
    case bookingInitializeComplete = "booking.initialize.complete"
    case bookingRefundRequest = "booking.refund.request"
    case bookingRefundError = "booking.refund.error"
    case bookingRefundPartial = "booking.refund.partial"
    case bookingRefundFull = "booking.refund.full"
    case bookingPayoutCreate = "booking.payout.create"
    case bookingPayoutComplete = "booking.payout.complete"
    case bookingFundsAvailable = "booking.funds.available"
    case bookingFundsLedgered = "booking.funds.ledgered"
    case bookingReviewCreated = "booking.review.created"
    case bookingReviewResponded = "booking.review.responded"
    case propertyCreated = "property.created"
    case propertyUpdated = "property.updated"
    case propertyDeleted = "property.deleted"
    case propertyRegistered = "property.registered"
    case propertyStatusUpdated = "property.status.updated"
    case propertyNameUpdated = "property.name.updated"
    case roomTypeCreated = "room_type.created"
    case roomTypeUpdated = "room_type.updated"
    case roomTypeDeleted = "room_type.deleted"
    case ratePlanCreated = "rate_plan.created"
    case ratePlanUpdated = "rate_plan.updated"
    case ratePlanDeleted = "rate_plan.deleted"
    case masterRateCreated = "master_rate.created"
    case masterRateUpdated = "master_rate.updated"
    case masterRateDeleted = "master_rate.deleted"
    case addOnCreated = "add_on.created"
    case addOnUpdated = "add_on.updated"
    case addOnDeleted = "add_on.deleted"
    case meetingRoomCreated = "meeting_room.created"
    case meetingRoomUpdated = "meeting_room.updated"
    case meetingRoomDeleted = "meeting_room.deleted"
    case restaurantCreated = "restaurant.created"
    case restaurantUpdated = "restaurant.updated"
    case restaurantDeleted = "restaurant.deleted"
    case spaCreated = "spa.created"
    case spaUpdated = "spa.updated"
    case spaDeleted = "spa.deleted"
    case activityCreated = "activity.created"
    case activityUpdated = "activity.updated"
    case activityDeleted = "activity.deleted"
    case salesChannelCreated = "sales_channel.created"
    case salesChannelUpdated = "sales_channel.updated"
    case salesChannelDeleted = "sales_channel.deleted"
    case specialRateCreated = "special_rate.created"
    case specialRateUpdated = "special_rate.updated"
    case specialRateDeleted = "special_rate.deleted"
    case channelManagerUpdate = "channel-manager.update"
    case channelManagerUpdateRate = "channel-manager.update.rate"
    case channelManagerUpdateAvailability = "channel-manager.update.availability"
    case managingEntityCreated = "managing_entity.created"
    case managingEntityDeleted = "managing_entity.deleted"
    case managingEntityStatusUpdated = "managing_entity.status.updated"
    case bookingUpdated = "booking.updated"
    case conflictOpened = "conflict.opened"
    case conflictClosed = "conflict.closed"
    case connectionFailed = "connection.failed"
    case connectionRecovered = "connection.recovered"
    case sourceQuarantined = "source.quarantined"
    case subscriberStalled = "subscriber.stalled"

    /// The words for people to choose by, such as `Booking refund full`.
    public var label: String {
        let words = self.rawValue.split { ".-_".contains($0) }.joined(separator: " ")
        return words.prefix(1).uppercased() + words.dropFirst()
    }

    /// What a change of a booking is called.
    ///
    /// - Parameters:
    ///   - before: The booking as it was.
    ///   - after: The booking as it is.
    /// - Returns: The word for its new status where that changed and has one, else ``bookingUpdated``.
    public static func change(from before: Booking, to after: Booking) -> EventKind {
        if before.cancellation == nil, after.cancellation != nil { return .bookingCancelled }
        guard before.status != after.status else { return .bookingUpdated }
        return switch after.status {
        case .cancelled: .bookingCancelled
        case .failed, .paymentFailed: .bookingFailed
        case .partiallyRefunded: .bookingRefundPartial
        case .fullyRefunded: .bookingRefundFull
        case .initialized, .testPaymentSucceeded, .paymentSucceeded: .bookingUpdated
        }
    }
}
