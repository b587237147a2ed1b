import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// `BookingCancellation`.
    struct BookingCancellation: JSONWritable {
        let cancellation: Cancellation

        init(encoding cancellation: Cancellation) { self.cancellation = cancellation }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("cancelledOn", self.cancellation.at.rfc3339)
                json.field("cancellerType", self.cancellation.canceller.rawValue)
                json.field("cancellationType", self.cancellation.kind?.rawValue)
                json.field("cancelReason", self.cancellation.reason)
                json.field("groupRefundNotified", false)
            }
        }
    }

    /// `BookingStatusTransition`.
    struct BookingStatusTransition: JSONWritable {
        let transition: StatusTransition

        init(encoding transition: StatusTransition) { self.transition = transition }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("fromStatus", self.transition.from.rawValue)
                json.field("toStatus", self.transition.to.rawValue)
                json.field("timestamp", self.transition.at.rfc3339)
                json.field("actor", self.transition.actor)
                json.field("reason", self.transition.reason)
            }
        }
    }
}
