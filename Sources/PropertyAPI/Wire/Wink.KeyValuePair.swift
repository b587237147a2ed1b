import HTTP
import JSON

extension Wink {
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
}
