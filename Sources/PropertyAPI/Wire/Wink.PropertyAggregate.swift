import Bookings
import HTTP
import JSON

extension Wink {
    /// `PropertyAggregate`.
    struct PropertyAggregate: JSONWritable {
        let property: Property
        let publicURL: String

        init(encoding property: Property, publicURL: String) {
            self.property = property
            self.publicURL = publicURL
        }

        func write(to json: inout JSONWriter) {
            let profile = self.property.entity.profile
            json.object { json in
                json.field("uniqueId", Wink.ManagingEntity.uniqueID(of: self.property.entity))
                json.field("hotelIdentifier", self.property.id.description)
                json.field("name", profile.name)
                json.field("localName", profile.name)
                json.field("urlName", self.property.entity.urlName)
                json.field("location", profile.location.map(Wink.Point.init(encoding:)))
                json.field("address", profile.address.map(Wink.Address.init(encoding:)))
                json.field("currencyCode", profile.currencyCode)
                json.field("images", profile.images)
            }
        }
    }

    /// `CustomizationLightweight`: without a customization of its own, the property stands in.
    struct PropertyCustomization: JSONWritable {
        let property: Property

        init(encoding property: Property) { self.property = property }

        func write(to json: inout JSONWriter) {
            let id = self.property.id.description
            json.object { json in
                json.field("id", id)
                json.field("identifier", id)
                json.field("name", self.property.entity.profile.name)
                json.field("userIdentifier", self.property.entity.creator)
                json.field("ownerIdentifier", id)
                json.field("ownerName", self.property.entity.profile.name)
                json.field("subType", self.property.entity.kind.rawValue)
            }
        }
    }
}
