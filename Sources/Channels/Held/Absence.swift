public import CivilTime

/// That something held was not in the channel's calendar any more.
public struct Absence: Hashable, Sendable {
    /// What it was taken for.
    public enum Cause: String, CaseIterable, Sendable {
        /// It is absent and others are there.
        case missing = "MISSING"

        /// It is absent and something new overlaps it, or has its identity.
        case rescheduled = "RESCHEDULED"

        /// It is absent with too many others.
        case massLoss = "MASS_LOSS"

        /// It is absent with all others.
        case emptied = "EMPTIED"

        /// The calendar is another one.
        case anotherCalendar = "ANOTHER_CALENDAR"

        /// Whether it needs the longer proof, or a person.
        public var isQuarantine: Bool {
            switch self {
            case .missing, .rescheduled: false
            case .massLoss, .emptied, .anotherCalendar: true
            }
        }
    }

    /// What it was taken for, at the gravest.
    public var cause: Cause

    /// The moment of the last good reading it was in.
    public let lastSeen: Instant

    /// The moment of the first good reading in which it was absent.
    public let since: Instant

    /// The property's day at that moment.
    public let day: Day

    /// Good readings in which it was absent.
    public var readings: Int

    /// An absence.
    ///
    /// - Parameters:
    ///   - cause: What it was taken for.
    ///   - lastSeen: The moment of the last good reading it was in.
    ///   - since: The moment of the first good reading in which it was absent.
    ///   - day: The property's day at that moment.
    ///   - readings: Good readings in which it was absent.
    public init(_ cause: Cause, lastSeen: Instant, since: Instant, day: Day, readings: Int) {
        self.cause = cause
        self.lastSeen = lastSeen
        self.since = since
        self.day = day
        self.readings = readings
    }

    /// What it takes before it is believed.
    ///
    /// - Parameter thresholds: The numbers.
    /// - Returns: The proof.
    public func proof(by thresholds: Thresholds) -> Thresholds.Proof { cause.isQuarantine ? thresholds.mass : thresholds.single }

    /// Whether it is believed.
    ///
    /// - Parameters:
    ///   - now: The moment of the last good reading.
    ///   - thresholds: The numbers.
    /// - Returns: Whether both the readings and the time are there.
    public func isProven(at now: Instant, by thresholds: Thresholds) -> Bool {
        let proof = proof(by: thresholds)
        return readings >= proof.readings && since.seconds(to: now) >= proof.seconds
    }
}
