/// How sure a conclusion about a stranger's calendar is.
public enum Confidence: String, CaseIterable, Sendable {
    /// Nothing speaks for it but that nothing speaks for anything else.
    case guess = "GUESS"

    /// It has the shape, which others may have too.
    case likely = "LIKELY"

    /// The producer's own mark or a person says so.
    case certain = "CERTAIN"
}

extension Confidence: Comparable {
    /// Orders by how sure it is.
    ///
    /// - Parameters:
    ///   - left: One.
    ///   - right: Another.
    /// - Returns: Whether `left` is less sure.
    public static func < (left: Self, right: Self) -> Bool { left.rank < right.rank }

    private var rank: Int {
        switch self {
        case .guess: 0
        case .likely: 1
        case .certain: 2
        }
    }
}
