import Bookings
import HTTP
import JSON

extension Wink {
    /// `GuestRoom`: every member is required, so what nobody knows of a unit has a fixed neutral value.
    struct GuestRoom: JSONWritable {
        let unit: Bookings.Unit
        let property: Property

        init(encoding unit: Bookings.Unit, of property: Property) {
            self.unit = unit
            self.property = property
        }

        private enum PictureRecord {}

        private var id: String { self.unit.id.description }
        private var details: Bookings.Unit.Details { self.unit.details }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("identifier", self.id)
                json.field("hotelIdentifier", self.property.id.description)
                json.field("name", self.details.name)
                self.writeFlags(&json)
                self.writePlace(&json)
                self.writeNumbers(&json)
                self.writeCodes(&json)
                json.array("descriptions") { json in
                    json.element(Description(name: self.details.name, text: self.details.description ?? self.details.name))
                }
                json.array("multimedias") { json in
                    json.element(Multimedia(identifier: self.unit.id.derived(for: PictureRecord.self, salt: 4).description))
                }
                json.array("bedroomConfigurationList") { json in
                    json.element(BedroomConfiguration(encoding: self.unit))
                }
                let rate = Wink.Money(encoding: self.details.price ?? self.free)
                json.field("baseRate", rate)
                json.field("minRate", rate)
            }
        }

        private var free: Bookings.Money {
            Bookings.Money(tenThousandths: 0, currency: self.property.entity.profile.currencyCode)
        }

        private func writeFlags(_ json: inout JSONWriter) {
            json.field("featuredInd", false)
            json.field("commissionable", false)
            json.field("bookable", self.unit.status == .active)
            json.field("active", self.unit.status == .active)
            json.field("nonSmoking", true)
            json.field("composite", false)
            json.field("sharedRoomInd", false)
        }

        private func writePlace(_ json: inout JSONWriter) {
            let profile = self.property.entity.profile
            if let location = profile.location {
                json.field("location", Wink.Point(encoding: location))
            } else {
                json.object("location") { json in
                    json.field("type", "Point")
                    json.field("coordinates", [0, 0])
                }
            }
            json.object("contact") { json in
                json.field("email", profile.accountEmail)
                json.field("fullName", profile.name)
            }
            json.field("address", Wink.Address(encoding: profile.address ?? Bookings.Address()))
            json.field("proximityCode", "ONSITE")
            json.field("pricePoint", "THREE")
        }

        private func writeNumbers(_ json: inout JSONWriter) {
            json.field("maxOccupancy", self.details.adults + self.details.children)
            json.field("minOccupancy", 1)
            json.field("quantity", self.details.quantity)
            json.field("maxAdultOccupancy", self.details.adults)
            json.field("size", 1)
            json.field("maxChildOccupancy", self.details.children)
            json.field("bathroomCount", 0)
            json.field("livingRoomCount", 0)
            json.field("maxRollaways", 0)
            json.field("compositeCount", 0)
            json.field("maxCribs", 0)
            json.field("includedAdultOccupancy", self.details.adults)
            json.field("includedChildOccupancy", self.details.children)
        }

        private func writeCodes(_ json: inout JSONWriter) {
            json.field("roomCategory", "STANDARD")
            json.field("roomLocationCode", "UNSPECIFIED")
            json.field("roomViewCode", "UNSPECIFIED")
            json.field("roomClassificationCode", "UNSPECIFIED")
            json.field("roomArchitectureCode", "UNSPECIFIED")
        }

        private struct Description: JSONWritable {
            let name: String
            let text: String

            func write(to json: inout JSONWriter) {
                json.object { json in
                    json.field("name", self.name)
                    json.field("description", self.text)
                    json.field("language", "en")
                }
            }
        }

        private struct Multimedia: JSONWritable {
            let identifier: String

            func write(to json: inout JSONWriter) {
                json.object { json in
                    json.field("multimediaIdentifier", self.identifier)
                    json.field("identifier", self.identifier)
                    json.field("type", "IMAGE")
                    json.field("source", "CLOUDINARY")
                    json.field("sort", 0)
                    json.field("width", 1)
                    json.field("height", 1)
                }
            }
        }

        /// The one way in which a unit's bedrooms are made up.
        struct BedroomConfiguration: JSONWritable {
            let identifier: String
            let bedrooms: Int

            private enum Bedrooms {}

            init(encoding unit: Bookings.Unit) {
                self.identifier = unit.id.derived(for: Bedrooms.self, salt: 3).description
                self.bedrooms = max(1, unit.details.bedrooms ?? 1)
            }

            func write(to json: inout JSONWriter) {
                json.object { json in
                    json.field("identifier", self.identifier)
                    json.field("name", "Standard")
                    json.array("bedroomList") { json in
                        for number in 1...min(10, self.bedrooms) { json.element(Bedroom(number: number)) }
                    }
                }
            }
        }

        private struct Bedroom: JSONWritable {
            let number: Int

            func write(to json: inout JSONWriter) {
                json.object { json in
                    json.field("type", "BEDROOM_\(self.number)")
                    json.array("bedList") { json in json.element(Bed()) }
                }
            }
        }

        private struct Bed: JSONWritable {
            func write(to json: inout JSONWriter) {
                json.object { json in
                    json.field("bedTypeCode", "DOUBLE")
                    json.field("quantity", 1)
                }
            }
        }
    }
}
