public import CivilTime

/// How many questions one host is asked within any hour, over all connections to it.
public struct HostBudget: Hashable, Sendable {
    /// The most questions within an hour, one at least.
    public let perHour: Int

    /// The moments of the questions of the last hour, the oldest first.
    public private(set) var asked: [Instant]

    private static let hour: Int64 = 3_600

    /// A budget.
    ///
    /// - Parameters:
    ///   - perHour: The most questions within an hour; less than one is one.
    ///   - asked: The moments of earlier questions, the oldest first.
    public init(perHour: Int, asked: [Instant] = []) {
        self.perHour = max(1, perHour)
        self.asked = asked
    }

    /// The first moment at which one more question fits.
    ///
    /// - Parameter wanted: When it would be asked.
    /// - Returns: That moment, or a later one.
    public func next(from wanted: Instant) -> Instant {
        guard asked.count >= perHour else { return wanted }
        return max(wanted, asked[asked.count - perHour].adding(seconds: Self.hour))
    }

    /// Takes a question into account.
    ///
    /// - Parameter moment: When it is asked; no earlier than ``next(from:)`` says.
    public mutating func ask(at moment: Instant) {
        asked.removeAll { $0.seconds(to: moment) >= Self.hour }
        asked.append(moment)
    }
}
