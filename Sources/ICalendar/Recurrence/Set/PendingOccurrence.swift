import CivilTime

/// An occurrence whose moments are known and whose turn has not come; its texts are made when it does.
struct PendingOccurrence {
    /// What made it; overrides and additions by their places in the lists.
    enum Origin {
        case rule
        case addition(Int, hasLength: Bool)
        case override(Int)
    }

    let start: Instant
    let end: Instant

    /// The moment of its `RECURRENCE-ID`.
    let name: Instant

    /// Civil seconds of the instance before any change, in the form in which it was written.
    let civil: Int

    let origin: Origin

    /// The place of the override with `RANGE=THISANDFUTURE` that shifts it, or `nil`.
    let following: Int?

    /// Orders by start, then by name; of several with one name the one that knows its length comes first.
    static func precedes(_ left: Self, _ right: Self) -> Bool {
        if left.start != right.start { return left.start < right.start }
        if left.name != right.name { return left.name < right.name }
        return left.rank < right.rank
    }

    private var rank: Int {
        switch origin {
        case .override: 0
        case .addition(_, hasLength: true): 1
        case .rule: 2
        case .addition: 3
        }
    }
}
