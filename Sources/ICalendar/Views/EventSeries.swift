public import CivilTime

/// An event with all the instances it has: the component that describes the series, and those that change single instances.
public struct EventSeries: Sendable {
    /// The component that describes the series; of an event that does not recur, its only one.
    public let main: Event

    /// Components that change an instance, in the order they are written.
    public let overrides: [Event]

    private let set: RecurrenceSet

    /// Why the rule is not used, where it cannot be read.
    private let ruleProblem: String?

    init?(_ main: Event, overrides: [Event]) {
        guard let start = main.start else { return nil }
        self.main = main
        self.overrides = overrides
        let component = main.component
        var rules: [RecurrenceRule] = []
        var problem: String?
        for property in component.all(.rrule) {
            switch property.rule {
            case .value(let rule): rules.append(rule)
            case .unreadable(_, let reason): problem = "its rule cannot be read: \(reason)"
            }
        }
        ruleProblem = problem
        // An instance that was changed alone is one event, whatever else its component says.
        let isSingle = main.recurrenceID != nil
        set = RecurrenceSet(
            start: start, length: main.length, rules: isSingle ? [] : rules,
            exceptionRules: isSingle ? [] : component.all(.exrule).compactMap { $0.rule.value },
            additions: isSingle ? [] : component.all(.rdate).flatMap(\.additions),
            exclusions: isSingle ? [] : component.all(.exdate).flatMap(\.times),
            overrides: overrides.enumerated().compactMap { index, event in
                guard let recurrenceID = event.recurrenceID, let start = event.start else { return nil }
                return RecurrenceSet.Override(
                    recurrenceID: recurrenceID, thisAndFuture: event.isThisAndFuture, start: start, length: event.length, index: index)
            })
    }

    /// The identifier of the event.
    public var uid: String? { main.uid }

    /// Whether there may be more than one instance.
    public var isRecurring: Bool { main.isRecurring || !overrides.isEmpty }

    /// One instance of the series.
    public struct Occurrence: Sendable {
        /// The component that describes it.
        public let event: Event

        /// The place that names it, before any change.
        public let recurrenceID: CalendarTime

        /// When it begins, as calendar and clock show it there.
        public let start: CalendarTime

        /// When it is over, in the form of the start.
        public let end: CalendarTime

        /// The moments it fills, half-open.
        public let moments: Range<Instant>
    }

    /// The instances one after the other, by their start.
    public struct Occurrences: Sequence, IteratorProtocol {
        private let series: EventSeries
        private var occurrences: RecurrenceOccurrences

        fileprivate init(_ series: EventSeries, _ occurrences: RecurrenceOccurrences) {
            self.series = series
            self.occurrences = occurrences
        }

        /// The next instance.
        ///
        /// - Returns: `nil` at the end, and where ``stopReason`` says that there may be more.
        public mutating func next() -> Occurrence? {
            guard let found = occurrences.next() else { return nil }
            let event = found.override.flatMap { series.overrides.indices.contains($0) ? series.overrides[$0] : nil } ?? series.main
            return Occurrence(
                event: event, recurrenceID: found.recurrenceID, start: found.start, end: found.end, moments: found.moments)
        }

        /// The work that is left, for the next series of the same document.
        public var budget: WorkBudget { occurrences.budget }

        /// Why there may be more instances than were given, in English; `nil` where all were given or still are to come.
        public var stopReason: String? {
            switch occurrences.stop {
            case nil: series.ruleProblem
            case .budgetSpent: "expanding it takes more work than is allowed"
            case .notExpandable(let calendar): "its rule counts in the calendar \(calendar), of which only the first instance is known"
            }
        }
    }

    /// Expands the series.
    ///
    /// - Parameters:
    ///   - window: Which instances to give: those that fill a moment of it, or begin in it; half-open; `nil` for all.
    ///   - zones: What its zones are looked up in; a zone that is not known is read like no zone.
    ///   - floating: The zone in which times without a zone, and days, are read.
    ///   - budget: How much work to spend.
    /// - Returns: The instances, found as they are asked for.
    public func occurrences(
        within window: Range<Instant>?, zones: ZoneResolver, floating: ZoneTable, budget: WorkBudget = .untrusted
    ) -> Occurrences {
        Occurrences(self, set.occurrences(within: window, zones: { zones.zone(named: $0).table }, floating: floating, budget: budget))
    }
}

extension CalendarDocument {
    /// The events of the document, those of one series together, in the order in which they begin to be written.
    ///
    /// An event without a start has no instance and is left out. A changed instance whose series is not in the document is one by
    /// itself. Where an identifier comes twice without `RECURRENCE-ID`, each is a series, and changes belong to the first.
    public var series: [EventSeries] {
        var overrides: [String: [Event]] = [:]
        var hasMain: Set<String> = []
        for event in events {
            guard let uid = event.uid else { continue }
            if event.recurrenceID == nil { hasMain.insert(uid) } else { overrides[uid, default: []].append(event) }
        }
        return events.compactMap { event in
            guard let uid = event.uid else { return EventSeries(event, overrides: []) }
            if event.recurrenceID != nil { return hasMain.contains(uid) ? nil : EventSeries(event, overrides: []) }
            return EventSeries(event, overrides: overrides.removeValue(forKey: uid) ?? [])
        }
    }
}

extension Event {
    /// How long it lasts, as it is written.
    fileprivate var length: RecurrenceSet.Length {
        if let start, let end = component[.dtend]?.time { return .end(end.matching(start)) }
        return component[.duration]?.duration.map { .duration(days: $0.days, seconds: $0.seconds) } ?? .unspecified
    }
}

extension Property {
    /// The instances an RDATE adds.
    fileprivate var additions: [RecurrenceSet.Addition] {
        guard valueType == .period else { return times.map(RecurrenceSet.Addition.time) }
        return periods.map { period in
            switch period.extent {
            case .end(let end): .period(start: period.start, end: end)
            case .duration(let duration): .span(start: period.start, seconds: duration.totalSeconds)
            }
        }
    }
}
