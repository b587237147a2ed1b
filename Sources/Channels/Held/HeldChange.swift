import CivilTime

/// What is held before and after something was concluded.
public struct HeldChange: Hashable, Sendable {
    /// What is held from now on.
    public let source: HeldSource

    /// What was concluded.
    public let conclusions: [Conclusion]

    /// The nights that were taken before and are not any more, from today on.
    public let freed: NightSet

    init(from before: HeldSource, to source: HeldSource, today: Day, conclusions: [Conclusion]) {
        self.source = source
        self.conclusions = conclusions
        let past = NightSet([Day.first..<today])
        freed = before.nights.subtracting(source.nights).subtracting(past)
    }

    /// How many conclusions are of a kind.
    ///
    /// - Parameter kind: The kind.
    /// - Returns: The number.
    public func count(of kind: Conclusion.Kind) -> Int { conclusions.count { $0.kind == kind } }
}
