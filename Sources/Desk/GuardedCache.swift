import Synchronization

/// Values found by a key, kept in memory until something they depend on changes.
///
/// A value is looked up outside the lock, so it may be out of date when it arrives. It is therefore only kept where nothing was
/// dropped since the look-up began.
final class GuardedCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
    private struct State {
        var values: [Key: Value] = [:]
        var generation: UInt64 = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    init(limit: Int) { self.limit = limit }

    /// The value that is kept for a key.
    subscript(key: Key) -> Value? { self.state.withLock { $0.values[key] } }

    /// Looks a value up and keeps it.
    ///
    /// - Parameters:
    ///   - key: The key.
    ///   - find: Looks the value up.
    /// - Returns: The value.
    /// - Throws: What `find` throws; nothing is kept then.
    func keep(_ key: Key, found find: () async throws -> Value) async throws -> Value {
        let generation = self.state.withLock { $0.generation }
        let found = try await find()
        self.state.withLock { state in
            guard state.generation == generation else { return }
            if state.values.count >= self.limit { state.values.removeAll(keepingCapacity: true) }
            state.values[key] = found
        }
        return found
    }

    /// Forgets everything, and what is being looked up.
    func dropAll() {
        self.state.withLock { state in
            state.values.removeAll()
            state.generation += 1
        }
    }
}
