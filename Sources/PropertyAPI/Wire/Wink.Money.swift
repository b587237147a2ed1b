import Bookings
import HTTP
import JSON

extension Wink {
    /// `CustomMonetaryAmount`.
    struct Money: JSONWritable {
        let amount: String
        let currency: String

        init(encoding money: Bookings.Money) {
            self.amount = money.decimal
            self.currency = money.currency
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("amount", JSONValue.number(self.amount))
                json.field("currency", self.currency)
            }
        }
    }
}
