import Channels
import CivilTime

/// A channel that books, cancels and moves stays, and a line to it that fails in every way; with what really was, to compare.
struct History {
    struct Truth {
        var uid: String
        var nights: Range<Day>
        var isStanding = true

        /// Good readings in a row in which it was not there, once it was seen; the first of them, and whether all others went too.
        var isSeen = false
        var absentReadings = 0
        var absentSince: Instant?
        var needsMassProof = false
    }

    enum Fault: CaseIterable { case none, unreadable, truncated, empty, partial, newUIDs, notModified }

    var random: SeededRandom
    let thresholds = Thresholds()

    /// Whether one absence is believed, as a control that the account sees what is wrong.
    var isHasty = false
    var now = minute(0)
    let first: Day
    var truths: [Truth] = []
    var source = HeldSource()
    var made = 0
    var freedStays = 0
    var readings = 0

    /// Nights that were free although they were held and their absence was not proven; empty where all is well.
    var faults: [String] = []

    init(seed: UInt64, first: Day) {
        random = SeededRandom(seed: seed)
        self.first = first
        for _ in 0..<Int.random(in: 1...6, using: &random) { book() }
    }

    var today: Day { first.advanced(by: Int(minute(0).seconds(to: now) / 86_400)) }

    mutating func book() {
        let arrival = today.advanced(by: Int.random(in: 0...120, using: &random))
        made += 1
        truths.append(Truth(uid: "\(made)", nights: arrival..<arrival.advanced(by: Int.random(in: 1...9, using: &random))))
    }

    /// Changes what is true.
    mutating func change() {
        let standing = truths.indices.filter { truths[$0].isStanding }
        switch Int.random(in: 0..<10, using: &random) {
        case 0, 1: book()
        case 2:
            if let place = standing.randomElement(using: &random) { truths[place].isStanding = false }
        case 3:
            // Other days, under the old or a new name: the old stay is called off and a new one made.
            guard let place = standing.randomElement(using: &random) else { return }
            truths[place].isStanding = false
            let shift = Int.random(in: -3...3, using: &random)
            let arrival = max(today, truths[place].nights.lowerBound.advanced(by: shift))
            made += 1
            let uid = Bool.random(using: &random) ? truths[place].uid : "\(made)"
            truths.append(Truth(uid: uid, nights: arrival..<arrival.advanced(by: Int.random(in: 1...9, using: &random))))
        default: break
        }
    }

    /// What the channel would say.
    func events() -> [ChannelEvent] {
        truths.filter { $0.isStanding && $0.nights.upperBound > today }.map { truth in
            ChannelEvent(key: EventKey("uid:\(truth.uid)"), uid: truth.uid, nights: truth.nights, kind: .unknown)
        }
    }

    /// One reading, with or without a fault.
    mutating func read(_ given: Fault? = nil) {
        let fault = given ?? (Int.random(in: 0..<3, using: &random) == 0 ? Fault.allCases.randomElement(using: &random) ?? .none : .none)
        var events = events().shuffled(using: &random)
        var reading: ChannelReading
        switch fault {
        case .unreadable: reading = ChannelReading(.unreadable, reason: "It is a page.")
        case .notModified:
            // Only a whole reading before makes such an answer a good one.
            let isKnown = source.mark != nil
            reading = ChannelReading(isKnown ? .unchanged : .unreadable, reason: "Nothing changed.")
        case .truncated:
            events = Array(events.prefix(Int.random(in: 0...events.count, using: &random)))
            reading = ChannelReading(.truncated, reason: "It is cut.", events: events)
        case .empty:
            events = []
            reading = whole(events)
        case .partial:
            events.removeAll { _ in Bool.random(using: &random) }
            reading = whole(events)
        case .newUIDs:
            events = events.map { ChannelEvent(key: EventKey("uid:\(readings)-\($0.key)"), uid: nil, nights: $0.nights, kind: .unknown) }
            reading = whole(events)
        case .none: reading = whole(events)
        }
        readings += 1
        apply(reading, events: events)
    }

    private func whole(_ events: [ChannelEvent]) -> ChannelReading {
        let mark = ContentMark(hash: ContentHash(bits: UInt64(readings)), day: today)
        return ChannelReading(.whole, reason: "Read.", productID: "-//Example//EN", events: events, mark: mark)
    }

