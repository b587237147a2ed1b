import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// A unit in an answer.
    struct Unit: JSONWritable {
        let unit: Bookings.Unit

        init(encoding unit: Bookings.Unit) { self.unit = unit }

        func write(to json: inout JSONWriter) {
            let details = self.unit.details
            json.object { json in
                json.field("id", self.unit.id.description)
                json.field("createdDate", self.unit.audit.createdAt.rfc3339)
                json.field("lastUpdate", self.unit.audit.updatedAt.rfc3339)
                json.field("version", self.unit.audit.version)
                json.field("name", details.name)
                json.field("quantity", details.quantity)
                json.field("adults", details.adults)
                json.field("children", details.children)
                json.field("bedrooms", details.bedrooms)
                json.field("price", details.price.map(Wink.Money.init(encoding:)))
                json.field("images", details.images)
                json.field("description", details.description)
                json.field("cancellationPolicy", details.cancellationPolicy.map(Wink.CancellationPolicy.init(encoding:)))
                json.field("status", self.unit.status.rawValue)
            }
        }
    }

    /// A unit to be added, or what one is to become.
    struct UnitDraft {
        let details: Bookings.Unit.Details
        let version: Int?

        init?(reading fields: FieldReader) {
            let name = fields.text("name", required: true, limit: 200)
            let quantity = fields.integer("quantity", in: 1...10_000)
            let adults = fields.integer("adults", in: 1...1_000)
            let children = fields.integer("children", in: 0...1_000)
            let bedrooms = fields.integer("bedrooms", in: 0...1_000)
            let price = fields.money("price")
            let images = fields.texts("images")
            let description = fields.text("description", limit: 20_000)
            let policy = fields.object("cancellationPolicy", Wink.CancellationPolicy.read)
            self.version = fields.version
            guard let name else { return nil }
            self.details = Bookings.Unit.Details(
                name: name, quantity: quantity ?? 1, adults: adults ?? 2, children: children ?? 0, bedrooms: bedrooms, price: price,
                images: images, description: description, cancellationPolicy: policy)
        }
    }
}
