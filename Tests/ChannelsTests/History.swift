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

    /// Whether the channel writes bytes as Airbnb does, with the end of its window, and answers are cut at any octet.
    var isWritten = false
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
    mutating func read(_ given: Fault? = nil) throws {
        let fault = given ?? (Int.random(in: 0..<3, using: &random) == 0 ? Fault.allCases.randomElement(using: &random) ?? .none : .none)
        var events = events().shuffled(using: &random)
        if isWritten {
            readings += 1
            let reading = try ChannelReading(
                judging: answer(fault, events), by: rules("\(today)", host: "www.airbnb.com").following(source))
            apply(reading, events: reading.events.filter { $0.kind == .booking })
            return
        }
        let reading: ChannelReading
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

    /// What comes over the line.
    private mutating func answer(_ fault: Fault, _ events: [ChannelEvent]) -> ChannelAnswer {
        let whole = body(events)
        switch fault {
        case .unreadable: return Bool.random(using: &random) ? .failed("nothing came in time") : .response(.init(status: 503, body: whole))
        case .notModified: return .response(.init(status: 304, wasConditional: source.mayAskConditionally(on: today)))
        case .truncated: return .response(.init(body: Array(whole.prefix(Int.random(in: 0..<(whole.count - 1), using: &random)))))
        case .empty: return .response(.init(body: Bool.random(using: &random) ? calendar([]) : Array("<html></html>".utf8)))
        case .partial: return .response(.init(body: body(events.filter { _ in Bool.random(using: &random) })))
        case .newUIDs: return .response(.init(body: body(events, mark: "\(readings)-")))
        case .none: return .response(.init(body: whole))
        }
    }

    private func body(_ events: [ChannelEvent], mark: String = "") -> [UInt8] {
        let end = today.advanced(by: 366)
        return calendar(
            events.map { lines("1418fb94e984-\(mark)\($0.uid ?? "")", $0.nights) }
                + [lines("7f662ec65913-\(today)", end.advanced(by: -3)..<end)], productID: "-//Airbnb Inc//Hosting Calendar 1.0//EN")
    }

    private func lines(_ uid: String, _ nights: Range<Day>) -> String {
        let days = [nights.lowerBound, nights.upperBound].map { "\($0)".replacing("-", with: "") }
        return "UID:\(uid)@airbnb.com\nDTSTART;VALUE=DATE:\(days[0])\nDTEND;VALUE=DATE:\(days[1])\nSUMMARY:Reserved"
    }

    private func whole(_ events: [ChannelEvent]) -> ChannelReading {
        let mark = ContentMark(hash: ContentHash(bits: UInt64(readings)), day: today)
        return ChannelReading(.whole, reason: "Read.", productID: "-//Example//EN", events: events, mark: mark)
    }

    private mutating func apply(_ reading: ChannelReading, events: [ChannelEvent]) {
        var thresholds = thresholds
        if isHasty { thresholds.single = Thresholds.Proof(readings: 1, seconds: 0) }
        let outcome = source.after(reading, at: now, today: today, thresholds: thresholds)
        if Int.random(in: 0..<8, using: &random) == 0 { applyOtherwise(reading, outcome) }
        observe(reading, events: events)
        source = outcome.change.source
        compare()
    }

    /// Says the same in another order, and twice.
    private mutating func applyOtherwise(_ reading: ChannelReading, _ outcome: ReadOutcome) {
        let other = ChannelReading(
            reading.extent, reason: reading.reason, choice: reading.choice, productID: reading.productID,
            events: reading.events.shuffled(using: &random), eventCount: reading.eventCount, unfinished: reading.unfinished,
            mark: reading.mark, tail: reading.tail)
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
        let isEmptied = reading.extent == .whole && reading.eventCount == 0
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
    mutating func settle() throws {
        for reading in 0..<14 {
            now = now.adding(seconds: 1_800)
            try read(reading < 2 || isWritten ? Fault.none : .notModified)
        }
        let standing = NightSet(events().map(\.nights))
        let left = NightSet(source.events.filter { !$0.isInProgress }.map(\.nights)).subtracting(standing)
        // The end of the window may have been seen on one day only.
        let past = NightSet([Day.first..<today] + (isWritten ? [today.advanced(by: 300)..<Day.last] : []))
        if !left.subtracting(past).isEmpty { faults.append("still held: \(left.text)") }
        if !standing.subtracting(source.nights).subtracting(past).isEmpty {
            faults.append("not held: \(standing.subtracting(source.nights).text)")
        }
        if source.isQuarantined { faults.append("still doubted") }
    }

    /// A whole history.
    mutating func run(readings: Int) throws {
        try read(Fault.none)
        for _ in 0..<readings {
            now = now.adding(seconds: Int64([300, 600, 1_800, 3_600, 14_400].randomElement(using: &random) ?? 600))
            change()
            try read()
        }
        try settle()
    }
}
