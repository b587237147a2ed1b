public import CivilTime

/// A change that was scheduled, and what became of it.
public struct PlannedChange: Sendable, Equatable {
    /// What became of a change.
    public enum State: String, Sendable, CaseIterable {
        /// Its time has not come.
        case waiting
        /// It was made at its time.
        case applied
        /// It was taken back, its event went away, or it would have left no night.
        case cancelled
    }

    /// The most changes of one feed that are kept once they have ended, the newest.
    public static let mostEnded = 200

    /// The change.
    public let change: ScheduledChange
    /// What became of it.
    public private(set) var state: State
    /// When it ended; `nil` while it waits.
    public private(set) var endedAt: Instant?

    /// Keeps a change.
    ///
    /// - Parameters:
    ///   - change: The change.
    ///   - state: What became of it.
    ///   - endedAt: When it ended.
    public init(_ change: ScheduledChange, state: State = .waiting, endedAt: Instant? = nil) {
        self.change = change
        self.state = state
        self.endedAt = endedAt
    }

    /// Whether it waits for its time.
    public var isWaiting: Bool { self.state == .waiting }

    /// Takes the change back, where it still waits.
    ///
    /// - Parameter now: The time.
    /// - Returns: Whether it waited.
    @discardableResult
    public mutating func cancel(at now: Instant) -> Bool {
        guard self.isWaiting else { return false }
        self.end(.cancelled, at: now)
        return true
    }

    mutating func end(_ state: State, at moment: Instant) {
        self.state = state
        self.endedAt = moment
    }
}
