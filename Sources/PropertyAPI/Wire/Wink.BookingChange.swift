import Bookings
import CivilTime
import HTTP

extension Wink {
    /// A booking to be made, or what one is to become.
    struct BookingChange: Sendable {
        let draft: BookingDraft
        let version: Int?

        init?(reading fields: FieldReader) {
            let guest = fields.object("user", required: true, Guest.init(reading:))
            let room = fields.object("roomStay", required: true, RoomStay.init(reading:))
            let code = fields.text("bookingCode", required: fields.has("bookingCode"), limit: 64)
            let group: ID<Bookings.Booking.Group>? = fields.identifier("groupIdentifier")
            let status = fields.word("bookingStatus", BookingStatus.self)
            let requests = fields.text("specialRequests")
            let comment = fields.text("comment")
            let source = fields.text("rateSource", limit: 64)
            let metadata = fields.map("metadata")
            self.version = fields.version
            guard let guest, let room else { return nil }
            self.draft = BookingDraft(
                unit: room.unit, stay: room.stay, adults: room.adults, children: room.children, price: room.price, guest: guest, code: code,
                group: group, status: status, specialRequests: requests, comment: comment, rateSource: source, metadata: metadata)
        }
    }

    private struct RoomStay {
        let unit: ID<Bookings.Unit>
        let stay: Stay
        let adults: Int
        let children: Int
        let price: Bookings.Money?

        init?(reading fields: FieldReader) {
            let unit: ID<Bookings.Unit>? = fields.identifier("guestRoomIdentifier", required: true)
            let stay = fields.stay()
            let adults = fields.integer("adults", in: 1...1_000)
            let children = fields.integer("children", in: 0...1_000)
            let price = fields.money("price")
            guard let stay, let unit else { return nil }
            self.unit = unit
            self.stay = stay
            self.adults = adults ?? 2
            self.children = children ?? 0
            self.price = price
        }
    }
}

extension Guest {
    /// Reads `user`.
    fileprivate init?(reading fields: FieldReader) {
        let first = fields.text("firstName", required: true, limit: 200)
        let last = fields.text("lastName", required: true, limit: 200)
        let email = fields.email("email", required: true)
        let telephone = fields.text("telephone", limit: 64)
        guard let first, let last, let email else { return nil }
        self.init(firstName: first, lastName: last, email: email, telephone: telephone)
    }
}
