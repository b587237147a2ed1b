import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// `BookingUser`.
    struct BookingUser: JSONWritable {
        let guest: Guest

        init(encoding guest: Guest) { self.guest = guest }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("firstName", self.guest.firstName)
                json.field("lastName", self.guest.lastName)
                json.field("email", self.guest.email)
                json.field("telephone", self.guest.telephone)
                json.field("fullName", self.guest.fullName)
            }
        }
    }

    /// `BookingUserSession`, with the itinerary that the stay amounts to.
    struct BookingUserSession: JSONWritable {
        let booking: Bookings.Booking

        init(encoding booking: Bookings.Booking) { self.booking = booking }

        func write(to json: inout JSONWriter) {
            let content = self.booking.content
            json.object { json in
                json.object("itinerary") { json in
                    json.field("startDate", content.stay.arrival.iso8601)
                    json.field("endDate", content.stay.departure.iso8601)
                    json.field("nights", content.stay.count)
                    json.array("items") { json in json.element(Party(adults: content.adults, children: content.children)) }
                    json.field("guests", content.adults + content.children)
                    json.field("rooms", 1)
                    json.field("children", content.children)
                    json.field("hours", content.stay.count * 24)
                }
                json.field("language", "en")
                json.field("currency", content.price.currency)
                json.array("promotionalCodes") { _ in }
            }
        }
    }

    private struct Party: JSONWritable {
        let adults: Int
        let children: Int

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("adults", self.adults)
                json.array("children") { json in
                    if self.children > 0 { json.element(Children(quantity: self.children)) }
                }
            }
        }
    }

    // Nobody says how old the children are.
    private struct Children: JSONWritable {
        let quantity: Int

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("quantity", self.quantity)
                json.field("age", 0)
            }
        }
    }
}
