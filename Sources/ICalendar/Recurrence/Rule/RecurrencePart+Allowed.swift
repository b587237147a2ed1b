extension RecurrencePart {
    /// The numbers a part may hold, their signs left out.
    ///
    /// Years of other calendars than the Gregorian have up to 13 months, 55 weeks and 385 days (RFC 7529 section 4.1).
    func magnitudes(isGregorian: Bool) -> ClosedRange<Int> {
        switch self {
        case .second: 0...60
        case .minute: 0...59
        case .hour: 0...23
        case .monthDay: 1...31
        case .yearDay, .setPosition: isGregorian ? 1...366 : 1...385
        case .weekNumber: isGregorian ? 1...53 : 1...55
        case .weekday: 1...53
        case .month: isGregorian ? 1...12 : 1...13
        case .count, .interval: 1...2_147_483_647
        case .frequency, .rscale, .until, .weekStart, .skip: 0...0
        }
    }

    /// Whether numbers may have a minus sign and then count from the end.
    var countsFromEnd: Bool {
        switch self {
        case .weekday, .monthDay, .yearDay, .weekNumber, .setPosition: true
        default: false
        }
    }

    /// What the part may hold, to complete a sentence.
    func allowed(isGregorian: Bool) -> String {
        switch self {
        case .frequency: return "SECONDLY, MINUTELY, HOURLY, DAILY, WEEKLY, MONTHLY or YEARLY"
        case .rscale: return "the name of a calendar"
        case .until: return "a date or a date with a time"
        case .weekday: return "MO to SU, alone or behind 1 to 53 or -53 to -1"
        case .weekStart: return "MO to SU"
        case .skip: return "OMIT, BACKWARD or FORWARD"
        default:
            let range = magnitudes(isGregorian: isGregorian)
            let forward = "\(range.lowerBound) to \(range.upperBound)"
            return countsFromEnd ? "\(forward) or -\(range.upperBound) to -\(range.lowerBound)" : forward
        }
    }
}
