import Bookings
import CivilTime
import Desk
import HTTP
import JSON

extension Wink {
    /// `BookingRoomStay`; each unit has one implicit rate plan and room rate, with identifiers derived from its own.
    struct BookingRoomStay: JSONWritable {
        let sheet: BookingSheet
        let publicURL: String

        init(encoding sheet: BookingSheet, publicURL: String) {
            self.sheet = sheet
            self.publicURL = publicURL
        }

        private enum RatePlan {}

        func write(to json: inout JSONWriter) {
            let content = self.sheet.booking.content
            let unit = self.sheet.unit
            let price = Wink.Money(encoding: content.price)
            json.object { json in
                json.field("room", GuestRoom(encoding: unit, of: self.sheet.property))
                json.field("bedroomConfiguration", GuestRoom.BedroomConfiguration(encoding: unit))
                json.field("adults", content.adults)
                json.field("children", content.children)
                json.field("quantity", 1)
                json.object("price") { json in
                    json.field("sourceTotal", price)
                    json.field("internalTotal", price)
                    json.field("userSpecifiedCurrencyTotal", price)
                    json.field("sourceBaseTotal", price)
                    json.field("internalBaseTotal", price)
                    json.field("userSpecifiedCurrencyBaseTotal", price)
                    json.field("quantity", 1)
                    json.field("available", true)
                }
                json.field("roomRateIdentifier", unit.rate.description)
                json.field("roomRateInternalName", unit.details.name)
                json.object("ratePlan") { json in
                    json.field("identifier", unit.id.derived(for: RatePlan.self, salt: 2).description)
                    json.field("name", "Standard")
                    json.field("breakfast", false)
                    json.field("brunch", false)
                    json.field("lunch", false)
                    json.field("dinner", false)
                    json.field("allInclusive", false)
                    json.field("allInclusivePlusAlcohol", false)
                }
                json.array("perkTypes") { _ in }
                json.field(
                    "activeCancellationPolicy",
                    BookingCancellationPolicy(encoding: self.sheet.booking.effectivePolicy, of: unit))
                json.array("ancillaryList") { _ in }
                json.field("roomImageUrl", Picture.url(of: unit.details.images.first, publicURL: self.publicURL))
                json.field("guestUser", BookingUser(encoding: content.guest))
                json.field("startDate", content.stay.arrival.iso8601)
                json.field("endDate", content.stay.departure.iso8601)
                json.field("guests", content.adults + content.children)
                json.field("roomNights", content.stay.count)
                if let source = content.rateSource { json.field("rateSource", source) } else { json.null("rateSource") }
                json.field("userSpecifiedCurrencyTotal", price)
                json.field("sourceTotal", price)
                json.field("internalTotal", price)
            }
        }
    }
}
