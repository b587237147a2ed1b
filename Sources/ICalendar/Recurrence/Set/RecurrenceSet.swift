/// A series as it is described: its start, what adds instances and takes them away, and the instances that were changed.
///
/// It is a value without zones and without a place in time; ``occurrences(within:zones:floating:budget:)`` resolves it.
public struct RecurrenceSet: Hashable, Sendable {
    /// The start of the series, `DTSTART`, which is its first instance unless an exclusion takes it away.
    public var start: CalendarTime

    /// How long every instance lasts that does not say otherwise, `DTEND` or `DURATION`.
    public var length: Length

    /// The rules that make instances, `RRULE`; the instances of several are merged.
    public var rules: [RecurrenceRule]

    /// The rules that take instances away, `EXRULE` of RFC 2445.
    ///
    /// They begin at ``start`` too, but it is one of theirs only where it fits.
    public var exceptionRules: [RecurrenceRule]

    /// Single instances, `RDATE`.
    public var additions: [Addition]

    /// Instances taken away, `EXDATE`.
    ///
    /// A DATE takes away all instances that begin on that day in the zone of the series, a DATE-TIME the one at that moment. In a
    /// series of whole days only the day of a DATE-TIME matters, as it is written.
    public var exclusions: [CalendarTime]

    /// Instances that were changed one by one, the components with a `RECURRENCE-ID`.
    ///
    /// Where two of them are for the same instance, the later in the list holds.
    public var overrides: [Override]

    /// A series of one instance, to which rules, additions, exclusions and overrides may come.
    ///
    /// - Parameters:
    ///   - start: The start of the series.
    ///   - length: How long every instance lasts.
    ///   - rules: The rules that make instances.
    ///   - exceptionRules: The rules that take instances away.
    ///   - additions: Single instances.
    ///   - exclusions: Instances taken away.
    ///   - overrides: Instances that were changed one by one.
    public init(
        start: CalendarTime, length: Length = .unspecified, rules: [RecurrenceRule] = [], exceptionRules: [RecurrenceRule] = [],
        additions: [Addition] = [], exclusions: [CalendarTime] = [], overrides: [Override] = []
    ) {
        self.start = start
        self.length = length
        self.rules = rules
        self.exceptionRules = exceptionRules
        self.additions = additions
        self.exclusions = exclusions
        self.overrides = overrides
    }
}
