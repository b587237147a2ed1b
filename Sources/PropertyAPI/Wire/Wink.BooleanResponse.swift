import HTTP
import JSON

extension Wink {
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
}
