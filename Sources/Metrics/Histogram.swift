import Synchronization

/// How long things took: how many took at most so long, for fixed bounds, and all of them together.
///
/// An observation is two atomic additions: it takes no lock and allocates nothing.
public final class Histogram: Sendable {
    /// The upper bounds of the buckets in seconds, smallest first; the bucket without a bound is not among them.
    public let bounds: [Double]

    private let limits: InlineArray<15, UInt64>
    private let buckets: InlineArray<16, Atomic<UInt64>>
    private let nanoseconds = Atomic<UInt64>(0)

    /// The bounds for what is answered over a network: half a millisecond to ten seconds.
    public static let answerSeconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10]

    init(bounds: [Double]) {
        precondition(bounds.count <= 15, "a histogram has at most 15 bounds")
        precondition(bounds.allSatisfy { $0 > 0 && $0 < 1e9 } && zip(bounds, bounds.dropFirst()).allSatisfy(<), "bounds grow from 0 on")
        self.bounds = bounds
        self.limits = InlineArray { $0 < bounds.count ? UInt64((bounds[$0] * 1e9).rounded()) : .max }
        self.buckets = InlineArray { _ in Atomic(0) }
    }

    /// Counts one thing.
    ///
    /// - Parameter duration: How long it took; less than nothing counts as nothing.
    public func observe(_ duration: Duration) {
        // What takes less than eighteen seconds fits a machine word, whose division costs a tenth of that of 128 bits.
        if let attoseconds = UInt64(exactly: duration.attoseconds) { return self.observe(nanoseconds: attoseconds / 1_000_000_000) }
        self.observe(nanoseconds: UInt64(clamping: duration.attoseconds / 1_000_000_000))
    }

    /// Counts one thing.
    ///
    /// - Parameter nanoseconds: How long it took.
    public func observe(nanoseconds: UInt64) {
        var index = 0
        while index < self.bounds.count, nanoseconds > self.limits[index] { index += 1 }
        self.buckets[index].wrappingAdd(1, ordering: .relaxed)
        self.nanoseconds.wrappingAdd(nanoseconds, ordering: .relaxed)
    }

    /// How many took at most as long as each bound, and, as the last, how many there were.
    public var cumulativeCounts: [UInt64] {
        var sum: UInt64 = 0
        return (0...self.bounds.count).map { index in
            sum += self.buckets[index].load(ordering: .relaxed)
            return sum
        }
    }

    /// How many seconds all took together.
    public var totalSeconds: Double { Double(self.nanoseconds.load(ordering: .relaxed)) / 1e9 }
}
