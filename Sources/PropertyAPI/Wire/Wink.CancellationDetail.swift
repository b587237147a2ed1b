import Bookings
import HTTP

extension Wink {
    /// `CancellationDetail`.
    struct CancellationDetail {
        let kind: Cancellation.Kind
        let reason: String
        let version: Int?

        init?(reading fields: FieldReader) {
            let kind = fields.word("cancellationType", Cancellation.Kind.self, required: true)
            let reason = fields.text("reason", required: true)
            self.version = fields.version
            guard let kind, let reason else { return nil }
            self.kind = kind
            self.reason = reason
        }
    }
}
