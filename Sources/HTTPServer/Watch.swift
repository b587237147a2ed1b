import Synchronization

/// What a connection is doing and until when it may, shared by the thread that serves it and the one that keeps the deadlines.
final class Watch: Sendable {
    /// What a connection is doing.
    enum Phase: UInt64 {
        /// It was accepted and nothing was asked yet.
        case new
        /// It waits for its next request.
        case idle
        /// A request line has come, the head is not whole.
        case head
        /// The body is coming.
        case body
        /// A handler works; there is no deadline but the handler's own.
        case handling
        /// The answer is being sent.
        case sending
        /// The deadline has passed and the connection is being closed.
        case expired
    }

    /// No deadline.
    static let never = UInt64.max >> 3

    // The phase in the lower three bits, the deadline above.
    private let state: Atomic<UInt64>

    /// Begins with a new connection.
    init(until deadline: UInt64) { self.state = Atomic(Self.pack(.new, deadline)) }

    /// Goes on to a phase.
    ///
    /// - Returns: Whether the connection may go on; `false` once its deadline has passed.
    func enter(_ phase: Phase, until deadline: UInt64) -> Bool {
        var current = self.state.load(ordering: .relaxed)
        while Self.phase(current) != .expired {
            let (exchanged, original) = self.state.weakCompareExchange(
                expected: current, desired: Self.pack(phase, deadline), ordering: .acquiringAndReleasing)
            if exchanged { return true }
            current = original
        }
        return false
    }

    /// Lets the request line's arrival begin the phase ``Phase/head``, unless the connection is new and already has its deadline.
    func enterHead(until deadline: UInt64) {
        if Self.phase(self.state.load(ordering: .relaxed)) != .new { _ = self.enter(.head, until: deadline) }
    }

    /// Whether nothing is under way.
    var isWaiting: Bool {
        let phase = Self.phase(self.state.load(ordering: .relaxed))
        return phase == .new || phase == .idle
    }

    /// Ends the connection's time where its deadline has passed.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - waiting: The deadline of connections on which nothing is under way, where that is earlier than their own.
    /// - Returns: What the connection was doing, where its deadline has passed now.
    func expire(at now: UInt64, waiting: UInt64) -> Phase? {
        let current = self.state.load(ordering: .relaxed)
        let phase = Self.phase(current)
        let isWaiting = phase == .new || phase == .idle
        guard phase != .expired, now >= (isWaiting ? min(waiting, current >> 3) : current >> 3) else { return nil }
        let (exchanged, _) = self.state.compareExchange(
            expected: current, desired: Self.pack(.expired, Self.never), ordering: .acquiringAndReleasing)
        return exchanged ? phase : nil
    }

    private static func pack(_ phase: Phase, _ deadline: UInt64) -> UInt64 { deadline << 3 | phase.rawValue }

    private static func phase(_ state: UInt64) -> Phase { Phase(rawValue: state & 7) ?? .expired }
}
