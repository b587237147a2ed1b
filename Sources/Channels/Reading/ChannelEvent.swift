public import CivilTime

/// One event of a channel's calendar, or one instance of a series, as it was understood.
public struct ChannelEvent: Hashable, Sendable {
    /// What makes it the same in another reading.
    public let key: EventKey

    /// Its UID; `nil` where it has none.
    public let uid: String?

    /// The nights from its first to its last day, half-open in the property's zone; empty where it is over within a day.
    public let nights: Range<Day>

    /// What it stands for.
    public let kind: ChannelEvent.Kind

    /// How sure that is.
    public let confidence: Confidence

    /// What tells that.
    public let evidence: Evidence

    /// Whether it makes its nights unavailable.
    public let takesNights: Bool

    /// The last revision of it that is called off: by STATUS its own, by METHOD the one before; `nil` where it stands.
    public let calledOff: Int?

    /// The number of its revision; 0 where it says none.
    public let sequence: Int

    /// Its summary, which may name a guest.
    public let summary: String?

    /// The channel's confirmation code.
    public let code: String?

    /// The way it took to the channel that was read, where it is an echo; `nil` for the channel's own.
    public var echo: Provenance?

    /// An event.
    ///
    /// - Parameters:
    ///   - key: What makes it the same in another reading.
    ///   - uid: Its UID.
    ///   - nights: Its nights, half-open in the property's zone.
    ///   - kind: What it stands for.
    ///   - confidence: How sure that is.
    ///   - evidence: What tells that.
    ///   - takesNights: Whether it makes its nights unavailable.
    ///   - calledOff: The last revision of it that the channel calls off.
    ///   - sequence: The number of its revision.
    ///   - summary: Its summary.
    ///   - code: The channel's confirmation code.
    public init(
        key: EventKey, uid: String?, nights: Range<Day>, kind: ChannelEvent.Kind = .unknown, confidence: Confidence = .guess,
        evidence: Evidence = .none,
        takesNights: Bool = true, calledOff: Int? = nil, sequence: Int = 0, summary: String? = nil, code: String? = nil
    ) {
        self.key = key
        self.uid = uid
        self.nights = nights
        self.kind = kind
        self.confidence = confidence
        self.evidence = evidence
        self.takesNights = takesNights
        self.calledOff = calledOff
        self.sequence = sequence
        self.summary = summary
        self.code = code
    }

    /// Whether it holds nights from a day on: it is not over, not called off, no echo, and takes them.
    ///
    /// - Parameter today: The property's day.
    /// - Returns: Whether it does.
    public func holdsNights(from today: Day) -> Bool {
        takesNights && calledOff == nil && echo == nil && !nights.isEmpty && nights.upperBound > today
    }
}
