public import CivilTime

/// What is learnt of a reader from the times and names under which it came.
public struct ReadingHabits: Hashable, Sendable {
    /// When it last read; `nil` where it never did.
    public let lastRead: Instant?
    /// How often it read.
    public let reads: Int
    /// How many seconds usually pass between two readings: the median; `nil` before three minutes with readings are known.
    public let interval: Int64?
    /// What it called itself, the latest first.
    public let agents: [String]
    /// The networks it read from, the latest first.
    public let networks: [String]
    private let recent: [Reading]

    /// How long no reader is missed, however often it comes, in seconds.
    public static let shortestSilence: Int64 = 3_600
    /// So many usual intervals pass before a reader is missed.
    private static let missedIntervals: Int64 = 4
    /// How far back two readers with one key are looked for, in seconds.
    private static let leakWindow: Int64 = 86_400

    /// Learns from readings.
    ///
    /// - Parameter readings: The readings, in any order.
    public init(of readings: [Reading]) {
        let sorted = readings.sorted { $0.at > $1.at }
        self.recent = sorted
        self.lastRead = sorted.first?.at
        self.reads = sorted.reduce(0) { $0 + $1.count }
        self.agents = Self.distinct(sorted.map(\.agent))
        self.networks = Self.distinct(sorted.map(\.network))
        let minutes = Self.distinct(sorted.map { $0.at.secondsSinceEpoch / 60 })
        let gaps = zip(minutes, minutes.dropFirst()).map { $0 - $1 }.sorted()
        self.interval = gaps.count < 2 ? nil : gaps[gaps.count / 2] * 60
    }

    /// The first moment at which a reader that used to come, and does not come any more, may have stopped: when more than four usual
    /// intervals, and an hour at least, have passed without it; `nil` where none is usual.
    public var stallsAt: Instant? {
        guard let lastRead, let interval else { return nil }
        return lastRead.adding(seconds: max(Self.shortestSilence, Self.missedIntervals * interval) + 1)
    }

    /// Whether a reader that used to come has not for so long that it may have stopped.
    ///
    /// - Parameter now: The time.
    /// - Returns: Whether four usual intervals, and an hour at least, have passed without it.
    public func isStalled(at now: Instant) -> Bool { self.stallsAt.map { $0 <= now } ?? false }

    /// Whether more than one reader seems to have the key: within a day different programs came with it in turn.
    ///
    /// A reader that was brought up to date changes its name once; names that alternate are two readers.
    ///
    /// - Parameter now: The time.
    /// - Returns: Whether a program came again after another had come.
    public func isShared(at now: Instant) -> Bool {
        let programs = self.recent.prefix { now.secondsSinceEpoch - $0.at.secondsSinceEpoch <= Self.leakWindow }
            .map { $0.agent.prefix { $0 != "/" && $0 != " " } }
        var past: Set<Substring> = []
        var current: Substring?
        for program in programs where program != current {
            if past.contains(program) { return true }
            past.insert(program)
            current = program
        }
        return false
    }

    private static func distinct<Value: Hashable>(_ values: [Value]) -> [Value] {
        var seen: Set<Value> = []
        return values.filter { seen.insert($0).inserted }
    }
}
