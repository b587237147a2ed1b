import HTTP
import JSON

/// The documents of the iCal Sandbox family, as they stand on the wire.
enum ICalSandbox {
    /// A refusal.
    struct Refusal: JSONWritable {
        let error: String
        let field: String?

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("error", self.error)
                json.field("field", self.field)
            }
        }
    }

    /// That something was done about which there is nothing to say.
    struct Done: JSONWritable {
        func write(to json: inout JSONWriter) { json.object { $0.field("ok", true) } }
    }
}
