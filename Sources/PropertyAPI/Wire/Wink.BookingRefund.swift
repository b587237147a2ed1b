import Bookings
import CivilTime
import Desk
import HTTP
import JSON

extension Wink {
    /// `BookingRefund`.
    struct BookingRefund: JSONWritable {
        let refund: Refund

        init(encoding refund: Refund) { self.refund = refund }

        func write(to json: inout JSONWriter) {
            let amount = Wink.Money(encoding: self.refund.request.amount)
            json.object { json in
                json.field("identifier", self.refund.id.description)
                json.field("sourceAmount", amount)
                json.field("internalAmount", amount)
                json.field("displayAmount", amount)
                json.field("description", self.refund.request.description)
                json.field("reason", self.refund.request.reason.rawValue)
                json.field("status", self.refund.status.rawValue)
                json.field("requestor", self.refund.requestor.rawValue)
                json.field("createdDate", self.refund.createdAt.rfc3339)
                json.field("cancelOnRefund", self.refund.request.consequence.rawValue)
            }
        }
    }

    /// `PropertyBookingRefundRequest`.
    struct RefundRequest {
        let request: Refund.Request
        let version: Int?

        init?(reading fields: FieldReader) {
            let reason = fields.word("type", Refund.Reason.self, required: true)
            let description = fields.text("description", required: true)
            let amount = fields.money("refund")
            if !fields.has("refund") { fields.refuse("refund", rule: "required", "This field is required.") }
            let consequence = fields.word("cancelOnRefund", Refund.Consequence.self, required: true)
            self.version = fields.version
            if let amount, amount.tenThousandths == 0 {
                fields.refuse("refund.amount", rule: "range", "This field must be more than 0.")
            }
            guard let reason, let description, let amount, let consequence else { return nil }
            self.request = Refund.Request(amount: amount, reason: reason, description: description, consequence: consequence)
        }
    }

    /// `BookingRefundPreview`.
    struct BookingRefundPreview: JSONWritable {
        let sheet: BookingSheet
        let preview: RefundPreview

        init(encoding sheet: BookingSheet, _ preview: RefundPreview) {
            self.sheet = sheet
            self.preview = preview
        }

        func write(to json: inout JSONWriter) {
            let booking = self.sheet.booking
            json.object { json in
                json.field("bookingIdentifier", booking.id.description)
                json.field("bookingCode", booking.code)
                json.field("hotelName", self.sheet.property.entity.profile.name)
                json.field("startDate", booking.stay.arrival.iso8601)
                json.field("endDate", booking.stay.departure.iso8601)
                json.field("cancellationPolicy", self.preview.policy.summary)
                json.field("displayCurrency", self.preview.amount.currency)
                json.field("refundable", self.preview.extent != .none)
                json.field("refundType", self.preview.extent.rawValue)
                json.field("refundDisplayAmount", JSONValue.number(self.preview.amount.decimal))
            }
        }
    }
}
