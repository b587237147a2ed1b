public import CivilTime
public import ICalendar

/// The nights a calendar takes, and how many of its events take each of them.
public struct FeedNights: Sendable {
    /// How many events take a night, for the nights that at least one takes.
    public let counts: [Day: Int]

    /// Series that were not expanded to their end or to the horizon, by UID, and why.
    public let unfinished: [(uid: String, reason: String)]

    /// The most nights one event is taken for; what is longer is a fault of its producer.
    private static let longestStay = 36_600

    /// Counts the nights.
    ///
    /// Cancelled events and those that take up no time (`TRANSP:TRANSPARENT`) take none.
    ///
    /// - Parameters:
    ///   - document: The calendar.
    ///   - zones: What its zones are looked up in.
    ///   - rules: How times become nights, and how far series are expanded.
    public init(_ document: CalendarDocument, zones: ZoneResolver, rules: NightRules) {
        var tally = NightTally()
        var unfinished: [(uid: String, reason: String)] = []
        let window = Self.window(of: rules)
        var work = rules.work
        for series in document.series {
            let isOneEvent = !series.isRecurring
            let allowed = isOneEvent ? WorkBudget.untrusted.steps : min(work, WorkBudget.untrusted.steps)
            var occurrences = series.occurrences(
                within: isOneEvent ? nil : window, zones: zones, floating: rules.zone, budget: WorkBudget(steps: allowed))
            var left = rules.instances
            while left > 0, let occurrence = occurrences.next() {
                left -= 1
                guard occurrence.event.takesTime else { continue }
                let nights = rules.nights(from: occurrence.start, to: occurrence.end, zones: zones)
                tally.add(nights.lowerBound..<min(nights.upperBound, nights.lowerBound.advanced(by: Self.longestStay)))
            }
            if !isOneEvent { work -= allowed - occurrences.budget.steps }
            if left == 0, !isOneEvent, occurrences.next() != nil {
                unfinished.append((series.uid ?? "", "it has more than \(rules.instances) instances"))
            } else if let reason = occurrences.stopReason {
                unfinished.append((series.uid ?? "", reason))
            }
        }
        counts = tally.counts
        self.unfinished = unfinished
    }

    /// The nights in their order.
    public var nights: [Day] { counts.keys.sorted() }

    private static func window(of rules: NightRules) -> Range<Instant> {
        rules.zone.startOfDay(rules.horizon.lowerBound)..<rules.zone.startOfDay(rules.horizon.upperBound)
    }
}

extension Event {
    /// Whether it makes a night unavailable.
    var takesTime: Bool { isOpaque && status != "CANCELLED" }
}
