import Bookings
import CivilTime
public import Desk
import HTTP
import JSON

extension Wink {
    /// What a receiver is told: the envelope of the Standard Webhooks specification around the family's record.
    struct Event: JSONWritable {
        let event: Bookings.Event
        let entity: Bookings.ManagingEntity
        let subject: EventSubject
        let publicURL: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("type", self.event.kind.rawValue)
                json.field("timestamp", self.event.at.rfc3339)
                json.object("entity") { json in
                    json.field("identifier", self.entity.id.description)
                    json.field("name", self.entity.profile.name)
                }
                switch self.subject {
                case .booking(let sheet): json.field("data", Booking(encoding: sheet, publicURL: self.publicURL))
                case .unit(let unit): json.field("data", Unit(encoding: unit))
                case .entity(let entity): json.field("data", ManagingEntity(encoding: entity))
                case .conflict(let conflict): json.field("data", Conflict(encoding: conflict, ledger: nil))
                case .subscriber(let sheet):
                    json.field("data", Subscriber(encoding: sheet, of: self.entity.id, publicURL: self.publicURL))
                }
            }
        }
    }
}

/// The words of the property side for events.
///
/// - Parameter publicURL: What every absolute address begins with, without a slash at the end.
/// - Returns: The words.
public func propertyEventWording(publicURL: String) -> EventWording {
    EventWording { event, entity, subject in
        Wink.Event(event: event, entity: entity, subject: subject, publicURL: publicURL).jsonBytes
    }
}
