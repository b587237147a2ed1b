import Bookings
import HTTP
import JSON

extension Wink {
    /// A channel through which bookings come.
    struct Channel: JSONWritable {
        let property: Property
        let kind: Bookings.ManagingEntity.Kind
        let name: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("propertyIdentifier", self.property.id.description)
                json.field("subType", self.kind.rawValue)
                json.field("ownerIdentifier", self.kind == .hotel ? self.property.id.description : nil)
                json.field("name", self.name)
            }
        }
    }
}
