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
}
