public import CivilTime

/// What tells the echo of our own events in a channel's calendar from events of its own.
///
/// An event is an echo where its UID is ours, or where its nights are those of an event that the channel was given. It is also one where
/// they are those of an event that came from the channel itself and was given to another, from which it came back, as long as the
/// first one is there too. What a channel names a booking of its own is no echo, nor is what was there before the channel was given
/// anything: that is a double booking. Nights that are over do not count, as some channels let a stay in progress begin today.
public struct EchoRules: Sendable {
    private let channel: String
    private let domains: [String]
    private let today: Day
    private let mergesStays: Bool
    private let heldKeys: Set<EventKey>
    private let held: [Range<Day>: [Instant]]

    /// What was given with the same nights: to this channel, or to another of what came from this one.
    private let given: [Range<Day>: [ServedEvent]]

    /// What was given to this channel, by the first nights to come.
    private let givenHere: [(nights: Range<Day>, event: ServedEvent)]

    /// After an event ended a channel goes on showing it for so many of its readings.
    private static let intervals: Int64 = 3

    /// The same in seconds, while nobody knows how often it reads: a day.
    private static let unknownInterval: Int64 = 86_400

    /// Rules for one reading.
    ///
    /// - Parameters:
    ///   - channel: The name of the channel that was read.
    ///   - producer: Who wrote its calendar.
    ///   - domains: The domains of our own UIDs, behind their `@`.
    ///   - served: What any channel was ever given, as far as it is not long over.
    ///   - source: What is held of this channel.
    ///   - interval: How many seconds usually pass between two readings of ours by this channel; `nil` where that is not known.
    ///   - now: The time.
    ///   - today: The property's day.
    public init(
        channel: String, producer: Producer, domains: [String], served: [ServedEvent], source: HeldSource, interval: Int64?, now: Instant,
        today: Day
    ) {
        self.channel = channel
        self.domains = domains.map { "@" + $0.lowercased() }
        self.today = today
        mergesStays = producer.traits.contains(.mergesStays)
        heldKeys = Set(source.events.lazy.map(\.event.key))
        var held: [Range<Day>: [Instant]] = [:]
        for event in source.events {
            if let nights = event.nights.coming(from: today) { held[nights, default: []].append(event.firstSeen) }
        }
        self.held = held
        let patience = interval.map { $0 * Self.intervals } ?? Self.unknownInterval
        let standing = served.lazy.filter { $0.endedAt.map { $0.seconds(to: now) <= patience } ?? true }
        var given: [Range<Day>: [ServedEvent]] = [:]
        for event in standing where event.channel == channel || event.provenance.path.contains(channel) {
            if let nights = event.nights.coming(from: today) { given[nights, default: []].append(event) }
        }
        self.given = given
        givenHere = given.flatMap { nights, events in events.lazy.filter { $0.channel == channel }.map { (nights, $0) } }
            .sorted { $0.nights.lowerBound < $1.nights.lowerBound }
    }

    /// Marks the echoes of a reading: they are shown, and take, free and pass on nothing.
    ///
    /// - Parameter reading: The reading.
    /// - Returns: The reading with the way of each echo, this channel at its end.
    public func marking(_ reading: ChannelReading) -> ChannelReading {
        var marked = reading
        var alike: [Range<Day>: [Int]] = [:]
        for place in marked.events.indices where marked.events[place].holdsNights(from: today) {
            let event = marked.events[place]
            if let uid = event.uid?.lowercased(), domains.contains(where: uid.hasSuffix) {
                marked.events[place].echo = Provenance.own.read(from: channel)
            } else if let nights = event.nights.coming(from: today) {
                alike[nights, default: []].append(place)
            }
        }
        for (nights, places) in alike {
            guard let way = way(of: nights) else { continue }
            // So many of those with the same nights are the channel's own; it cannot be told which, so those that are held go first.
            let own = ownCount(nights)
            for place in places.sorted(by: { rank(marked.events[$0]) < rank(marked.events[$1]) }).dropFirst(own)
            where !marked.events[place].isOwnBooking {
                marked.events[place].echo = way
            }
        }
        return marked
    }

    /// The way by which nights may have come; the longest forbids the most channels.
    private func way(of nights: Range<Day>) -> Provenance? {
        guard let given = given[nights] else { return mergesStays && held[nights] == nil ? merged(nights) : nil }
        return given.max { $0.provenance.path.count < $1.provenance.path.count }?.provenance.read(from: channel)
    }

    /// How many events with these nights are the channel's own.
    private func ownCount(_ nights: Range<Day>) -> Int {
        let all = given[nights] ?? []
        let known = held[nights] ?? []
        guard let since = all.lazy.filter({ $0.channel == channel }).map(\.since).min() else {
            return all.isEmpty ? 0 : max(1, known.count)
        }
        // Nobody shows what it is given before it was given it.
        let before = known.count { $0 <= since }
        return all.contains { $0.channel != channel } ? max(1, before) : before
    }

    private func rank(_ event: ChannelEvent) -> (Int, String) {
        (event.isOwnBooking ? 0 : heldKeys.contains(event.key) ? 1 : 2, event.key.description)
    }

    /// The ways of several events that were given, where they fill the nights from the first to the last without a gap.
    private func merged(_ nights: Range<Day>) -> Provenance? {
        let parts = givenHere.filter { $0.nights.clamped(to: nights) == $0.nights }
        guard NightSet(parts.lazy.map(\.nights)).stretches == [nights] else { return nil }
        var path: [String] = []
        for channel in parts.flatMap(\.event.provenance.path) where !path.contains(channel) { path.append(channel) }
        return Provenance(path).read(from: channel)
    }
}

extension ChannelEvent {
    /// Whether the channel names it a booking of its own.
    fileprivate var isOwnBooking: Bool { kind == .booking && confidence == .certain }
}

extension Range<Day> {
    /// The nights that are not over; `nil` where all are.
    fileprivate func coming(from today: Day) -> Range<Day>? { upperBound > today ? Swift.max(lowerBound, today)..<upperBound : nil }
}
