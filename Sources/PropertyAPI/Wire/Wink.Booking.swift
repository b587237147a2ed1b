import Bookings
import CivilTime
import Desk
import HTTP
import JSON

extension Wink {
    /// `Booking`.
    struct Booking: JSONWritable {
        let sheet: BookingSheet
        let publicURL: String

        init(encoding sheet: BookingSheet, publicURL: String) {
            self.sheet = sheet
            self.publicURL = publicURL
        }

        func write(to json: inout JSONWriter) {
            let booking = self.sheet.booking
            json.object { json in
                json.field("id", booking.id.description)
                json.field("createdDate", booking.audit.createdAt.rfc3339)
                json.field("lastUpdate", booking.audit.updatedAt.rfc3339)
                json.field("version", booking.audit.version)
                json.field("creation", booking.creation.rawValue)
                json.field("groupIdentifier", booking.group.description)
                json.field("bookingCode", booking.code)
                json.field("bookingStatus", booking.status.rawValue)
                json.field("cancelled", booking.cancellation != nil)
                json.field("cancellable", booking.isCancellable(on: self.sheet.today))
                json.field("user", BookingUser(encoding: booking.content.guest))
                json.field("userSession", BookingUserSession(encoding: booking))
                json.field("hotel", PropertyAggregate(encoding: self.sheet.property, publicURL: self.publicURL))
                json.field("customization", PropertyCustomization(encoding: self.sheet.property))
                json.field("roomStay", BookingRoomStay(encoding: self.sheet, publicURL: self.publicURL))
                json.field("specialRequests", booking.content.specialRequests)
                json.field("comment", booking.content.comment)
                json.field("cancellation", booking.cancellation.map(BookingCancellation.init(encoding:)))
                json.field("refund", booking.refund.map(BookingRefund.init(encoding:)))
                json.field("statusHistory", booking.history.map(BookingStatusTransition.init(encoding:)))
                self.writeAccounts(&json)
                self.writeExtras(&json)
                json.field("serverUrl", self.publicURL)
                json.field("hotelImageUrl", Picture.url(of: self.sheet.property.entity.profile.images.first, publicURL: self.publicURL))
                json.object("metadata") { json in
                    for (name, value) in booking.content.metadata.sorted(by: { $0.key < $1.key }) { json.field(name, value) }
                }
                // One of the few members that the family shows as null.
                if let source = booking.content.rateSource { json.field("rateSource", source) } else { json.null("rateSource") }
            }
        }

        // Vacancy keeps no accounts; their lists are empty rather than absent.
        private func writeAccounts(_ json: inout JSONWriter) {
            json.array("payoutList") { _ in }
            json.array("beneficiaryList") { _ in }
            json.field("fundsProcessed", false)
            json.field("fundsAddedToLedger", false)
        }

        private func writeExtras(_ json: inout JSONWriter) {
            json.array("meetingRooms") { _ in }
            json.array("restaurants") { _ in }
            json.array("spas") { _ in }
            json.array("activities") { _ in }
            json.array("attractions") { _ in }
            json.array("places") { _ in }
            json.array("addOns") { _ in }
            json.array("roomTypeAncillaries") { _ in }
            json.field("hasBreakfast", false)
            json.field("hasBrunch", false)
            json.field("hasLunch", false)
            json.field("hasDinner", false)
            json.field("hasAllInclusive", false)
            json.field("hasAllInclusivePlusAlcohol", false)
            json.field("hasFood", false)
            json.field("hasRestaurants", false)
            json.field("hasMeetingRooms", false)
            json.field("hasSpas", false)
            json.field("hasActivities", false)
            json.field("hasAttractions", false)
            json.field("hasPlaces", false)
            json.field("hasAddOns", false)
            json.field("hasRoomTypeAncillaries", false)
            json.field("hasRefunds", self.sheet.booking.refund != nil)
        }
    }

    /// Where a picture is.
    enum Picture {
        static func url(of image: String?, publicURL: String) -> String {
            image.map { "\(publicURL)/media/\($0)" } ?? "\(publicURL)/assets/no-picture.svg"
        }
    }
}
