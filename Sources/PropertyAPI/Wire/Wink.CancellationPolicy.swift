import Bookings
import HTTP
import JSON

extension Wink {
    /// A cancellation policy as a unit has it.
    struct CancellationPolicy: JSONWritable {
        let policy: Bookings.CancellationPolicy

        init(encoding policy: Bookings.CancellationPolicy) { self.policy = policy }

        func write(to json: inout JSONWriter) { json.object(self.writeTerms) }

        /// Writes what the policy says, into an object.
        func writeTerms(_ json: inout JSONWriter) {
            json.field("refundable", self.policy.isRefundable)
            if self.policy.isRefundable {
                json.field("advanceCancellationFreeOfCharge", self.policy.freeUntil.rawValue)
                json.field("refundableCancellationCharge", self.policy.charge.rawValue)
            } else {
                json.field("nonRefundableCancellationCharge", self.policy.earlyCharge.rawValue)
                json.field("nonRefundableDeadline", self.policy.lateFrom.rawValue)
                json.field("nonRefundableAfterDeadlineCancellationCharge", self.policy.lateCharge.rawValue)
            }
            json.field("noShowCharge", self.policy.noShowCharge.rawValue)
            json.field("policyCode", self.policy.code)
        }

        /// Reads a policy; what it does not say is as in a policy that says nothing.
        static func read(_ fields: FieldReader) -> Bookings.CancellationPolicy? {
            typealias Policy = Bookings.CancellationPolicy
            let isRefundable = fields.bool("refundable", required: true)
            let freeUntil = fields.word("advanceCancellationFreeOfCharge", Policy.Deadline.self)
            let charge = fields.word("refundableCancellationCharge", among: Policy.Charge.refundable)
            let noShowCharge = fields.word("noShowCharge", Policy.NoShowCharge.self)
            let earlyCharge = fields.word("nonRefundableCancellationCharge", among: Policy.Charge.early)
            let lateFrom = fields.word("nonRefundableDeadline", among: Policy.Deadline.days)
            let lateCharge = fields.word("nonRefundableAfterDeadlineCancellationCharge", among: Policy.Charge.late)
            let code = fields.text("policyCode", limit: 64)
            guard let isRefundable else { return nil }
            var policy = Policy(isRefundable: isRefundable, code: code)
            policy.freeUntil = freeUntil ?? policy.freeUntil
            policy.charge = charge ?? policy.charge
            policy.noShowCharge = noShowCharge ?? policy.noShowCharge
            policy.earlyCharge = earlyCharge ?? policy.earlyCharge
            policy.lateFrom = lateFrom ?? policy.lateFrom
            policy.lateCharge = lateCharge ?? policy.lateCharge
            return policy
        }
    }

    /// The policy of a booking, with an identifier derived from its unit's.
    struct BookingCancellationPolicy: JSONWritable {
        let policy: Bookings.CancellationPolicy
        let unit: Bookings.Unit

        private enum PolicyRecord {}

        init(encoding policy: Bookings.CancellationPolicy, of unit: Bookings.Unit) {
            self.policy = policy
            self.unit = unit
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("identifier", self.unit.id.derived(for: PolicyRecord.self, salt: 5).description)
                json.field("hotelIdentifier", self.unit.property.description)
                CancellationPolicy(encoding: self.policy).writeTerms(&json)
            }
        }
    }
}

extension FieldReader {
    /// One of some words of an enumeration.
    fileprivate func word<Word: RawRepresentable<String>>(_ name: String, among words: [Word]) -> Word? {
        self.parsed(name, rule: "enum", form: "one of \(words.map(\.rawValue).joined(separator: ", "))") { text in
            words.first { $0.rawValue == text }
        }
    }
}
