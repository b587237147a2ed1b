import Synchronization

/// A number of things that have happened; it only grows.
///
/// Counting is one atomic addition: it takes no lock and allocates nothing.
public final class Counter: Sendable {
    private let count = Atomic<UInt64>(0)

    init() {}

    /// How many there were.
    public var value: UInt64 { self.count.load(ordering: .relaxed) }

    /// Counts some more.
    ///
    /// - Parameter amount: How many.
    public func add(_ amount: UInt64 = 1) { self.count.wrappingAdd(amount, ordering: .relaxed) }
}
