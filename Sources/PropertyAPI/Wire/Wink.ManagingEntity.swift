import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// A managing entity in an answer.
    struct ManagingEntity: JSONWritable {
        let entity: Bookings.ManagingEntity

        init(encoding entity: Bookings.ManagingEntity) { self.entity = entity }

        func write(to json: inout JSONWriter) {
            let profile = self.entity.profile
            let id = self.entity.id.description
            json.object { json in
                json.field("id", id)
                json.field("createdDate", self.entity.audit.createdAt.rfc3339)
                json.field("lastUpdate", self.entity.audit.updatedAt.rfc3339)
                json.field("version", self.entity.audit.version)
                json.field("name", profile.name)
                json.field("type", self.entity.kind.rawValue)
                json.field("status", self.entity.status.rawValue)
                json.field("ownerType", profile.ownerKind.rawValue)
                json.field("accountEmail", profile.accountEmail ?? "")
                json.field("currencyCode", profile.currencyCode)
                json.field("city", profile.city ?? "")
                json.field("urlName", self.entity.urlName)
                json.field("uniqueId", Self.uniqueID(of: self.entity))
                json.field("ownerIdentifier", id)
                json.field("userIdentifier", self.entity.creator)
                json.array("managers") { _ in }
                json.field("address", profile.address.map(Wink.Address.init(encoding:)))
                json.field("location", profile.location.map(Wink.Point.init(encoding:)))
                json.field("timeZone", profile.timeZone)
                json.field("checkInTime", profile.checkInTime.iso8601)
                json.field("checkOutTime", profile.checkOutTime.iso8601)
                json.field("images", profile.images)
            }
        }

        /// The short name that people type.
        static func uniqueID(of entity: Bookings.ManagingEntity) -> String {
            String(entity.id.description.prefix(8)).uppercased()
        }
    }

    /// A managing entity to be added.
    struct ManagingEntityDraft {
        let kind: Bookings.ManagingEntity.Kind
        let profile: Bookings.ManagingEntity.Profile

        init?(reading fields: FieldReader, isTimeZone: (String) -> Bool) {
            let kind = fields.word("type", Bookings.ManagingEntity.Kind.self, required: true)
            let name = fields.text("name", required: true, limit: 200)
            let currency = fields.currency("currencyCode", required: true)
            let timeZone = fields.timeZone("timeZone", required: kind == .hotel, isKnown: isTimeZone)
            let city = fields.text("city", limit: 200)
            let owner = fields.word("ownerType", Bookings.ManagingEntity.OwnerKind.self)
            let email = fields.email("accountEmail")
            let address = fields.object("address", Bookings.Address.init(reading:))
            let location = fields.object("location", GeoPoint.init(reading:))
            let checkIn = fields.time("checkInTime")
            let checkOut = fields.time("checkOutTime")
            let images = fields.texts("images")
            guard let kind, let name, let currency, let usualCheckIn = TimeOfDay(hour: 15, minute: 0),
                let usualCheckOut = TimeOfDay(hour: 11, minute: 0)
            else { return nil }
            self.kind = kind
            self.profile = Bookings.ManagingEntity.Profile(
                name: name, currencyCode: currency, timeZone: timeZone, city: city, ownerKind: owner ?? .company, accountEmail: email,
                address: address, location: location, checkInTime: checkIn ?? usualCheckIn, checkOutTime: checkOut ?? usualCheckOut,
                images: images)
        }
    }
}
