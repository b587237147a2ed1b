import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// A delivery in the log of a webhook, alone with the attempts at it.
    struct Delivery: JSONWritable {
        let delivery: Bookings.Delivery
        let attempts: [DeliveryAttempt]?

        init(encoding delivery: Bookings.Delivery, attempts: [DeliveryAttempt]? = nil) {
            self.delivery = delivery
            self.attempts = attempts
        }

        func write(to json: inout JSONWriter) {
            let isPending = self.delivery.status == .pending
            json.object { json in
                json.field("id", self.delivery.id.description)
                json.field("createdDate", self.delivery.event.at.rfc3339)
                json.field("eventIdentifier", self.delivery.event.id.description)
                json.field("event", self.delivery.event.kind.rawValue)
                json.field("status", self.delivery.status.rawValue)
                json.field("attempts", self.delivery.attempts)
                json.field("dueDate", isPending ? self.delivery.dueAt.rfc3339 : nil)
                json.field("expiryDate", isPending ? self.delivery.expiresAt.rfc3339 : nil)
                json.field("endedDate", self.delivery.endedAt?.rfc3339)
                json.field("attemptList", self.attempts.map { $0.map(Attempt.init) })
            }
        }
    }

    /// An attempt at a delivery.
    private struct Attempt: JSONWritable {
        let attempt: DeliveryAttempt

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("date", self.attempt.at.rfc3339)
                json.field("milliseconds", self.attempt.milliseconds)
                json.field("status", self.attempt.status)
                json.field("error", self.attempt.error)
                json.field("answer", self.attempt.excerpt)
            }
        }
    }
}
