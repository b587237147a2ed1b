import CivilTime

/// One reading laid beside what is held.
struct Comparison {
    var source: HeldSource
    private(set) var conclusions: [Conclusion] = []

    /// The sentence about a doubt that concerns the calendar as a whole.
    private(set) var gravest: String?

    private let reading: ChannelReading
    private let now: Instant
    private let today: Day
    private let thresholds: Thresholds

    /// Whether this reading is a further one, and not one that was counted before.
    private let isFurther: Bool
    private let window: Range<Day>
    private let lastSeen: Instant

    /// Which held events, by their places, the reading does not have.
    private var absent: [Int] = []
    private var newcomers: [ChannelEvent] = []

    /// The places of those that are let go of; they are taken out at the end, so that places stay.
    private var gone: Set<Int> = []
    private let isAnotherCalendar: Bool

    init(of source: HeldSource, with reading: ChannelReading, at now: Instant, today: Day, thresholds: Thresholds) {
        self.source = source
        self.reading = reading
        self.now = now
        self.today = today
        self.thresholds = thresholds
        isFurther = source.lastGoodReading.map { $0 < now } ?? true
        lastSeen = source.lastGoodReading ?? now
        isAnotherCalendar = Self.isAnotherCalendar(reading, than: source)
        window = today..<(reading.choice?.producer.horizon.map { today.advanced(by: $0) } ?? .last)
    }

    mutating func noteExtent(_ kind: Conclusion.Kind, _ sentence: String) { conclusions.append(Conclusion(kind, sentence)) }

    /// What is held now, in its order.
    mutating func finished() -> HeldSource {
        source.events = source.events.indices.filter { !gone.contains($0) }.map { source.events[$0] }
        if reading.extent != .truncated { source.lastGoodReading = max(source.lastGoodReading ?? now, now) }
        source.sort()
        return source
    }

    // MARK: What is there

    private struct Claim: Hashable {
        let key: EventKey
        let nights: Range<Day>

        init(_ event: ChannelEvent) {
            key = event.key
            nights = event.nights
        }
    }

    /// Lets go of what is over: there is nothing to free.
    mutating func dropExpired() {
        guard source.events.contains(where: { $0.nights.upperBound <= today }) else { return }
        let written = Set(reading.events.lazy.map(Claim.init))
        for held in source.events where held.nights.upperBound <= today && reading.extent == .whole && !written.contains(Claim(held.event))
        {
            note(.expired, held.event)
        }
        source.events.removeAll { $0.nights.upperBound <= today }
    }

    /// Takes the nights of all that is there, and frees what the channel itself calls off.
    mutating func takePresent() {
        var present: [Claim: ChannelEvent] = [:]
        for event in reading.events where event.holdsNights(from: today) {
            // Of two that claim the same one counts, and always the same one.
            if let other = present[Claim(event)], other.order <= event.order { continue }
            present[Claim(event)] = event
        }
        absent = []
        for place in source.events.indices {
            guard let event = present.removeValue(forKey: Claim(source.events[place].event)) else {
                absent.append(place)
                continue
            }
            meet(place, event)
        }
        callOff()
        // The same nights under another UID are the same stay: nothing is taken or freed.
        var byNights: [Range<Day>: [Int]] = [:]
        for place in absent.reversed() { byNights[source.events[place].nights, default: []].append(place) }
        var met: Set<Int> = []
        for event in present.values.sorted(by: { $0.key.description < $1.key.description }) {
            if let place = byNights[event.nights]?.popLast() {
                met.insert(place)
                reidentify(place, as: event)
            } else {
                newcomers.append(event)
            }
        }
        absent.removeAll { met.contains($0) }
        newcomers.sort { ($0.nights.lowerBound, $0.key.description) < ($1.nights.lowerBound, $1.key.description) }
        for event in newcomers {
            note(.added, event)
            source.events.append(HeldEvent(event, firstSeen: now))
        }
    }

    private mutating func meet(_ place: Int, _ event: ChannelEvent) {
        if source.events[place].absence != nil {
            note(.returned, event)
        } else if source.events[place].event != event {
            note(.changed, event)
        }
        source.events[place].event = event
        source.events[place].absence = nil
        source.events[place].isKept = false
    }

    private mutating func reidentify(_ place: Int, as event: ChannelEvent) {
        note(.reidentified, event)
        source.events[place].event = event
        source.events[place].absence = nil
        source.events[place].isKept = false
    }

