import HTTP
import Synchronization

/// Counts the failed credentials of each peer within the running second.
///
/// A passkey is too long to be guessed; this only keeps a flood of guesses from being worth the sender's while. A right passkey is
/// never refused, whoever else fails from the same network.
final class FailureMeter: Sendable {
    private struct State {
        var second: Int64 = 0
        var failures: [String: Int] = [:]
    }

    /// How many failures a second a peer may have.
    static let limit = 50

    private let state = Mutex(State())

    /// Counts a failure.
    ///
    /// - Parameters:
    ///   - client: The numeric address of the peer; IPv6 peers are counted by their /64.
    ///   - second: The running second.
    /// - Returns: Whether the peer has had more than its share.
    func countFailure(of client: String, in second: Int64) -> Bool {
        let peer = IPAddress(client)?.network(fourBits: 32, sixBits: 64) ?? client
        return self.state.withLock { state in
            if state.second != second { state = State(second: second) }
            state.failures[peer, default: 0] += 1
            return state.failures[peer, default: 0] > Self.limit
        }
    }
}
