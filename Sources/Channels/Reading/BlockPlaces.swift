import CivilTime

/// What the place of a block among the other events, today and the end of the window tells about it.
struct BlockPlaces {
    private let producer: Producer
    private let today: Day
    private let departures: Set<Day>
    private let arrivals: Set<Day>
    private let arrivalsByName: Set<String>
    private let departuresByName: Set<String>
    private let lastNights: Range<Day>?

    /// Where the end of the booking window begins; `nil` where it is not seen.
    let sighting: TailSighting?

    /// A place that is closed for longer is not offered at all.
    private static let closureNights = 330

    /// Blocks of a channel's own making round stays and today have no more nights.
    private static let shortBlock = 2

    /// The end of a window is seldom longer where it is not closed for a season.
    private static let shortTail = 3

    /// How far the end of the last event may lie from the end of the window.
    private static let windowSlack = -1...2

    init(of drafts: [EventDraft], producer: Producer, today: Day, tail: TailSighting?) {
        self.producer = producer
        self.today = today
        let stays = drafts.filter { $0.meaning.kind == .booking }
        arrivals = Set(stays.map(\.nights.lowerBound))
        departures = Set(stays.map(\.nights.upperBound))
        let named = producer.traits.contains(.marksArrivals) ? drafts : []
        arrivalsByName = Set(named.map { Self.mark($0.summary ?? "", $0.nights.lowerBound) })
        departuresByName = Set(named.map { Self.mark($0.summary ?? "", $0.nights.upperBound) })
        let last = drafts.max { $0.nights.upperBound < $1.nights.upperBound }
        let isTail =
            if let horizon = producer.horizon, let last, last.meaning.kind == .ownerBlock || last.meaning.kind == .unknown {
                last.nights.count < Self.closureNights
                    && Self.windowSlack.contains(today.advanced(by: horizon).distance(to: last.nights.upperBound))
            } else {
                false
            }
        lastNights = isTail ? last?.nights : nil
        let start = lastNights?.lowerBound
        sighting = start.map { tail?.next(start: $0, today: today) ?? TailSighting(start: $0, day: today) }
    }

    /// What an event stands for, its place considered.
    func meaning(of draft: EventDraft) -> EventMeaning {
        let (nights, own) = (draft.nights, draft.meaning)
        if isMarker(draft) { return EventMeaning(.unknown, .likely, .marker) }
        if nights == lastNights, let sighting, own.kind == .ownerBlock || own.kind == .unknown {
            if sighting.isMoving { return EventMeaning(.windowTail, .certain, .movingEnd) }
            return EventMeaning(.windowTail, nights.count <= Self.shortTail ? .likely : .guess, .endOfWindow)
        }
        guard own.kind == .ownerBlock, producer.traits.contains(.blocksByShape) else { return own }
        if nights.count >= Self.closureNights { return EventMeaning(.closure, .likely, .length) }
        guard nights.count <= Self.shortBlock else { return EventMeaning(.ownerBlock, .likely, .plainBlock) }
        if departures.contains(nights.lowerBound) || arrivals.contains(nights.upperBound) {
            return EventMeaning(.preparation, .likely, .touchesBooking)
        }
        return nights.lowerBound == today
            ? EventMeaning(.advanceNotice, .likely, .beginsToday) : EventMeaning(.ownerBlock, .likely, .plainBlock)
    }

    /// Whether it only marks the arrival or the departure of a stay that is there too.
    private func isMarker(_ draft: EventDraft) -> Bool {
        guard producer.traits.contains(.marksArrivals), draft.nights.count == 1, let summary = draft.summary else { return false }
        let day = draft.nights.lowerBound
        if summary.hasPrefix(Self.arrival) { return arrivalsByName.contains(Self.mark(summary.dropFirst(Self.arrival.count), day)) }
        if summary.hasPrefix(Self.departure) { return departuresByName.contains(Self.mark(summary.dropFirst(Self.departure.count), day)) }
        return false
    }

    private static let arrival = "Check-in "
    private static let departure = "Check-out "

    private static func mark(_ name: some StringProtocol, _ day: Day) -> String { "\(day) \(name)" }
}
