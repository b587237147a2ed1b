public import CivilTime

extension TimeZoneDefinition {
    /// A STANDARD or DAYLIGHT component: one way in which the clock is changed, and when (RFC 5545 section 3.6.5).
    public struct Observance: Hashable, Sendable {
        /// Whether it is DAYLIGHT.
        public var isDaylight: Bool

        /// When the clock is first changed so, `DTSTART`, on a clock that still shows ``offsetFrom``.
        public var start: LocalDateTime

        /// The offset before it, `TZOFFSETFROM`, in seconds east of UTC.
        public var offsetFrom: Int

        /// The offset from then on, `TZOFFSETTO`, in seconds east of UTC.
        public var offsetTo: Int

        /// What the time is called from then on, `TZNAME`, such as `CEST`.
        public var name: String?

        /// When it comes again, `RRULE`; its `UNTIL` is in UTC.
        public var rule: RecurrenceRule?

        /// When it comes besides, `RDATE`, on a clock that still shows ``offsetFrom``.
        public var dates: [LocalDateTime]

        /// One way in which the clock is changed.
        ///
        /// - Parameters:
        ///   - isDaylight: Whether it is DAYLIGHT.
        ///   - start: When the clock is first changed so, on a clock that still shows `offsetFrom`.
        ///   - offsetFrom: The offset before it, in seconds east of UTC.
        ///   - offsetTo: The offset from then on, in seconds east of UTC.
        ///   - name: What the time is called from then on, or `nil`.
        ///   - rule: When it comes again, or `nil`.
        ///   - dates: When it comes besides, on the same clock as `start`.
        public init(
            isDaylight: Bool, start: LocalDateTime, offsetFrom: Int, offsetTo: Int, name: String? = nil, rule: RecurrenceRule? = nil,
            dates: [LocalDateTime] = []
        ) {
            self.isDaylight = isDaylight
            self.start = start
            self.offsetFrom = offsetFrom
            self.offsetTo = offsetTo
            self.name = name
            self.rule = rule
            self.dates = dates
        }
    }
}

extension TimeZoneDefinition.Observance {
    /// What the zone keeps from the change on.
    var phase: ZonePhase { ZonePhase(offset: offsetTo, abbreviation: name, isDaylight: isDaylight) }

    /// The moment of a change, given what the clock would have shown without it.
    func instant(of onset: LocalDateTime) -> Instant { Instant(utc: onset).adding(seconds: -Int64(offsetFrom)) }
}
