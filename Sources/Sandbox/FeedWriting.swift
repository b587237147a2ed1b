public import CivilTime

extension FeedVersion {
    /// The calendar as the feed's producer writes it, with nothing wrong on purpose.
    ///
    /// Days are those of UTC, as a test feed is at no place.
    ///
    /// - Parameters:
    ///   - feed: The feed the version belongs to.
    ///   - now: The moment of the reading; what is over or too far away by then is left out where the producer leaves it out.
    /// - Returns: The bytes, in UTF-8; none for a producer that writes none where nothing is taken, and ``text`` where that is set.
    public func calendar(of feed: TestFeed, at now: Instant) -> [UInt8] {
        if let text { return Array(text.utf8) }
        let name = feed.name.isEmpty ? feed.id.description : feed.name
        let source = CalendarSource(name: name, events: self.events, now: now)
        return switch feed.dialect {
        case .plain: PlainFeed.calendar(of: source)
        case .airbnb: AirbnbFeed.calendar(of: source)
        case .booking: BookingFeed.calendar(of: source)
        case .vrbo: VrboFeed.calendar(of: source)
        case .expedia: ExpediaFeed.calendar(of: source)
        case .google: GoogleFeed.calendar(of: source)
        case .outlook: OutlookFeed.calendar(of: source)
        case .icloud: ICloudFeed.calendar(of: source)
        }
    }
}

extension FeedDialect {
    /// Whether the bytes of a calendar differ by the second, as the producer writes the time of the reading into them.
    ///
    /// A version with a text of its own does not. Where this is `false` the bytes are the same until the version is changed.
    public var usesClock: Bool {
        switch self {
        case .plain, .icloud: false
        case .airbnb, .booking, .vrbo, .expedia, .google, .outlook: true
        }
    }

    /// Makes the identifier of a new event in the producer's form.
    ///
    /// - Parameters:
    ///   - kind: Why the nights are taken.
    ///   - start: The first night.
    ///   - end: The day of departure.
    ///   - events: The events of the version so far.
    ///   - now: The time at which the event is made.
    ///   - generator: Where its random part comes from.
    /// - Returns: An identifier that no event so far has. Producers whose blocks are identified by their nights write two blocks of the
    ///   same nights with the same one all the same.
    public func uid(
        for kind: FeedEvent.Kind, from start: Day, to end: Day, among events: [FeedEvent], at now: Instant,
        using generator: inout some RandomNumberGenerator
    ) -> String {
        let seed = TextDigest("\(generator.next() as UInt64) \(generator.next() as UInt64)").hex + "@sandbox.example"
        let uid = self.uid(of: FeedEvent(uid: seed, summary: "", start: start, end: end, kind: kind, createdAt: now))
        return events.contains { $0.uid == uid } ? seed : uid
    }

    /// The identifier under which readers see an event: its own where that has the producer's form, else one that follows from it.
    ///
    /// Only a stay in progress at Booking.com is seen under another one, which changes by the day.
    ///
    /// - Parameter event: The event.
    /// - Returns: The identifier; the same for the same event.
    public func uid(of event: FeedEvent) -> String {
        switch self {
        case .plain: event.uid
        case .airbnb: AirbnbFeed.uid(of: event)
        case .booking: BookingFeed.uid(of: event)
        case .vrbo: VrboFeed.uid(of: event)
        case .expedia: ExpediaFeed.uid(of: event)
        case .google: GoogleFeed.uid(of: event)
        case .outlook: OutlookFeed.uid(of: event)
        case .icloud: ICloudFeed.uid(of: event)
        }
    }
}

/// What a producer makes a calendar of.
struct CalendarSource: Sendable {
    /// The name of the calendar; never empty.
    let name: String
    /// The events in the order in which they are written.
    let events: [FeedEvent]
    /// The moment of the reading.
    let now: Instant

    /// The day of the reading at UTC.
    var today: Day { self.now.utc.day }

    /// The events that take nights: channels show nothing of those that were cancelled.
    var holdingEvents: [FeedEvent] { self.events.filter { $0.status != .cancelled } }
}

extension FeedEvent {
    /// Whether channels show it as a stay of guests: a booking that is certain.
    var isCertainStay: Bool { self.kind.isStay && self.status == .confirmed }
}

extension FeedEvent.Kind {
    /// Whether guests stay, as against a block.
    var isStay: Bool {
        switch self {
        case .booking, .testOverlap: true
        case .manualBlock, .maintenance: false
        }
    }
}
