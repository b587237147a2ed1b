public import CivilTime

/// Where the end of a channel's booking window was seen to begin, so that the next reading can tell whether it moves.
public struct TailSighting: Hashable, Sendable {
    /// The day it began.
    public let start: Day

    /// The property's day on which it was seen.
    public let day: Day

    /// Whether it was seen to move by a day each day, which no stay and no block does.
    public let isMoving: Bool

    /// A sighting.
    ///
    /// - Parameters:
    ///   - start: The day it began.
    ///   - day: The property's day on which it was seen.
    ///   - isMoving: Whether it was seen to move by a day each day.
    public init(start: Day, day: Day, isMoving: Bool = false) {
        self.start = start
        self.day = day
        self.isMoving = isMoving
    }

    /// What a start on a later day says.
    ///
    /// - Parameters:
    ///   - start: The day it begins now.
    ///   - today: The property's day.
    /// - Returns: The sighting of today.
    func next(start: Day, today: Day) -> TailSighting {
        let passed = day.distance(to: today)
        let hasMoved = self.start.distance(to: start) == passed
        return TailSighting(start: start, day: today, isMoving: hasMoved && (passed > 0 || isMoving))
    }
}
