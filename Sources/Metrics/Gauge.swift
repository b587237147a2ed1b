import Synchronization

/// A figure that goes up and down and is set when it changes.
public final class Gauge: Sendable {
    private let bits = Atomic<UInt64>(0)

    init() {}

    /// The figure.
    public var value: Double { Double(bitPattern: self.bits.load(ordering: .relaxed)) }

    /// Sets the figure.
    ///
    /// - Parameter value: What it is from now on.
    public func set(_ value: Double) { self.bits.store(value.bitPattern, ordering: .relaxed) }
}
