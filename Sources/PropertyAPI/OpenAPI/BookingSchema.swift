import Bookings
import HTTP

extension Schema {
    /// `Booking`.
    static let booking = Schema.all(of: [
        .record(
            [
                "creation": .word(Booking.Creation.self), "groupIdentifier": .uuid, "bookingCode": .string,
                "bookingStatus": .word(BookingStatus.self), "cancelled": .flag, "cancellable": .flag, "user": .bookingUser,
                "userSession": .userSession, "hotel": .propertyAggregate, "customization": .customization, "roomStay": .roomStay,
                "statusHistory": .list(of: .statusTransition), "serverUrl": .url, "hotelImageUrl": .url, "metadata": .texts,
                "rateSource": .string.orNull,
            ],
            optional: [
                "specialRequests": .string, "comment": .string, "cancellation": .bookingCancellation, "refund": .bookingRefund,
            ]), .accounts, .extras,
    ]).named("Booking")

    private static let accounts = Schema.object([
        "payoutList": .list(of: .anything), "beneficiaryList": .list(of: .anything), "fundsProcessed": .flag, "fundsAddedToLedger": .flag,
    ])

    private static let extras = Schema.object([
        "meetingRooms": .list(of: .anything), "restaurants": .list(of: .anything), "spas": .list(of: .anything),
        "activities": .list(of: .anything), "attractions": .list(of: .anything), "places": .list(of: .anything),
        "addOns": .list(of: .anything), "roomTypeAncillaries": .list(of: .anything), "hasBreakfast": .flag, "hasBrunch": .flag,
        "hasLunch": .flag, "hasDinner": .flag, "hasAllInclusive": .flag, "hasAllInclusivePlusAlcohol": .flag, "hasFood": .flag,
        "hasRestaurants": .flag, "hasMeetingRooms": .flag, "hasSpas": .flag, "hasActivities": .flag, "hasAttractions": .flag,
        "hasPlaces": .flag, "hasAddOns": .flag, "hasRoomTypeAncillaries": .flag, "hasRefunds": .flag,
    ])

    private static let bookingUser = Schema.object(
        ["firstName": .string, "lastName": .string, "email": .string, "fullName": .string], optional: ["telephone": .string]
    ).named("BookingUser")

    private static let userSession = Schema.object([
        "itinerary": .object([
            "startDate": .day, "endDate": .day, "nights": .count, "guests": .count, "rooms": .count, "children": .count, "hours": .count,
            "items": .list(of: .object(["adults": .count, "children": .list(of: .object(["quantity": .count, "age": .count]))])),
        ]), "language": .string, "currency": .currency, "promotionalCodes": .list(of: .anything),
    ]).named("BookingUserSession")

    private static let propertyAggregate = Schema.object(
        [
            "uniqueId": .string, "hotelIdentifier": .uuid, "name": .string, "localName": .string, "urlName": .string,
            "currencyCode": .currency, "images": .images,
        ], optional: ["location": .point, "address": .address]
    ).named("PropertyAggregate")

    private static let customization = Schema.object(
        [
            "id": .uuid, "identifier": .uuid, "name": .string, "ownerIdentifier": .uuid, "ownerName": .string,
            "subType": .word(ManagingEntity.Kind.self),
        ], optional: ["userIdentifier": .string]
    ).named("CustomizationLightweight")

    private static let roomStay = Schema.object([
        "room": .guestRoom, "bedroomConfiguration": .bedroomConfiguration, "adults": .count, "children": .count, "quantity": .count,
        "price": .roomPrice, "roomRateIdentifier": .uuid, "roomRateInternalName": .string, "ratePlan": .ratePlan,
        "perkTypes": .list(of: .anything), "activeCancellationPolicy": .bookingPolicy, "ancillaryList": .list(of: .anything),
        "roomImageUrl": .url, "guestUser": .bookingUser, "startDate": .day, "endDate": .day, "guests": .count, "roomNights": .count,
        "rateSource": .string.orNull, "userSpecifiedCurrencyTotal": .money, "sourceTotal": .money, "internalTotal": .money,
    ]).named("BookingRoomStay")

    private static let roomPrice = Schema.object([
        "sourceTotal": .money, "internalTotal": .money, "userSpecifiedCurrencyTotal": .money, "sourceBaseTotal": .money,
        "internalBaseTotal": .money, "userSpecifiedCurrencyBaseTotal": .money, "quantity": .count, "available": .flag,
    ])

    private static let ratePlan = Schema.object([
        "identifier": .uuid, "name": .string, "breakfast": .flag, "brunch": .flag, "lunch": .flag, "dinner": .flag, "allInclusive": .flag,
        "allInclusivePlusAlcohol": .flag,
    ])

    private static let bookingPolicy = Schema.object(
        ["identifier": .uuid, "hotelIdentifier": .uuid, "refundable": .flag], optional: policyTerms
    ).named("BookingCancellationPolicy")

    private static let bookingCancellation = Schema.object(
        ["cancelledOn": .moment, "cancellerType": .word(Cancellation.Canceller.self), "groupRefundNotified": .flag],
        optional: ["cancellationType": .word(Cancellation.Kind.self), "cancelReason": .string]
    ).named("BookingCancellation")

    private static let statusTransition = Schema.object(
        [
            "fromStatus": .word(BookingStatus.self), "toStatus": .word(BookingStatus.self), "timestamp": .moment, "actor": .string,
        ], optional: ["reason": .string]
    ).named("BookingStatusTransition")

    private static let bookingRefund = Schema.object([
        "identifier": .uuid, "sourceAmount": .money, "internalAmount": .money, "displayAmount": .money, "description": .string,
        "reason": .word(Refund.Reason.self), "status": .word(Refund.Status.self), "requestor": .word(Refund.Requestor.self),
        "createdDate": .moment, "cancelOnRefund": .word(Refund.Consequence.self),
    ]).named("BookingRefund")
}
