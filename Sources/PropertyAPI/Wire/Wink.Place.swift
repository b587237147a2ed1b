import Bookings
import HTTP
import JSON

extension Wink {
    /// `SimpleAddress`.
    struct Address: JSONWritable {
        let address: Bookings.Address

        init(encoding address: Bookings.Address) { self.address = address }

        func write(to json: inout JSONWriter) {
            json.object { json in
                for (name, part) in Bookings.Address.parts {
                    if let text = self.address[keyPath: part] { json.field(name, text) }
                }
                json.field("fullAddress", self.address.fullAddress)
            }
        }
    }

    /// GeoJSON `Point`.
    struct Point: JSONWritable {
        let point: GeoPoint

        init(encoding point: GeoPoint) { self.point = point }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("type", "Point")
                json.array("coordinates") { json in
                    json.element(JSONValue.number("\(self.point.longitude)"))
                    json.element(JSONValue.number("\(self.point.latitude)"))
                }
            }
        }
    }
}

extension Bookings.Address {
    /// Reads the parts of `SimpleAddress`.
    init(reading fields: FieldReader) {
        self.init()
        for (name, part) in Self.parts { self[keyPath: part] = fields.text(name, limit: 200) }
    }
}

extension GeoPoint {
    /// Reads a GeoJSON `Point`.
    init?(reading fields: FieldReader) {
        let coordinates = fields.numbers("coordinates")
        guard fields.text("type", required: true) == "Point", coordinates.count >= 2,
            let point = GeoPoint(longitude: coordinates[0], latitude: coordinates[1])
        else {
            fields.refuse("coordinates", rule: "range", "This field must hold a longitude and a latitude of a GeoJSON Point.")
            return nil
        }
        self = point
    }
}
