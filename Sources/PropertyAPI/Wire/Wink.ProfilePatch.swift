import Bookings
import CivilTime
import HTTP

extension Wink {
    /// What is to be changed about a managing entity; what the body leaves out stays.
    struct ProfilePatch: Sendable {
        let version: Int?
        private let name: String?
        private let currencyCode: String?
        private let timeZone: String?
        private let city: String?
        private let ownerKind: Bookings.ManagingEntity.OwnerKind?
        private let accountEmail: String?
        private let address: Bookings.Address?
        private let location: GeoPoint?
        private let checkInTime: TimeOfDay?
        private let checkOutTime: TimeOfDay?
        private let images: [String]?

        init(reading fields: FieldReader, isTimeZone: (String) -> Bool) {
            self.version = fields.version
            self.name = fields.text("name", required: fields.has("name"), limit: 200)
            self.currencyCode = fields.currency("currencyCode")
            self.timeZone = fields.timeZone("timeZone", isKnown: isTimeZone)
            self.city = fields.text("city", limit: 200)
            self.ownerKind = fields.word("ownerType", Bookings.ManagingEntity.OwnerKind.self)
            self.accountEmail = fields.email("accountEmail")
            self.address = fields.object("address", Bookings.Address.init(reading:))
            self.location = fields.object("location", GeoPoint.init(reading:))
            self.checkInTime = fields.time("checkInTime")
            self.checkOutTime = fields.time("checkOutTime")
            self.images = fields.has("images") ? fields.texts("images") : nil
        }

        @Sendable func apply(to profile: inout Bookings.ManagingEntity.Profile) {
            if let name = self.name { profile.name = name }
            if let currencyCode = self.currencyCode { profile.currencyCode = currencyCode }
            if let timeZone = self.timeZone { profile.timeZone = timeZone }
            if let city = self.city { profile.city = city }
            if let ownerKind = self.ownerKind { profile.ownerKind = ownerKind }
            if let accountEmail = self.accountEmail { profile.accountEmail = accountEmail }
            if let address = self.address { profile.address = address }
            if let location = self.location { profile.location = location }
            if let checkInTime = self.checkInTime { profile.checkInTime = checkInTime }
            if let checkOutTime = self.checkOutTime { profile.checkOutTime = checkOutTime }
            if let images = self.images { profile.images = images }
        }
    }
}
