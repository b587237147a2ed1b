public import CivilTime
public import Doctor
public import ICalendar

/// What a reading of a channel is judged by.
public struct ReadingRules: Sendable {
    /// The producer that the owner has chosen; `nil` to recognise it.
    public var producer: Producer?

    /// The host of the address, without a port; `nil` for a file.
    public var host: String?

    /// The property's day.
    public let today: Day

    /// How times become nights, and how far series are expanded.
    public let nights: NightRules

    /// How much is read.
    public var limits: Limits

    /// What people have said that events stand for, which no reading changes.
    public var kinds: [EventKey: ChannelEvent.Kind]

    /// What whole reading came last; `nil` where none did or the last was cut.
    public var mark: ContentMark?

    /// Where the end of the booking window was seen last.
    public var tail: TailSighting?

    /// Finds a zone of the system by its IANA name.
    let system: @Sendable (String) -> ZoneTable?

    /// Rules.
    ///
    /// - Parameters:
    ///   - zone: The property's zone, whose days count and in which times without a zone are read.
    ///   - today: The property's day.
    ///   - checkout: The hour up to which an event that ends is over without the night that follows; noon unless told.
    ///   - host: The host of the address, without a port.
    ///   - producer: The producer that the owner has chosen.
    ///   - limits: How much is read; 10 MiB and 100,000 components unless told.
    ///   - instances: The most instances of one series; all series together may have ten times as many.
    ///   - kinds: What people have said that events stand for.
    ///   - system: Finds a zone of the system by its IANA name.
    public init(
        zone: ZoneTable, today: Day, checkout: TimeOfDay = .noon, host: String? = nil, producer: Producer? = nil,
        limits: Limits = .untrusted, instances: Int = 10_000, kinds: [EventKey: ChannelEvent.Kind] = [:],
        system: @escaping @Sendable (String) -> ZoneTable?
    ) {
        self.producer = producer
        self.host = host
        self.today = today
        nights = NightRules(zone: zone, today: today, checkout: checkout, instances: instances)
        self.limits = limits
        self.kinds = kinds
        self.system = system
    }

    /// The rules for the next reading of a source.
    ///
    /// - Parameter source: What is held of it.
    /// - Returns: The rules with what its last reading said.
    public func following(_ source: HeldSource) -> ReadingRules {
        var rules = self
        rules.mark = source.mark
        rules.tail = source.tail
        return rules
    }

    /// The moments in which instances of a series matter, half-open: from the beginning of today on, as nobody can be moved out of nights
    /// that are over.
    var window: Range<Instant> {
        nights.zone.startOfDay(today)..<nights.zone.startOfDay(nights.horizon.upperBound)
    }
}
