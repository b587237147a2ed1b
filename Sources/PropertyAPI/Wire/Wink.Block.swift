import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// A block in an answer.
    struct Block: JSONWritable {
        let block: Bookings.Block

        init(encoding block: Bookings.Block) { self.block = block }

        func write(to json: inout JSONWriter) {
            let content = self.block.content
            json.object { json in
                json.field("id", self.block.id.description)
                json.field("createdDate", self.block.audit.createdAt.rfc3339)
                json.field("lastUpdate", self.block.audit.updatedAt.rfc3339)
                json.field("version", self.block.audit.version)
                json.field("unitIdentifier", content.unit.description)
                json.field("startDate", content.stay.arrival.iso8601)
                json.field("endDate", content.stay.departure.iso8601)
                json.field("kind", content.kind.rawValue)
                json.field("quantity", content.quantity)
                json.field("reason", content.reason)
            }
        }
    }

    /// A block to be added, or what one is to become.
    struct BlockDraft {
        let content: Bookings.Block.Content
        let version: Int?

        init?(reading fields: FieldReader) {
            let unit: ID<Bookings.Unit>? = fields.identifier("unitIdentifier", required: true)
            let stay = fields.stay()
            let kind = fields.word("kind", Bookings.Block.Kind.self)
            let quantity = fields.integer("quantity", in: 1...10_000)
            let reason = fields.text("reason")
            self.version = fields.version
            guard let unit, let stay else { return nil }
            self.content = Bookings.Block.Content(unit: unit, stay: stay, kind: kind ?? .ownerBlock, quantity: quantity, reason: reason)
        }
    }
}
