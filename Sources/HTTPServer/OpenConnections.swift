import HTTP
import Synchronization

/// The connections that are open, and how many each peer has.
final class OpenConnections: Sendable {
    private struct State {
        // By socket number, which is small and unique while the socket is open.
        var slots: [Connection?] = []
        var admitted = 0
        var capacity = 0
        var capacityPerPeer = 0
        var perPeer: [PeerAddress.Network: Int] = [:]
    }

    private let exemptPeers: NetworkList?
    private let state = Mutex(State())

    init(_ limits: ListenerLimits) { self.exemptPeers = limits.exemptPeers }

    /// How many are open.
    var count: Int { self.state.withLock { $0.admitted } }

    /// Takes over how many there may be; those that are open stay.
    func adopt(_ limits: ListenerLimits) {
        let capacity = OpenFiles.makeRoom(for: limits.maxConnections)
        self.state.withLock { state in
            state.capacity = capacity
            state.capacityPerPeer = limits.maxConnectionsPerPeer
        }
    }

    /// Counts a connection that was just accepted.
    ///
    /// - Returns: Whether it may stay; if so it must be taken off again with ``withdraw(_:)``.
    func admit(_ peer: PeerAddress) -> Bool {
        let isExempt = self.exemptPeers.map { exempt in IPAddress(peer.text).map(exempt.contains) ?? false } ?? false
        return self.state.withLock { state in
            let ofPeer = state.perPeer[peer.network, default: 0]
            guard state.admitted < state.capacity, isExempt || ofPeer < state.capacityPerPeer else { return false }
            state.admitted += 1
            state.perPeer[peer.network] = ofPeer + 1
            return true
        }
    }

    /// Takes an admitted connection off the count.
    func withdraw(_ peer: PeerAddress.Network) {
        self.state.withLock { state in
            state.admitted -= 1
            let left = state.perPeer[peer, default: 1] - 1
            state.perPeer[peer] = left > 0 ? left : nil
        }
    }

    /// Lets a connection be found by ``each(_:)``.
    func insert(_ connection: Connection) {
        self.state.withLock { state in
            let slot = Int(connection.socket)
            while state.slots.count <= slot { state.slots.append(nil) }
            state.slots[slot] = connection
        }
    }

    /// Lets a connection be found no more; its socket may be closed afterwards, not before.
    func remove(_ connection: Connection) {
        self.state.withLock { $0.slots[Int(connection.socket)] = nil }
    }

    /// Calls a closure with every open connection, none of whose sockets is closed meanwhile.
    func each(_ body: (Connection) -> Void) {
        self.state.withLock { state in
            for connection in state.slots { if let connection { body(connection) } }
        }
    }

    /// Calls a closure where a connection is still open, and keeps its socket open meanwhile.
    func whileOpen(_ connection: Connection, _ body: () -> Void) {
        self.state.withLock { state in
            if state.slots[Int(connection.socket)] === connection { body() }
        }
    }
}
