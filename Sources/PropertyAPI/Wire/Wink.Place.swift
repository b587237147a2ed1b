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
        for (name, part) in Self.parts {
            self[keyPath: part] = name == "countryCode" ? fields.country(name) : fields.text(name, limit: 200)
        }
    }
}

extension GeoPoint {
    /// A GeoJSON point (RFC 7946, section 3.1.2), read from a body.
    init?(reading fields: FieldReader) {
        let isPoint = fields.parsed("type", required: true, rule: "enum", form: "Point") { $0 == "Point" ? true : nil }
        let coordinates = fields.numbers("coordinates")
        guard coordinates.count >= 2, let point = GeoPoint(longitude: coordinates[0], latitude: coordinates[1]) else {
            fields.refuse("coordinates", rule: "range", "This field must hold a longitude and a latitude.")
            return nil
        }
        guard isPoint != nil else { return nil }
        self = point
    }
}