    private mutating func apply(_ reading: ChannelReading, events: [ChannelEvent]) {
        var thresholds = thresholds
        if isHasty { thresholds.single = Thresholds.Proof(readings: 1, seconds: 0) }
        let outcome = source.after(reading, at: now, today: today, thresholds: thresholds)
        if Int.random(in: 0..<8, using: &random) == 0 { applyOtherwise(reading, events: events, outcome) }
        observe(reading, events: events)
        source = outcome.change.source
        compare()
    }

    /// Says the same in another order, and twice.
    private mutating func applyOtherwise(_ reading: ChannelReading, events: [ChannelEvent], _ outcome: ReadOutcome) {
        let other = ChannelReading(
            reading.extent, reason: reading.reason, productID: reading.productID, events: events.shuffled(using: &random),
            mark: reading.mark)
        if source.after(other, at: now, today: today, thresholds: thresholds) != outcome { faults.append("the order of events matters") }
        let repeated = outcome.change.source.after(reading, at: now, today: today, thresholds: thresholds)
        if repeated.change.source != outcome.change.source { faults.append("a reading counts twice") }
    }

    /// Keeps, by itself, the proof that each stay is gone.
    private mutating func observe(_ reading: ChannelReading, events: [ChannelEvent]) {
        let there = Set(events.map(\.nights))
        let isGood = reading.extent == .whole || reading.extent == .unchanged
        let known = truths.indices.filter { truths[$0].isSeen && truths[$0].nights.upperBound > today }
        let lost = known.filter { !there.contains(truths[$0].nights) }
        let isEmptied = reading.extent == .whole && events.isEmpty
        for place in truths.indices {
            switch reading.extent {
            case .unreadable: continue
            case .truncated, .whole:
                if there.contains(truths[place].nights) {
                    truths[place].isSeen = true
                    truths[place].absentReadings = 0
                    truths[place].absentSince = nil
                    truths[place].needsMassProof = false
                    continue
                }
            case .unchanged:
                if truths[place].absentSince == nil { continue }
            }
            guard isGood, truths[place].isSeen else { continue }
            truths[place].absentReadings += 1
            if truths[place].absentSince == nil { truths[place].absentSince = now }
            if isEmptied && !lost.isEmpty { truths[place].needsMassProof = true }
        }
    }

    private mutating func compare() {
        let held = source.nights
        for (place, truth) in truths.enumerated() where truth.isStanding && truth.isSeen && truth.nights.upperBound > today {
            let proof = truth.needsMassProof ? thresholds.mass : thresholds.single
            let isProven = truth.absentReadings >= proof.readings && (truth.absentSince.map { $0.seconds(to: now) } ?? 0) >= proof.seconds
            let coming = max(truth.nights.lowerBound, today)..<truth.nights.upperBound
            // What was free once by right may stay so until it is seen again.
            if isProven { truths[place].isSeen = false }
            if !isProven, !held.covers(coming) { faults.append("reading \(readings): \(truth.uid) \(coming) is free") }
        }
    }

    /// Lets the line be well until everything must be settled.
    mutating func settle() {
        for reading in 0..<14 {
            now = now.adding(seconds: 1_800)
            read(reading < 2 ? Fault.none : .notModified)
        }
        let standing = NightSet(events().map(\.nights))
        let left = NightSet(source.events.filter { !$0.isInProgress }.map(\.nights)).subtracting(standing)
        let past = NightSet([Day.first..<today])
        if !left.subtracting(past).isEmpty { faults.append("still held: \(left.text)") }
        if !standing.subtracting(source.nights).subtracting(past).isEmpty {
            faults.append("not held: \(standing.subtracting(source.nights).text)")
        }
        if source.isQuarantined { faults.append("still doubted") }
    }

    /// A whole history.
    mutating func run(readings: Int) {
        read(Fault.none)
        for _ in 0..<readings {
            now = now.adding(seconds: Int64([300, 600, 1_800, 3_600, 14_400].randomElement(using: &random) ?? 600))
            change()
            read()
        }
        settle()
    }
}
