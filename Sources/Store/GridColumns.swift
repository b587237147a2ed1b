import Bookings
import CivilTime
import SQL

extension GridField {
    /// Where the field stands, in a statement over `booking`.
    ///
    /// - Parameter property: The property whose bookings are asked for.
    /// - Returns: The expression.
    func column(at property: ID<ManagingEntity>) -> Query {
        switch self {
        case .id: "booking.id"
        case .createdDate: "booking.created_at"
        case .lastUpdate: "booking.updated_at"
        case .version: "booking.version"
        case .creation: "booking.creation"
        case .group: "booking.group_id"
        case .code: "booking.code"
        case .status: "booking.status"
        case .isCancelled: "CASE WHEN booking.cancelled_at IS NULL THEN 0 ELSE 1 END"
        case .firstName: "booking.first_name"
        case .lastName: "booking.last_name"
        case .fullName: "booking.first_name || ' ' || booking.last_name"
        case .email: "booking.email"
        case .telephone: "booking.telephone"
        case .propertyID: "booking.property_id"
        case .propertyName: "(SELECT name FROM managing_entity WHERE id = \(property))"
        case .unit, .rate: "booking.unit_id"
        case .unitName, .rateName: "unit.name"
        case .arrival: "booking.arrival"
        case .departure: "booking.departure"
        case .adults: "booking.adults"
        case .children: "booking.children"
        case .guests: "booking.adults + booking.children"
        case .nights: "booking.departure - booking.arrival"
        case .price: "booking.price_amount"
        case .currency: "booking.price_currency"
        case .specialRequests: "booking.special_requests"
        case .comment: "booking.comment"
        case .rateSource: "booking.rate_source"
        case .owner: "COALESCE(booking.rate_source, booking.property_id)"
        case .cancelledOn: "booking.cancelled_at"
        case .canceller: "booking.canceller"
        case .cancellationKind: "booking.cancellation_kind"
        case .cancelReason: "booking.cancel_reason"
        case .hasRefunds: "CASE WHEN EXISTS (SELECT 1 FROM booking_refund WHERE booking_id = booking.id) THEN 1 ELSE 0 END"
        case .refundStatus: "(SELECT status FROM booking_refund WHERE booking_id = booking.id)"
        }
    }

    /// Where the field stands in small letters of every script; `nil` where it is kept as it was written alone.
    var foldedColumn: Query? {
        switch self {
        case .firstName: "booking.first_name_folded"
        case .lastName: "booking.last_name_folded"
        case .fullName: "booking.first_name_folded || ' ' || booking.last_name_folded"
        case .email: "booking.email_folded"
        default: nil
        }
    }

    /// Whether a booking may be without the field.
    var mayBeAbsent: Bool {
        switch self {
        case .telephone, .specialRequests, .comment, .rateSource, .cancelledOn, .canceller, .cancellationKind, .cancelReason,
            .refundStatus:
            true
        default: false
        }
    }

    /// Whether the field is one of the booking's unit.
    var isOfUnit: Bool { self == .unitName || self == .rateName }

    /// Reads a value of the field.
    ///
    /// - Parameter value: What the column holds.
    /// - Returns: The value; `nil` where the column holds NULL.
    func value(_ value: SQLValue) -> GridValue? {
        switch (value, self.kind) {
        case (.text(let text), .identifier) where self == .rate:
            ID<Unit>(text).map { .text($0.derived(for: Unit.Rate.self, salt: 1).description) }
        case (.text(let text), _): .text(text)
        case (.integer(let number), .day): .day(Day(number: Int(number)))
        case (.integer(let number), .instant): .instant(Instant(secondsSinceEpoch: number))
        case (.integer(let number), .amount): .amount(number)
        case (.integer(let number), .flag): .flag(number != 0)
        case (.integer(let number), _): .count(number)
        case (.null, _), (.blob, _): nil
        }
    }
}

extension BookingGrid.Test {
    /// The condition in a statement over `booking`.
    ///
    /// What is absent differs from every value, and an absent text is empty.
    ///
    /// - Parameter property: The property whose bookings are asked for.
    /// - Returns: The condition.
    func condition(at property: ID<ManagingEntity>) -> Query {
        let isFolded = self.ignoresCase && self.field.kind == .text
        let plain: Query = "(\(self.field.column(at: property)))"
        // Engines only know the small letters of ASCII, so what is not kept in small letters is folded as far as those.
        let column: Query = isFolded ? self.field.foldedColumn.map { "(\($0))" } ?? "lower(\(plain))" : plain
        let values = self.values.map { self.field.bound($0, isFolded: isFolded) }
        let value: Query = "\(values.first ?? .null)"
        let pattern: Query = "\("%\(Records.escaped(values.first?.text ?? ""))%")"
        let list: Query = "\(values.map { "\($0)" }, joinedBy: ", ")"
        switch self.comparison {
        case .equal: return "\(column) = \(value)"
        case .notEqual: return "(\(column) IS NULL OR \(column) <> \(value))"
        case .less: return "\(column) < \(value)"
        case .lessOrEqual: return "\(column) <= \(value)"
        case .greater: return "\(column) > \(value)"
        case .greaterOrEqual: return "\(column) >= \(value)"
        // One engine's LIKE takes letters of either case for the same, so it only finds what may hold a text that is meant as it stands.
        case .contains where isFolded || values.first == .text(""): return "\(column) LIKE \(pattern) ESCAPE '!'"
        case .contains: return "(\(column) LIKE \(pattern) ESCAPE '!' AND replace(\(column), \(value), '') <> \(column))"
        case .doesNotContain where isFolded || values.first == .text(""):
            return "(\(column) IS NULL OR \(column) NOT LIKE \(pattern) ESCAPE '!')"
        case .doesNotContain: return "(\(column) IS NULL OR replace(\(column), \(value), '') = \(column))"
        case .startsWith: return "substr(\(column), 1, length(\(value))) = \(value)"
        case .endsWith:
            return """
                (length(\(column)) >= length(\(value))
                AND substr(\(column), length(\(column)) - length(\(value)) + 1) = \(value))
                """
        case .isNull: return "\(column) IS NULL"
        case .isNotNull: return "\(column) IS NOT NULL"
        case .isEmpty: return "(\(column) IS NULL OR \(column) = '')"
        case .isNotEmpty: return "\(column) <> ''"
        case .isIn: return values.isEmpty ? "1 = 0" : "\(column) IN (\(list))"
        case .isNotIn: return values.isEmpty ? "1 = 1" : "(\(column) IS NULL OR \(column) NOT IN (\(list)))"
        }
    }
}

extension GridField {
    /// A value as the column holds it.
    fileprivate func bound(_ value: GridValue, isFolded: Bool) -> SQLValue {
        switch value {
        case .text(let text):
            if self == .rate { return .text(ID<Unit.Rate>(text)?.unit.description ?? "") }
            if self.kind == .identifier { return .text(text.lowercased()) }
            guard isFolded else { return .text(text) }
            return .text(self.foldedColumn == nil ? text.asciiLowercased : text.lowercased())
        case .day(let day): return .integer(Int64(day.number))
        case .instant(let instant): return .integer(instant.secondsSinceEpoch)
        case .count(let number), .amount(let number): return .integer(number)
        case .flag(let flag): return .integer(flag ? 1 : 0)
        case .decimal(let text): return .text(text)
        }
    }
}

extension SQLValue {
    fileprivate var text: String? { if case .text(let text) = self { text } else { nil } }
}

extension String {
    fileprivate var asciiLowercased: String {
        String(decoding: self.utf8.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }, as: UTF8.self)
    }
}
