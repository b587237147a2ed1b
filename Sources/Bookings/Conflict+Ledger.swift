public import CivilTime

extension Conflict {
    /// One line of who could know what when.
    public struct LedgerEntry: Hashable, Sendable {
        /// What happened.
        public enum Event: Hashable, Sendable {
            /// A party came to hold its nights.
            case took(Party)
            /// A reader read for the last time before the conflict.
            case readBefore(Reading)
            /// A reader read for the first time since the conflict.
            case readSince(Reading)
        }

        /// When it happened.
        public let at: Instant
        /// What happened.
        public let event: Event
    }

    /// Who could know what when.
    ///
    /// - Parameters:
    ///   - before: Each reader's last reading of a version from before the conflict.
    ///   - since: Each reader's first reading of a version that has it.
    /// - Returns: The parties and readings in the order in which they happened.
    public func ledger(before: [Reading], since: [Reading]) -> [LedgerEntry] {
        // The versions tell what came first within a second, so a sort that keeps this order is right.
        let entries =
            [LedgerEntry(at: self.first.since, event: .took(self.first))]
            + before.map { LedgerEntry(at: $0.at, event: .readBefore($0)) }
            + [LedgerEntry(at: self.second.since, event: .took(self.second))]
            + since.map { LedgerEntry(at: $0.at, event: .readSince($0)) }
        return entries.enumerated().sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }.map(\.element)
    }
}
