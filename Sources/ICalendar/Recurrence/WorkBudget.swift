/// How much work an expansion may do; it counts work and not results, so that a rule without instances cannot run for ever.
///
/// A step is one period, month or instance looked at, and takes between a few and some fifty nanoseconds.
public struct WorkBudget: Hashable, Sendable {
    /// The steps that are left.
    public private(set) var steps: Int

    /// A budget of so many steps.
    ///
    /// - Parameter steps: The number; a negative one is 0.
    public init(steps: Int) {
        self.steps = max(0, steps)
    }

    /// The budget for one series that anybody may have written: every common rule ends within it at the year 9999.
    public static let untrusted = Self(steps: 1_000_000)

    /// Whether nothing is left.
    public var isSpent: Bool { steps == 0 }

    /// Takes steps off and says whether there were so many.
    mutating func spend(_ count: Int = 1) -> Bool {
        guard steps >= count else {
            steps = 0
            return false
        }
        steps -= count
        return true
    }
}
