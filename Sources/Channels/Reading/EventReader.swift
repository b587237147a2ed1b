import CivilTime
import Doctor
import ICalendar

/// Reads the events of a calendar one after the other, and then tells by their places what they are.
struct EventReader {
    private let document: CalendarDocument
    private let rules: ReadingRules
    private let zones: ZoneResolver
    private let isCancellation: Bool

    let choice: ProducerChoice
    let productID: String?
    let eventCount: Int
    private(set) var events: [ChannelEvent] = []
    private(set) var unfinished: Set<String> = []
    private(set) var warnings: [ReadingWarning] = []
    private(set) var tail: TailSighting?

    /// Why not all of it was read, as part of a sentence; `nil` where all was.
    private(set) var stop: String?

    private var drafts: [EventDraft] = []
    private var work: Int
    private var instances = 0

    /// The most nights one event is taken for; what is longer is a fault of its producer.
    private static let longestStay = 36_600

    /// The most warnings that are kept.
    private static let warningsKept = 100

    /// The series of one calendar may together have so many times the instances of one.
    private static let seriesAtTheirLimit = 10

    init(_ document: CalendarDocument, rules: ReadingRules) {
        self.document = document
        self.rules = rules
        zones = document.zones(system: rules.system)
        let calendar = document.calendars.first.flatMap(CalendarObject.init)
        productID = calendar?.productID
        isCancellation = calendar?.method == "CANCEL"
        let uids = document.events.lazy.compactMap(\.uid).prefix(100)
        choice = ProducerChoice(fixed: rules.producer, host: rules.host, productID: calendar?.productID, uids: Array(uids))
        eventCount = document.events.count { _ in true }
        work = rules.nights.work
    }

    private var producer: Producer { choice.producer }

    mutating func warn(_ warning: ReadingWarning) {
        if warnings.count < Self.warningsKept { warnings.append(warning) }
    }

    mutating func read() {
        for event in document.events where event.start == nil && !isCut(event) {
            warn(.noStart(uid: event.uid ?? "An event"))
            if let uid = event.uid { unfinished.insert(uid) } else { stop = "an event of it can be neither placed nor named" }
        }
        for series in document.series { read(series) }
        noteUnusual()
        let place = BlockPlaces(of: drafts, producer: producer, today: rules.today, tail: rules.tail)
        tail = place.sighting
        events = drafts.map { event(of: $0, at: place) }
    }

    private func isCut(_ event: Event) -> Bool { !document.isComplete && event.component.isUnended }

    private mutating func read(_ series: EventSeries) {
        // What was cut in the middle may lack its end, its state or half a number.
        if ([series.main] + series.overrides).contains(where: isCut) {
            if let uid = series.uid { unfinished.insert(uid) }
            return
        }
        let allowed = series.isRecurring ? min(work, WorkBudget.untrusted.steps) : WorkBudget.untrusted.steps
        var occurrences = series.occurrences(
            within: series.isRecurring ? rules.window : nil, zones: zones, floating: rules.nights.zone, budget: WorkBudget(steps: allowed))
        var left = rules.nights.instances
        while left > 0, let occurrence = occurrences.next() {
            left -= 1
            add(occurrence, of: series)
        }
        guard series.isRecurring else { return }
        work -= allowed - occurrences.budget.steps
        instances += rules.nights.instances - left
        if left == 0, occurrences.next() != nil {
            stop = "a series of it has more than \(rules.nights.instances) instances"
        } else if instances > rules.nights.instances * Self.seriesAtTheirLimit {
            stop = "its series have too many instances"
            work = 0
        } else if let reason = occurrences.stopReason {
            warn(.unfinished(uid: series.uid ?? "A series", reason: reason))
            if occurrences.budget.isSpent || series.uid == nil {
                stop = reason
            } else if let uid = series.uid {
                unfinished.insert(uid)
            }
        }
    }

    private mutating func add(_ occurrence: EventSeries.Occurrence, of series: EventSeries) {
        let event = occurrence.event
        let isInstance = series.isRecurring || event.recurrenceID != nil
        drafts.append(
            EventDraft(
                event, producer: producer, nights: nights(of: occurrence),
                instance: isInstance ? occurrence.recurrenceID.written.basic : nil, isCancellation: isCancellation))
    }

    /// The nights: those of the house's rules, and one where an event does not say when it ends.
    private mutating func nights(of occurrence: EventSeries.Occurrence) -> Range<Day> {
        let event = occurrence.event
        let begin = occurrence.start.instant(in: zones, floating: rules.nights.zone)
        let isOver = occurrence.end.instant(in: zones, floating: rules.nights.zone) <= begin
        if let end = event.statedEnd(zones: zones) {
            let start = (event.start ?? occurrence.start).instant(in: zones, floating: rules.nights.zone)
            if end.instant(in: zones, floating: rules.nights.zone) <= start {
                warn(.endNotAfterStart(uid: event.uid ?? "An event"))
                return oneNight(from: occurrence.start)
            }
        } else if isOver || occurrence.start.isDate {
            warn(.noEnd(uid: event.uid ?? "An event"))
            return oneNight(from: occurrence.start)
        }
        let nights = rules.nights.nights(from: occurrence.start, to: occurrence.end, zones: zones)
        let extra = occurrence.start.isDate && producer.traits.contains(.endsWithLastNight) ? 1 : 0
        return nights.lowerBound..<min(nights.upperBound.advanced(by: extra), nights.lowerBound.advanced(by: Self.longestStay))
    }

    private func oneNight(from start: CalendarTime) -> Range<Day> {
        let first = start.day(in: rules.nights.zone, resolver: zones)
        return first..<first.advanced(by: 1)
    }

    private func event(of draft: EventDraft, at place: BlockPlaces) -> ChannelEvent {
        var meaning = place.meaning(of: draft)
        let key = draft.key(of: meaning.kind, by: producer.identity)
        if let kind = rules.kinds[key] { meaning = EventMeaning(kind, .certain, .person) }
        // The end of a window is nobody's stay; until that is sure it may be one.
        let isPassedOver = meaning.kind == .windowTail && meaning.confidence == .certain || meaning.evidence == .marker
        return ChannelEvent(
            key: key, uid: draft.uid, nights: draft.nights, kind: meaning.kind, confidence: meaning.confidence, evidence: meaning.evidence,
            takesNights: draft.takesTime && !isPassedOver, calledOff: draft.calledOff, sequence: draft.sequence,
            summary: draft.summary, code: draft.code)
    }

    /// Looks for what a producer was never seen to write.
    private mutating func noteUnusual() {
        guard producer.traits.contains(.isPlain) else { return }
        var found: Set<String> = []
        for component in document.allComponents {
            switch component.name {
            case .vtimezone: found.insert("VTIMEZONE")
            case .valarm: found.insert("VALARM")
            case .vevent:
                if component[.rrule] != nil { found.insert("RRULE") }
                if component[.status] != nil { found.insert("STATUS") }
                if component[.sequence] != nil { found.insert("SEQUENCE") }
                if component[.dtstart]?.time?.isDate == false { found.insert("times") }
            default: break
            }
        }
        if !found.isEmpty { warn(.unusual(found.sorted())) }
    }
}