    /// Frees what is called off in so many words; an older revision calls nothing off.
    private mutating func callOff() {
        var calledOff: [EventKey: Int] = [:]
        for event in reading.events {
            if let revision = event.calledOff { calledOff[event.key] = max(revision, calledOff[event.key] ?? .min) }
        }
        guard !calledOff.isEmpty else { return }
        for place in absent {
            let event = source.events[place].event
            guard let revision = calledOff[event.key], event.sequence <= revision else { continue }
            note(.cancelled, event)
            gone.insert(place)
        }
        absent.removeAll { gone.contains($0) }
    }

    // MARK: What is absent

    /// Says of each absent event what it is taken for, and doubts what is too much at once.
    mutating func judgeAbsences() {
        // What was moved before is there already as what it became, and is not counted twice.
        let future = source.events.indices.dropLast(newcomers.count).count { place in
            let held = source.events[place]
            return held.event.kind.isLasting && held.absence?.cause != .rescheduled && !gone.contains(place)
        }
        var pairing = NewcomerPairing(newcomers)
        absent.removeAll { place in
            let event = source.events[place].event
            let isUnknown = event.uid.map(reading.unfinished.contains) ?? false
            return isUnknown || source.events[place].isKept || event.nights.lowerBound >= window.upperBound
        }
        for place in absent where source.events[place].absence == nil {
            let event = source.events[place].event
            let cause: Absence.Cause = pairing.take(for: event) ? .rescheduled : .missing
            source.events[place].absence = Absence(cause, lastSeen: lastSeen, since: now, day: today, readings: isFurther ? 0 : 1)
        }
        let open = absent.filter { !source.events[$0].isInProgress }
        let lost = open.count { place in
            let held = source.events[place]
            return held.event.kind.isLasting && held.absence?.cause != .rescheduled
        }
        if isAnotherCalendar {
            doubt(open, .anotherCalendar, .anotherCalendar, "The calendar has another PRODID and no UID of before")
        } else if reading.eventCount == 0, open.contains(where: { source.events[$0].event.kind.isLasting }) {
            doubt(open, .emptied, .emptied, "There is no event any more where \(future) were held")
        } else if thresholds.isMass(absent: lost, of: future) {
            doubt(
                open.filter { source.events[$0].absence?.cause == .missing }, .massLoss, .massLoss,
                "\(lost) of \(future) events to come are absent at once")
        }
    }

    private mutating func doubt(_ places: [Int], _ cause: Absence.Cause, _ kind: Conclusion.Kind, _ sight: String) {
        let isNew = places.contains { !(source.events[$0].absence?.cause.isQuarantine ?? false) }
        for place in places where !(source.events[place].absence?.cause.isQuarantine ?? false) {
            source.events[place].absence?.cause = cause
        }
        guard isNew else { return }
        let sentence = "\(sight), which is doubted: nothing is freed before \(thresholds.mass.words), or a person's word."
        gravest = sentence
        conclusions.append(Conclusion(kind, sentence))
    }

    private static func isAnotherCalendar(_ reading: ChannelReading, than source: HeldSource) -> Bool {
        guard let before = source.productID, let after = reading.productID, before.filter({ $0 != "\\" }) != after.filter({ $0 != "\\" })
        else { return false }
        let uids = Set(reading.events.lazy.compactMap(\.uid))
        let held = source.events.compactMap(\.event.uid)
        return !uids.isEmpty && !held.isEmpty && !held.contains(where: uids.contains)
    }

    /// Counts this reading for every absence, and frees what is proven.
    mutating func countAbsences() {
        if reading.extent == .unchanged {
            absent = source.events.indices.filter { source.events[$0].absence != nil && !source.events[$0].isKept }
        }
        var waiting = 0
        for place in absent {
            if isFurther { source.events[place].absence?.readings += 1 }
            let held = source.events[place]
            guard let absence = held.absence else { continue }
            if held.isInProgress {
                if absence.since == now {
                    note(.inProgress, held.event)
                }
            } else if absence.isProven(at: now, by: thresholds) {
                gone.insert(place)
                note(.freed, held.event, absence)
            } else if absence.cause.isQuarantine {
                waiting += 1
            } else {
                note(absence.cause == .rescheduled ? .rescheduled : .missing, held.event, absence)
            }
        }
        if waiting > 0, gravest == nil {
            gravest = "\(waiting) events are absent and doubted: nothing is freed before \(thresholds.mass.words), or a person's word."
        }
    }

    // MARK: Keeping the books

    private mutating func note(_ kind: Conclusion.Kind, _ event: ChannelEvent, _ absence: Absence? = nil) {
        conclusions.append(Conclusion(kind, event, absence: absence, proof: absence?.proof(by: thresholds)))
    }
}

extension ChannelEvent {
    /// Tells events with the same key and nights apart.
    fileprivate var order: (String, String, String) { (uid ?? "", kind.rawValue, summary ?? "") }
}
