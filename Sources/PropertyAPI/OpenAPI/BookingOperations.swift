import Bookings
import HTTP
import Identity

extension Operation {
    static let acceptBooking = Operation.property(
        "acceptBooking", "Books nights of a unit.", .bookings, .booking, .write, query: [.onConflict], body: .json(.bookingDraft),
        conflict: "The nights are taken.", .made(.booking))
    static let listBookings = Operation.property(
        "listBookings", "Lists a property's bookings, page by page.", .bookings, .booking, .read,
        query: [
            .query("state", "Only those of this state.", .word(BookingFilter.State.self)),
            .query("search", "Only those whose code, guest or unit holds this text.", .string), .page, .size,
        ], .found(.page(of: .booking)))
    static let showBooking = Operation.property(
        "showBooking", "Shows a booking.", .bookings, .booking, .read, .record(.booking))
    static let replaceBooking = Operation.property(
        "replaceBooking", "Replaces a booking.", .bookings, .booking, .write, query: [.onConflict], body: .json(.bookingDraft),
        isLocked: true, conflict: "The nights are taken, or the booking was cancelled.", .record(.booking))
    static let cancelBooking = Operation.property(
        "cancelBooking", "Cancels a booking.", .bookings, .booking, .write, body: .json(.cancellationDetail), isLocked: true,
        conflict: "The booking was cancelled, or the guest has left.", .record(.booking))
    static let showCancellable = Operation.property(
        "showCancellable", "Tells whether a booking may still be cancelled.", .bookings, .booking, .read,
        .found(.object(["hotelIdentifier": .uuid, "bookingIdentifier": .uuid, "cancellable": .flag]).named("Cancellable")))
    static let showBookingGrid = Operation.property(
        "showBookingGrid", "Finds bookings by a filter, in an order and in groups.", .bookings, .booking, .read, body: .json(.gridState),
        .found(.page(of: .booking, optional: ["groups": .list(of: .gridGroup)])))
    static let showSales = Operation.property(
        "showSales", "Adds up what was sold.", .bookings, .booking, .read, .found(.salesMetrics))
    static let listOwners = Operation.property(
        "listOwners", "Lists through whom bookings came.", .bookings, .booking, .read, .found(.list(of: .keyValuePair)))
    static let listRoomRates = Operation.property(
        "listRoomRates", "Lists the rates of the property's units.", .bookings, .booking, .read, .found(.list(of: .keyValuePair)))
    static let previewRefund = Operation.property(
        "previewRefund", "Tells what would go back if a booking were cancelled now.", .bookings, .booking, .read, .found(.refundPreview))
    static let requestRefund = Operation.property(
        "requestRefund", "Records a refund of a booking.", .bookings, .booking, .write, body: .json(.refundRequest), isLocked: true,
        conflict: "Another refund was asked for before, nothing was paid, or the booking cannot be cancelled.", .record(.booking))
    static let resendConfirmation = Operation.property(
        "resendConfirmation", "Sends the confirmation of a booking again.", .bookings, .booking, .write, body: .json(.body()),
        .found(.object(["success": .flag, "message": .string]).named("BooleanResponse")))
    static let printBooking = Operation.property(
        "printBooking", "Sets a booking as a document to print.", .bookings, .booking, .read, .file("application/pdf"))
    static let exportBookings = Operation.property(
        "exportBookings", "Writes the bookings that a filter finds as a table.", .bookings, .booking, .read, body: .json(.gridState),
        .file("text/csv"))
    static let showBookingGroup = Operation.property(
        "showBookingGroup", "Shows bookings that were made together.", .bookings, .booking, .read, .found(.list(of: .booking)))
    static let cancelBookingGroup = Operation.property(
        "cancelBookingGroup", "Cancels bookings that were made together, all of them or none.", .bookings, .booking, .write,
        body: .json(.cancellationDetail), conflict: "The guest of one of them has left.", .found(.list(of: .booking)))
    static let previewGroupRefund = Operation.property(
        "previewGroupRefund", "Tells what would go back if bookings made together were cancelled now.", .bookings, .booking, .read,
        .found(.list(of: .refundPreview)))
    static let acceptTestBooking = Operation.property(
        "acceptTestBooking", "Makes a booking that takes no nights.", .sandbox, .booking, .write, body: .json(.bookingDraft),
        .made(.booking))
    static let listChannels = Operation.property(
        "listChannels", "Lists the channels through which bookings come.", .sandbox, .booking, .read, .found(.list(of: .channel)))
    static let findRooms = Operation.property(
        "findRooms", "Finds the rooms that a party can have.", .sandbox, .booking, .read, body: .json(.roomSearch),
        .found(.object(["available": .list(of: .guestRoom), "unavailable": .list(of: .guestRoom)]).named("Rooms")))
}

extension Schema {
    fileprivate static let bookingDraft = Schema.body(
        [
            "user": .body(["firstName": .filled(200), "lastName": .filled(200), "email": .email], optional: ["telephone": .text(64)]),
            "roomStay": .body(
                ["guestRoomIdentifier": .uuid, "startDate": .day, "endDate": .day.described("At most \(Stay.longest) nights later.")],
                optional: ["adults": .integer(1...1_000), "children": .integer(0...1_000), "price": .moneyDraft]),
        ],
        optional: [
            "version": .versionDraft, "bookingCode": .filled(64), "groupIdentifier": .uuid, "bookingStatus": .word(BookingStatus.self),
            "specialRequests": .text(), "comment": .text(), "rateSource": .text(64), "metadata": .texts,
        ]
    ).named("BookingChange")

    fileprivate static let cancellationDetail = Schema.body(
        ["cancellationType": .word(Cancellation.Kind.self), "reason": .filled()], optional: ["version": .versionDraft]
    ).named("CancellationDetail")

    fileprivate static let refundRequest = Schema.body(
        [
            "type": .word(Refund.Reason.self), "description": .filled(), "refund": .moneyDraft,
            "cancelOnRefund": .word(Refund.Consequence.self),
        ], optional: ["version": .versionDraft]
    ).named("PropertyBookingRefundRequest")

    fileprivate static let roomSearch = Schema.body(
        ["startDate": .day, "endDate": .day], optional: ["adults": .integer(1...1_000), "children": .integer(0...1_000)]
    ).named("RoomSearch")

    fileprivate static let refundPreview = Schema.object([
        "bookingIdentifier": .uuid, "bookingCode": .string, "hotelName": .string, "startDate": .day, "endDate": .day,
        "cancellationPolicy": .string, "displayCurrency": .currency, "refundable": .flag,
        "refundType": .word(RefundPreview.Extent.self), "refundDisplayAmount": .number,
    ]).named("BookingRefundPreview")

    fileprivate static let salesMetrics = Schema.object([
        "type": .words(["BY_PROPERTY"]), "typeName": .string, "typeIdentifier": .uuid, "bookings": .count, "totalPriceAmount": .number,
        "averageBookingAmount": .number, "currencyCode": .currency,
    ]).named("GroupedBookingSalesMetrics")

    fileprivate static let channel = Schema.object(
        ["propertyIdentifier": .uuid, "subType": .word(ManagingEntity.Kind.self), "name": .string], optional: ["ownerIdentifier": .uuid]
    ).named("Channel")
}
