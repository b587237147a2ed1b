import CivilTime
public import ICalendar

/// What a calendar holds and what is wrong with it, for a person or a program.
public struct FeedReport: Sendable {
    /// How many bytes it has.
    public let bytes: Int

    /// How often each component comes, at any depth, calendars counted in.
    public let components: [ComponentName: Int]

    /// Its events in their order.
    public let events: [EventLine]

    /// What was noticed, by row.
    public let diagnostics: [Diagnostic]

    /// How many more diagnostics there were.
    public let droppedDiagnostics: Int

    /// Whether something could not be read or is lost, also where its diagnostic was not kept.
    public let hasErrors: Bool

    /// One event in short.
    public struct EventLine: Sendable {
        /// Its identifier.
        public let uid: String?

        /// Its start as it is written.
        public let start: String?

        /// Its end as it is written, or as start and duration make it.
        public let end: String?

        /// How many nights it spans; `nil` for a recurring one, and where it has no start.
        public let nights: Int?

        /// Whether there may be more than one instance of it.
        public let isRecurring: Bool
    }

    /// Looks at a calendar.
    ///
    /// - Parameters:
    ///   - document: The calendar.
    ///   - zones: What its zones are looked up in.
    ///   - rules: How times become nights.
    public init(_ document: CalendarDocument, zones: ZoneResolver, rules: NightRules) {
        bytes = document.source.count
        var components: [ComponentName: Int] = [:]
        for component in document.allComponents { components[component.name, default: 0] += 1 }
        self.components = components
        events = document.events.map { EventLine($0, zones: zones, rules: rules) }
        let findings = document.examined(zones: zones, limit: 1_000)
        diagnostics = findings.diagnostics
        droppedDiagnostics = findings.dropped
        hasErrors = findings.hasErrors
    }
}

extension FeedReport.EventLine {
    init(_ event: Event, zones: ZoneResolver, rules: NightRules) {
        let start = event.start
        uid = event.uid
        self.start = event.component[.dtstart]?.uri
        end = event.component[.dtend]?.uri ?? event.statedEnd(zones: zones).map { Property(.dtend, .time($0)).uri }
        isRecurring = event.isRecurring
        nights =
            event.isRecurring
            ? nil : start.flatMap { start in event.end(zones: zones).map { rules.nights(from: start, to: $0, zones: zones).count } }
    }
}
