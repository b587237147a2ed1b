public import CivilTime
import Doctor
import ICalendar

/// A calendar that was taken over into the events of a version.
///
/// Times become nights, series become their instances of the next two years, and what has no night to take is passed over. An event
/// whose identifier is there already changes that event.
public struct EventImport: Sendable {
    /// How many days from today on a series is expanded.
    public static let horizon = 731
    /// The most sentences about what was not taken over.
    public static let mostErrors = 50
    /// The most characters of an identifier.
    public static let longestUID = 255
    /// The most nights of one event.
    public static let longestStay = 3_660
    /// The steps of work that all series of one calendar may take together.
    private static let work = 200_000

    /// The events of the version with those that were taken over, the new ones behind the others.
    public private(set) var events: [FeedEvent]
    /// How many were taken over, those that changed nothing included.
    public private(set) var imported = 0
    /// How many were not.
    public private(set) var skipped = 0
    /// What was wrong, in sentences that begin with the line, such as `line 12: …`; at most ``mostErrors``.
    public private(set) var errors: [String] = []

    private let now: Instant
    private var places: [String: Int]
    private var seen: Set<String> = []

    /// Takes a calendar over.
    ///
    /// - Parameters:
    ///   - text: The calendar (RFC 5545) as it came; the caller judges its size.
    ///   - events: The events of the version so far.
    ///   - now: The time of the import; days are those of UTC.
    ///   - lookUp: Looks an IANA name up, in its own capitals, and gives `nil` where there is no such zone.
    public init(
        text: [UInt8], into events: [FeedEvent], at now: Instant, zones lookUp: @escaping @Sendable (String) -> ZoneTable?
    ) {
        self.events = events
        self.now = now
        self.places = Dictionary(events.enumerated().map { ($1.uid, $0) }) { first, _ in first }
        let document: CalendarDocument
        do throws(CalendarError) {
            document = try CalendarDocument(text)
        } catch {
            self.tell("line 1: \(error)")
            return
        }
        let zones = document.zones(system: lookUp)
        for diagnostic in document.examined(zones: zones).diagnostics where diagnostic.severity == .error {
            self.tell("line \(diagnostic.row): \(diagnostic.message)")
        }
        self.skipped = document.events.reduce(0) { $0 + ($1.start == nil ? 1 : 0) }
        let display = document.calendars.first.flatMap { CalendarObject($0)?.displayZone }.flatMap { zones.zone(named: $0).table }
        var budget = WorkBudget(steps: Self.work)
        for series in document.series {
            let zone = series.main.start?.zone(in: zones) ?? display ?? .utc
            self.take(series, rules: NightRules(zone: zone, today: now.utc.day), zones: zones, budget: &budget)
        }
    }

    private mutating func take(_ series: EventSeries, rules: NightRules, zones: ZoneResolver, budget: inout WorkBudget) {
        let line = series.main.component.row
        let uid = self.uid(of: series)
        guard uid.count <= Self.longestUID else { return self.skip("line \(line): the UID has more than \(Self.longestUID) characters") }
        guard self.seen.insert(uid).inserted else {
            return self.skip("line \(line): an event before it has the same UID; the first one counts")
        }
        let today = self.now.utc.day
        let window = rules.zone.startOfDay(today)..<rules.zone.startOfDay(today.advanced(by: Self.horizon))
        let allowed = series.isRecurring ? budget : .untrusted
        var occurrences = series.occurrences(
            within: series.isRecurring ? window : nil, zones: zones, floating: rules.zone, budget: allowed)
        var left = rules.instances
        while left > 0, let occurrence = occurrences.next() {
            left -= 1
            let nights = rules.nights(from: occurrence.start, to: occurrence.end, zones: zones)
            let instance = series.isRecurring ? Self.uid(uid, of: occurrence.recurrenceID.written.day) : uid
            self.take(occurrence.event, as: instance, nights: nights)
            if self.events.count == FeedVersion.mostEvents, series.isRecurring, self.places[instance] == nil { break }
        }
        if series.isRecurring { budget = occurrences.budget }
        if left == 0 { self.tell("line \(line): only the first \(rules.instances) instances of the series were looked at") }
        if let reason = occurrences.stopReason { self.tell("line \(line): only a part of the series is known, as \(reason)") }
    }

