import Bookings
import HTTP
import JSON

extension Wink {
    /// `GroupedBookingSalesMetrics` of one property.
    struct SalesMetrics: JSONWritable {
        let property: Property
        let figures: SalesFigures

        init(encoding figures: SalesFigures, of property: Property) {
            self.property = property
            self.figures = figures
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("type", "BY_PROPERTY")
                json.field("typeName", self.property.entity.profile.name)
                json.field("typeIdentifier", self.property.id.description)
                json.field("bookings", self.figures.bookings)
                json.field("totalPriceAmount", JSONValue.number(self.figures.total))
                json.field("averageBookingAmount", JSONValue.number(self.figures.average))
                json.field("currencyCode", self.property.entity.profile.currencyCode)
            }
        }
    }

    /// `KeyValuePair`.
    struct KeyValuePair: JSONWritable {
        let value: String
        let label: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("value", self.value)
                json.field("label", self.label)
            }
        }
    }

    /// `BooleanResponse`.
    struct BooleanResponse: JSONWritable {
        let success: Bool
        let message: String

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("success", self.success)
                json.field("message", self.message)
            }
        }
    }

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
