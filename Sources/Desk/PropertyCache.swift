import Bookings
import CivilTime
import Store
import Synchronization

/// Something derived from a property.
protocol Derived: Sendable {
    /// How many bytes it takes, about.
    var size: Int { get }
    /// When it may be another although nobody changed anything.
    var validUntil: Instant { get }
}

/// What is derived from properties, kept until its property changes or its time is over.
///
/// Of several requests that miss, one builds and the others wait for it. A build that was under way when the property changed is
/// given to those who waited since before, and not kept. There are two generations: what is read moves to the younger one, and
/// when that has grown to half the limit, the older one is forgotten. What is larger than that half is not kept at all.
final class PropertyCache<Variant: Hashable & Sendable, Value: Derived>: Sendable {
    /// What is derived, and from which property.
    struct Key: Hashable, Sendable {
        let property: ID<ManagingEntity>
        let variant: Variant
    }

    private typealias Generation = [ID<ManagingEntity>: [Variant: Value]]

    private enum Turn: Sendable {
        case build(UInt64)
        case built(Value)
    }

    private struct State {
        var young: Generation = [:]
        var old: Generation = [:]
        var youngBytes = 0
        var builds: [Key: UInt64] = [:]
        var waiting: [UInt64: [CheckedContinuation<Turn, any Error>]] = [:]
        var lastBuild: UInt64 = 0
    }

    private let state = Mutex(State())
    private let limit: Int

    /// Makes an empty cache.
    ///
    /// - Parameter limit: How many bytes it keeps at most, about.
    init(limit: Int) { self.limit = limit }

    /// What is ready.
    ///
    /// - Parameters:
    ///   - key: Which one.
    ///   - now: The time.
    /// - Returns: The value; `nil` where it has to be built.
    func value(_ key: Key, at now: Instant) -> Value? {
        self.state.withLock { state in
            if let value = state.young[key.property]?[key.variant] { return now < value.validUntil ? value : nil }
            guard let value = state.old[key.property]?[key.variant], now < value.validUntil else { return nil }
            self.keep(value, key, &state)
            return value
        }
    }

    /// What is ready, or is built where it is not.
    ///
    /// - Parameters:
    ///   - key: Which one.
    ///   - now: The time.
    ///   - build: Builds it.
    /// - Returns: The value.
    /// - Throws: What `build` throws, also to those who wait for it.
    func value(_ key: Key, at now: Instant, orBuild build: () async throws -> Value) async throws -> Value {
        if let value = self.value(key, at: now) { return value }
        switch try await self.turn(key) {
        case .built(let value):
            return value
        case .build(let number):
            do {
                let value = try await build()
                self.finish(number, key, .success(value))
                return value
            } catch {
                self.finish(number, key, .failure(error))
                throw error
            }
        }
    }

    /// Forgets what is derived from a property, and does not keep what is being built.
    ///
    /// - Parameter property: The property.
    func drop(_ property: ID<ManagingEntity>) {
        self.state.withLock { state in
            for key in state.builds.keys where key.property == property { state.builds[key] = nil }
            state.old[property] = nil
            guard let dropped = state.young.removeValue(forKey: property) else { return }
            state.youngBytes -= dropped.values.reduce(0) { $0 + $1.size }
        }
    }

    /// Forgets everything, and does not keep what is being built.
    func dropAll() {
        self.state.withLock { state in
            state.builds = [:]
            state.old = [:]
            state.young = [:]
            state.youngBytes = 0
        }
    }

    private func turn(_ key: Key) async throws -> Turn {
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Turn, any Error>) in
            let number: UInt64? = self.state.withLock { state in
                if let number = state.builds[key] {
                    state.waiting[number, default: []].append(continuation)
                    return nil
                }
                state.lastBuild += 1
                state.builds[key] = state.lastBuild
                return state.lastBuild
            }
            if let number { continuation.resume(returning: .build(number)) }
        }
    }

    private func finish(_ number: UInt64, _ key: Key, _ result: Result<Value, any Error>) {
        let waiting = self.state.withLock { state in
            if state.builds[key] == number {
                state.builds[key] = nil
                if case .success(let value) = result { self.keep(value, key, &state) }
            }
            return state.waiting.removeValue(forKey: number) ?? []
        }
        for continuation in waiting { continuation.resume(with: result.map(Turn.built)) }
    }

    private func keep(_ value: Value, _ key: Key, _ state: inout State) {
        guard value.size <= self.limit / 2 else { return }
        let replaced = state.young[key.property, default: [:]].updateValue(value, forKey: key.variant)
        state.youngBytes += value.size - (replaced?.size ?? 0)
        guard state.youngBytes > self.limit / 2 else { return }
        state.old = state.young
        state.young = [:]
        state.youngBytes = 0
    }
}
