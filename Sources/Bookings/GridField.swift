public import CivilTime

/// A member of a booking by which a grid filters, sorts, groups or sums: its path in the family's words.
public enum GridField: String, CaseIterable, Sendable {
    case id = "id"
    case createdDate = "createdDate"
    case lastUpdate = "lastUpdate"
    case version = "version"
    case creation = "creation"
    case group = "groupIdentifier"
    case code = "bookingCode"
    case status = "bookingStatus"
    case isCancelled = "cancelled"
    case firstName = "user.firstName"
    case lastName = "user.lastName"
    case fullName = "user.fullName"
    case email = "user.email"
    case telephone = "user.telephone"
    case propertyID = "hotel.hotelIdentifier"
    case propertyName = "hotel.name"
    case unit = "roomStay.room.identifier"
    case unitName = "roomStay.room.name"
    case rate = "roomStay.roomRateIdentifier"
    case rateName = "roomStay.roomRateInternalName"
    case arrival = "roomStay.startDate"
    case departure = "roomStay.endDate"
    case adults = "roomStay.adults"
    case children = "roomStay.children"
    case guests = "roomStay.guests"
    case nights = "roomStay.roomNights"
    case price = "roomStay.sourceTotal.amount"
    case currency = "roomStay.sourceTotal.currency"
    case specialRequests = "specialRequests"
    case comment = "comment"
    case rateSource = "rateSource"
    /// Whoever brought the booking, as the list of owners names them: the rate source, else the property.
    case owner = "owner"
    case cancelledOn = "cancellation.cancelledOn"
    case canceller = "cancellation.cancellerType"
    case cancellationKind = "cancellation.cancellationType"
    case cancelReason = "cancellation.cancelReason"
    case hasRefunds = "hasRefunds"
    case refundStatus = "refund.status"

    /// What a field holds.
    public enum Kind: Sendable {
        case text
        case identifier
        case day
        case instant
        case count
        case amount
        case flag
    }

    /// What the field holds.
    public var kind: Kind {
        switch self {
        case .id, .group, .propertyID, .unit, .rate: .identifier
        case .createdDate, .lastUpdate, .cancelledOn: .instant
        case .arrival, .departure: .day
        case .version, .adults, .children, .guests, .nights: .count
        case .price: .amount
        case .isCancelled, .hasRefunds: .flag
        case .creation, .code, .status, .firstName, .lastName, .fullName, .email, .telephone, .propertyName, .unitName, .rateName,
            .currency, .specialRequests, .comment, .rateSource, .owner, .canceller, .cancellationKind, .cancelReason, .refundStatus:
            .text
        }
    }
}

/// A value of a field.
public enum GridValue: Hashable, Sendable {
    case text(String)
    case day(Day)
    case instant(Instant)
    case count(Int64)
    /// An amount in ten-thousandths of the currency's unit.
    case amount(Int64)
    case flag(Bool)
    /// A sum or an average, as a decimal number.
    case decimal(String)
}
