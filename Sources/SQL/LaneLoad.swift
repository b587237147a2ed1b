import Synchronization

/// Knows which of several lanes has the least to do.
final class LaneLoad: Sendable {
    private let loads: Mutex<[Int]>

    init(_ count: Int) { self.loads = Mutex([Int](repeating: 0, count: count)) }

    /// Gives a lane something to do.
    ///
    /// - Parameter body: Does it, in the lane of a number.
    /// - Returns: What `body` returns.
    /// - Throws: What `body` throws.
    func withIdlest<Value>(_ body: (Int) async throws -> Value) async rethrows -> Value {
        let index = self.loads.withLock { loads in
            let index = loads.indices.min { loads[$0] < loads[$1] } ?? 0
            loads[index] += 1
            return index
        }
        defer { self.loads.withLock { $0[index] -= 1 } }
        return try await body(index)
    }
}
