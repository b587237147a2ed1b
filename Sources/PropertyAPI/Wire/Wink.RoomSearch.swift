import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// Which nights a party looks for rooms.
    struct RoomSearch {
        let stay: Stay
        let adults: Int
        let children: Int

        init?(reading fields: FieldReader) {
            let stay = fields.stay()
            let adults = fields.integer("adults", in: 1...1_000)
            let children = fields.integer("children", in: 0...1_000)
            guard let stay else { return nil }
            self.stay = stay
            self.adults = adults ?? 2
            self.children = children ?? 0
        }
    }

    /// The rooms that were found, and the others.
    struct Rooms: JSONWritable {
        let property: Property
        let available: [Bookings.Unit]
        let unavailable: [Bookings.Unit]

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("available", self.available.map { GuestRoom(encoding: $0, of: self.property) })
                json.field("unavailable", self.unavailable.map { GuestRoom(encoding: $0, of: self.property) })
            }
        }
    }
}
