/// A change that waits for the next commit, of either engine.
struct Change: Sendable {
    /// What the change is about: changes of one key are decided one after the other, by any number of nodes.
    var key: UInt64?
    /// When the change began to wait.
    let since = ContinuousClock.now
    /// What the change is sure to ask first; the answers may be fetched together with those for others.
    let foreseen: [Query]
    /// Makes the change on the writer, inside a transaction; may run again where that was lost.
    let run: @Sendable (Connection) -> Outcome
    /// Told instead, where the change never ran or its transaction was lost.
    let fail: @Sendable (SQLError) -> Void

    /// What a change came to, to be told when the commit is done.
    struct Outcome {
        /// Whether what it did is to be kept.
        let succeeded: Bool
        /// Tells the outcome.
        let tell: () -> Void
    }

    init(
        key: UInt64? = nil, foreseen: [Query] = [], run: @escaping @Sendable (Connection) -> Outcome,
        fail: @escaping @Sendable (SQLError) -> Void
    ) {
        self.key = key
        self.foreseen = foreseen
        self.run = run
        self.fail = fail
    }
}