    private mutating func take(_ event: Event, as uid: String, nights: Range<Day>) {
        let line = event.component.row
        guard event.isOpaque || event.status == "CANCELLED" else {
            return self.skip("line \(line): it takes up no time (TRANSP:TRANSPARENT)")
        }
        guard !nights.isEmpty else { return self.skip("line \(line): it takes no night") }
        guard nights.count <= Self.longestStay else { return self.skip("line \(line): it takes more than \(Self.longestStay) nights") }
        let found = FeedEvent(uid: uid, nights: nights, event: event, at: self.now)
        if let place = self.places[uid] {
            self.events[place].become(found, at: self.now)
        } else {
            guard self.events.count < FeedVersion.mostEvents else {
                return self.skip("line \(line): a version has at most \(FeedVersion.mostEvents) events")
            }
            self.places[uid] = self.events.count
            self.events.append(found)
        }
        self.imported += 1
    }

    private func uid(of series: EventSeries) -> String {
        let given = (series.uid ?? "").oneLine
        if series.main.recurrenceID != nil, let day = series.main.recurrenceID?.written.day { return Self.uid(given, of: day) }
        if !given.isEmpty { return given }
        let start = series.main.start?.written.basic ?? ""
        return TextDigest("\(start) \(series.main.summary ?? "")").hex + "@sandbox.example"
    }

    // The day goes before the domain, so that the domain stays one.
    private static func uid(_ uid: String, of day: Day) -> String {
        guard let at = uid.lastIndex(of: "@") else { return "\(uid)-\(day.basic)" }
        return "\(uid[..<at])-\(day.basic)\(uid[at...])"
    }

    private mutating func skip(_ reason: String) {
        self.skipped += 1
        self.tell(reason)
    }

    private mutating func tell(_ sentence: String) {
        if self.errors.count < Self.mostErrors { self.errors.append(sentence) }
    }
}

extension FeedEvent {
    /// The event that a producer wrote.
    fileprivate init(uid: String, nights: Range<Day>, event: Event, at now: Instant) {
        let summary = (event.summary ?? "").oneLine
        let description = event.description ?? ""
        // Vrbo has no STATUS and says so in the text.
        let unstated: Status = summary.hasPrefix("Tentative") ? .tentative : .confirmed
        self.init(
            uid: uid, summary: String((summary.isEmpty ? "Busy" : summary).prefix(Self.longestSummary)), start: nights.lowerBound,
            end: nights.upperBound, kind: Kind(of: event), status: event.status.flatMap(Status.init) ?? unstated,
            description: description.isEmpty ? nil : String(description.prefix(Self.longestDescription)), createdAt: now)
    }

    /// Takes over what another event says, and counts it where that is a change.
    fileprivate mutating func become(_ other: FeedEvent, at now: Instant) {
        var change = EventChange()
        change.summary = other.summary
        change.start = other.start
        change.end = other.end
        change.kind = other.kind
        change.status = other.status
        change.description = other.description ?? ""
        var changed = self
        guard changed.apply(change, at: now) else { return }
        changed.sequence = self.sequence
        changed.updatedAt = self.updatedAt
        if changed == self { return }
        changed.sequence += 1
        changed.updatedAt = now
        self = changed
    }
}

extension FeedEvent.Kind {
    /// What the event says in its categories, else what producers say in their texts, or Exchange by out of office; a booking where nothing
    /// tells.
    fileprivate init(of event: Event) {
        let blocks: Set<String> = ["Airbnb (Not available)", "Not available", "Blocked", "Unavailable on Expedia", "Closed Period"]
        if let kind = event.categories.lazy.compactMap(Self.init).first {
            self = kind
        } else {
            let isOutOfOffice = event.component.text(.xMicrosoftCDOBusyStatus) == "OOF"
            self = isOutOfOffice || blocks.contains(event.summary ?? "") ? .manualBlock : .booking
        }
    }
}

extension CalendarTime {
    /// The zone that the time names; `nil` where it names none or one that is not known, and for a DATE.
    fileprivate func zone(in zones: ZoneResolver) -> ZoneTable? {
        switch self {
        case .zoned(_, let name): zones.zone(named: name).table
        case .date, .floating, .utc: nil
        }
    }
}

extension String {
    /// The text with blanks in place of what would begin another line, and none at its ends.
    fileprivate var oneLine: String {
        let blanked = String(String.UnicodeScalarView(self.unicodeScalars.map { $0.properties.generalCategory == .control ? " " : $0 }))
        return blanked.split(separator: " ").joined(separator: " ")
    }
}
