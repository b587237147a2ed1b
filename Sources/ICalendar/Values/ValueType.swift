/// The types of values (RFC 5545 section 3.3).
public enum ValueType: String, Hashable, Sendable, CaseIterable {
    /// Bytes in base 64.
    case binary = "BINARY"

    /// `TRUE` or `FALSE`.
    case boolean = "BOOLEAN"

    /// The address of a calendar user.
    case calendarAddress = "CAL-ADDRESS"

    /// A day.
    case date = "DATE"

    /// A day and a time.
    case dateTime = "DATE-TIME"

    /// A length of time.
    case duration = "DURATION"

    /// A number with a point.
    case float = "FLOAT"

    /// A whole number.
    case integer = "INTEGER"

    /// A start with an end or a length.
    case period = "PERIOD"

    /// A recurrence rule.
    case recurrence = "RECUR"

    /// Text with escapes.
    case text = "TEXT"

    /// A time of day.
    case time = "TIME"

    /// An address.
    case uri = "URI"

    /// An offset from UTC.
    case utcOffset = "UTC-OFFSET"

    /// The type a property is said to have.
    ///
    /// - Parameter name: The value of a `VALUE` parameter, without regard to case.
    ///
    /// It is `nil` for a type the RFC does not have.
    public init?(named name: String) {
        self.init(PackedName(name))
    }

    /// The type with a name in capitals.
    init?(_ packed: PackedName) {
        guard let type = Self.names.first(where: { $0.name == packed })?.type else { return nil }
        self = type
    }

    private static let names = allCases.map { (name: PackedName($0.rawValue), type: $0) }
}
