/// The parts a RECUR value may have (RFC 5545 section 3.3.10, RFC 7529 section 4), in the order in which they are written.
enum RecurrencePart: Int, CaseIterable {
    case frequency, rscale, until, count, interval
    case second, minute, hour, weekday, monthDay, yearDay, weekNumber, month, setPosition
    case weekStart, skip

    /// The name in capitals.
    var name: String {
        switch self {
        case .frequency: "FREQ"
        case .rscale: "RSCALE"
        case .until: "UNTIL"
        case .count: "COUNT"
        case .interval: "INTERVAL"
        case .second: "BYSECOND"
        case .minute: "BYMINUTE"
        case .hour: "BYHOUR"
        case .weekday: "BYDAY"
        case .monthDay: "BYMONTHDAY"
        case .yearDay: "BYYEARDAY"
        case .weekNumber: "BYWEEKNO"
        case .month: "BYMONTH"
        case .setPosition: "BYSETPOS"
        case .weekStart: "WKST"
        case .skip: "SKIP"
        }
    }

    /// Reads a name in capitals or small letters; it is `nil` for any other word.
    init?(_ letters: LetterCode) {
        guard let match = Self.codes.first(where: { $0.code == letters }) else { return nil }
        self = match.part
    }

    private static let codes = allCases.map { (code: LetterCode($0.name), part: $0) }
}
