import Bookings
import CivilTime
import HTTP
import JSON

extension FieldReader {
    /// A member that is an identifier.
    func identifier<Subject>(_ name: String, required: Bool = false) -> ID<Subject>? {
        self.parsed(name, required: required, rule: "uuid", form: "a UUID") { ID<Subject>($0) }
    }

    /// A member that lists identifiers, each once.
    func identifiers<Subject>(_ name: String) -> [ID<Subject>] {
        var found: [ID<Subject>] = []
        for (index, text) in self.texts(name).enumerated() {
            if let id = ID<Subject>(text) {
                if !found.contains(id) { found.append(id) }
            } else {
                self.refuse("\(name)[\(index)]", rule: "uuid", "This field must be a UUID.")
            }
        }
        return found
    }

    /// A member that is a moment.
    func moment(_ name: String) -> Instant? {
        self.parsed(name, rule: "date-time", form: "a date and time as YYYY-MM-DDThh:mm:ssZ") { Instant(rfc3339: $0) }
    }

    /// A member that is a day.
    func day(_ name: String, required: Bool = false) -> Day? {
        self.parsed(name, required: required, rule: "date", form: "a date as YYYY-MM-DD") { Day(iso8601: $0) }
    }

    /// The stay between `startDate` and `endDate`, both required.
    func stay() -> Stay? {
        let arrival = self.day("startDate", required: true)
        let departure = self.day("endDate", required: true)
        guard let arrival, let departure else { return nil }
        do { return try Stay(from: arrival, to: departure) } catch {
            switch error {
            case .empty: self.refuse("endDate", rule: "after", "This field must be after startDate.")
            case .tooLong: self.refuse("endDate", rule: "size", "A stay may have at most \(Stay.longest) nights.")
            case .outOfRange: self.refuse("startDate", rule: "range", "This field must lie between the years 1970 and 9998.")
            }
            return nil
        }
    }

    /// A member that names a time zone.
    func timeZone(_ name: String, required: Bool = false, isKnown: (String) -> Bool) -> String? {
        self.parsed(name, required: required, rule: "exists", form: "the name of an IANA time zone") { isKnown($0) ? $0 : nil }
    }

    /// A member that is a time of day.
    func time(_ name: String) -> TimeOfDay? {
        self.parsed(name, rule: "time", form: "a time as HH:MM") { TimeOfDay(iso8601: $0) }
    }

    /// A member that is a mail address, as far as its form can tell.
    func email(_ name: String, required: Bool = false) -> String? {
        self.parsed(name, required: required, rule: "email", form: "a mail address") { text in
            let parts = text.split(separator: "@", omittingEmptySubsequences: false)
            let isPlain = text.unicodeScalars.allSatisfy { $0.value > 0x20 && $0.value != 0x7F }
            return parts.count == 2 && parts.allSatisfy { !$0.isEmpty } && isPlain && text.utf8.count <= 254 ? text : nil
        }
    }

    /// A member that is the code of a country.
    func country(_ name: String) -> String? {
        self.parsed(name, rule: "country", form: "the two capital letters of a country") { text in
            text.utf8.count == 2 && text.utf8.allSatisfy { (0x41...0x5A).contains($0) } ? text : nil
        }
    }

    /// A member that is a currency's letters.
    func currency(_ name: String, required: Bool = false) -> String? {
        self.parsed(name, required: required, rule: "currency", form: "the three capital letters of a currency") {
            Money.isCurrency($0) ? $0 : nil
        }
    }

    /// A member that is an amount of money, not below zero.
    func money(_ name: String) -> Money? {
        self.object(name) { money in
            let amount = money.number("amount", required: true)
            guard let currency = money.currency("currency", required: true), let amount else { return nil }
            guard let value = Money(decimal: amount, currency: currency), value.tenThousandths >= 0 else {
                money.refuse("amount", rule: "range", "This field must be a number from 0 with at most four decimal places.")
                return nil
            }
            return value
        }
    }

    /// A member that maps texts to texts.
    func map(_ name: String) -> [String: String] {
        guard case .object(let members)? = self.json(name) else { return [:] }
        var map: [String: String] = [:]
        for member in members where member.value != .null {
            guard case .string(let text) = member.value else {
                self.refuse("\(name).\(member.name)", rule: "type", "This field must be a string.")
                continue
            }
            map[member.name] = text
        }
        return map
    }

    /// The version of the record that the body was made from.
    var version: Int? { self.integer("version", in: 0...Int.max) }
}
