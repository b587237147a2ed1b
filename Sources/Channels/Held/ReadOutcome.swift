/// What one reading led to.
public struct ReadOutcome: Hashable, Sendable {
    /// The outcome as a whole.
    public enum Summary: String, CaseIterable, Sendable {
        /// It was read, and said something.
        case fresh = "FRESH"

        /// It was read and said what it said before.
        case unchanged = "UNCHANGED"

        /// Not all of it was read.
        case truncated = "TRUNCATED"

        /// Nothing was read.
        case unreadable = "UNREADABLE"

        /// It was read, and absences in it wait for the longer proof or a person.
        case quarantined = "QUARANTINED"
    }

    /// The outcome as a whole.
    public let summary: Summary

    /// The outcome as one sentence in English.
    public let reason: String

    /// What became of what is held.
    public let change: HeldChange
}
