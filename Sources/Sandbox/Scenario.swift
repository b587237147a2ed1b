public import CivilTime

/// A feed that is ready to test readers with: what it says step by step, and what a correct reader concludes.
///
/// Days are counted from the day at UTC on which a feed is made of it, so that everything lies in the future whenever that is.
public struct Scenario: Sendable {
    /// The identifier, such as `simple-stay`.
    public let id: String
    /// The name for people.
    public let name: String
    /// What is tested, in one or two sentences.
    public let description: String
    /// The producer that the feed is written like.
    public let dialect: FeedDialect
    /// What a correct reader holds as taken at each step, in their order; never empty.
    public let expect: [Expectation]

    let versions: [Draft]
    let faults: FeedFaults
    let headers: @Sendable (Instant) -> FeedHeaders
    let changes: [DraftChange]

    /// What a correct reader concludes at one step.
    public struct Expectation: Sendable, Equatable {
        /// The step, counted from 0; readers take the steps one after the other.
        public let step: Int
        /// The version that is in use at the step.
        public let version: Int
        /// How many minutes after the making of the feed the step begins at the earliest, for changes made by the clock; else 0.
        public let afterMinutes: Int
        /// The nights that are held right after the first reading of the step, as half-open ranges of days that neither touch nor overlap;
        /// times are taken by the clock they are written in.
        public let taken: [Range<Int>]
        /// The nights that are held after 12 good readings of the step over 6 hours or more, where they are others.
        ///
        /// A single absence is believed after 3 good readings and 30 minutes already, a loss of many after these 12 readings.
        public let later: [Range<Int>]?
        /// Why, in a sentence.
        public let why: String
    }

    /// Makes a scenario; its steps are numbered in their order.
    init(
        _ id: String, _ name: String, _ description: String, dialect: FeedDialect = .plain, faults: FeedFaults = FeedFaults(),
        headers: @escaping @Sendable (Instant) -> FeedHeaders = { _ in FeedHeaders() }, changes: [DraftChange] = [],
        versions: [Draft], expect: [Step]
    ) {
        self.id = id
        self.name = name
        self.description = description
        self.dialect = dialect
        self.faults = faults
        self.headers = headers
        self.changes = changes
        self.versions = versions
        self.expect = expect.enumerated().map { number, step in
            Expectation(
                step: number, version: step.version, afterMinutes: step.afterMinutes, taken: step.taken, later: step.later, why: step.why)
        }
    }
}

extension Scenario {
    /// All of them; `simple-stay` and `overlap` come first.
    public static let all: [Scenario] = Self.basics + Self.identities + Self.absences + Self.texts + Self.producers + Self.calendars

    /// Finds a scenario.
    ///
    /// - Parameter id: The identifier.
    /// - Returns: `nil` where there is none of that name.
    public static func named(_ id: String) -> Scenario? { self.all.first { $0.id == id } }

    /// What a person calls the versions, by ascending identifier.
    public var versionLabels: [String] { self.versions.map(\.label) }

    /// Makes a feed of it, whose version 0 is in use.
    ///
    /// - Parameters:
    ///   - id: The feed's identifier.
    ///   - name: The feed's name; the scenario's where there is none.
    ///   - now: The time of making; its day at UTC is the one from which days are counted.
    ///   - expiresAt: The first moment at which the feed is served no longer.
    /// - Returns: The feed, and the changes that the clock is to make in it.
    public func feed(id: FeedID, name: String?, at now: Instant, expiresAt: Instant) -> (TestFeed, [ScheduledChange]) {
        let today = now.utc.day
        let versions = self.versions.enumerated().map { number, draft -> FeedVersion in
            switch draft.content {
            case .events(let events):
                FeedVersion(
                    id: number, label: draft.label, createdAt: now,
                    events: events.map { $0.event(from: today, in: self.dialect, at: now) })
            case .text(let text):
                FeedVersion(id: number, label: draft.label, createdAt: now, text: text(ScenarioDays(today: today)))
            }
        }
        var feed = TestFeed(
            id: id, name: name ?? self.name, versions: versions, dialect: self.dialect, createdAt: now, expiresAt: expiresAt)
        feed.faults = self.faults
        feed.headers = self.headers(now)
        let changes = self.changes.enumerated().map { number, change in
            ScheduledChange(
                id: number, uid: change.event.event(from: today, in: self.dialect, at: now).uid, version: 0,
                dueAt: now.adding(seconds: Int64(change.afterMinutes) * 60), changes: change.changes)
        }
        return (feed, changes)
    }
}

extension Scenario.Expectation {
    /// The nights of ``taken`` on the calendar.
    ///
    /// - Parameter day: The day at UTC on which the feed was made.
    /// - Returns: Half-open ranges, from the first night to the day of departure.
    public func taken(from day: Day) -> [Range<Day>] { Self.days(self.taken, from: day) }

    /// The nights of ``later`` on the calendar.
    ///
    /// - Parameter day: The day at UTC on which the feed was made.
    /// - Returns: Half-open ranges; `nil` where nothing becomes different.
    public func later(from day: Day) -> [Range<Day>]? { self.later.map { Self.days($0, from: day) } }

    private static func days(_ ranges: [Range<Int>], from day: Day) -> [Range<Day>] {
        ranges.map { day.advanced(by: $0.lowerBound)..<day.advanced(by: $0.upperBound) }
    }
}
