import Bookings
import Desk
import HTTP
import JSON

extension Wink {
    /// Whether a booking may still be cancelled.
    struct Cancellable: JSONWritable {
        let sheet: BookingSheet

        init(encoding sheet: BookingSheet) { self.sheet = sheet }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("hotelIdentifier", self.sheet.property.id.description)
                json.field("bookingIdentifier", self.sheet.booking.id.description)
                json.field("cancellable", self.sheet.booking.isCancellable(on: self.sheet.today))
            }
        }
    }
}
