public import CivilTime

/// A set of nights, kept as stretches that neither overlap nor touch.
public struct NightSet: Hashable, Sendable {
    /// The stretches in their order; half-open days in the property's zone.
    public private(set) var stretches: [Range<Day>]

    /// The nights of some stays together.
    ///
    /// - Parameter stays: The stays in any order, which may overlap; half-open, empty ones count for nothing.
    public init(_ stays: some Sequence<Range<Day>> = []) {
        stretches = []
        for stay in stays.filter({ !$0.isEmpty }).sorted(by: { $0.lowerBound < $1.lowerBound }) {
            if let last = stretches.last, stay.lowerBound <= last.upperBound {
                stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, stay.upperBound)
            } else {
                stretches.append(stay)
            }
        }
    }

    /// Whether there is no night in it.
    public var isEmpty: Bool { stretches.isEmpty }

    /// How many nights there are.
    public var count: Int { stretches.reduce(0) { $0 + $1.count } }

    /// Whether a night is in it.
    ///
    /// - Parameter night: The day on whose evening the night begins.
    /// - Returns: Whether it is.
    public func contains(_ night: Day) -> Bool { stretches.contains { $0.contains(night) } }

    /// Whether all nights of a stay are in it.
    ///
    /// - Parameter stay: The nights, half-open.
    /// - Returns: Whether they are.
    public func covers(_ stay: Range<Day>) -> Bool { stay.isEmpty || stretches.contains { $0.clamped(to: stay) == stay } }

    /// The nights that are not in another set.
    ///
    /// - Parameter other: The other.
    /// - Returns: What is left.
    public func subtracting(_ other: NightSet) -> NightSet {
        var left: [Range<Day>] = []
        var index = 0
        for stretch in stretches {
            var from = stretch.lowerBound
            while index < other.stretches.count, other.stretches[index].upperBound <= from { index += 1 }
            var next = index
            while next < other.stretches.count, other.stretches[next].lowerBound < stretch.upperBound {
                if from < other.stretches[next].lowerBound { left.append(from..<other.stretches[next].lowerBound) }
                from = max(from, other.stretches[next].upperBound)
                next += 1
            }
            if from < stretch.upperBound { left.append(from..<stretch.upperBound) }
        }
        return NightSet(left)
    }
}
