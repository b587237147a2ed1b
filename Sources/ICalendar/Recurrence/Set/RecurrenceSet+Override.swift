extension RecurrenceSet {
    /// An instance that was changed, or a detached one: a component with a `RECURRENCE-ID` (RFC 5545 section 3.8.4.4).
    public struct Override: Hashable, Sendable {
        /// Where the instance was before.
        public var recurrenceID: CalendarTime

        /// Whether the change holds for all later instances too, `RANGE=THISANDFUTURE` (RFC 5545 section 3.2.13).
        public var thisAndFuture: Bool

        /// Where it begins now.
        public var start: CalendarTime

        /// How long it lasts now.
        public var length: Length

        /// The caller's own number for it, given back with every occurrence that it changes.
        public var index: Int

        /// A changed instance.
        ///
        /// - Parameters:
        ///   - recurrenceID: Where the instance was before.
        ///   - thisAndFuture: Whether the change holds for all later instances too.
        ///   - start: Where it begins now.
        ///   - length: How long it lasts now.
        ///   - index: The caller's own number for it.
        public init(
            recurrenceID: CalendarTime, thisAndFuture: Bool = false, start: CalendarTime, length: Length = .unspecified, index: Int
        ) {
            self.recurrenceID = recurrenceID
            self.thisAndFuture = thisAndFuture
            self.start = start
            self.length = length
            self.index = index
        }
    }
}
