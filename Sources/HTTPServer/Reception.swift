import CMicroHTTPD
import HTTP
import Synchronization

/// What the connections of a listener share.
final class Reception: Sendable {
    let site: Site
    let limits: ListenerLimits
    let clock = TickingClock()
    let connections: OpenConnections

    private let draining = Atomic<Bool>(false)
    private let closing = Atomic<Bool>(false)

    init(site: Site, limits: ListenerLimits) {
        self.site = site
        self.limits = limits
        self.connections = OpenConnections(limits)
    }

    /// Whether every answer is the last of its connection.
    var isDraining: Bool { self.draining.load(ordering: .acquiring) }

    /// Whether requests are cut off.
    var isClosing: Bool { self.closing.load(ordering: .acquiring) }

    func beginDraining() { self.draining.store(true, ordering: .releasing) }

    func beginClosing() { self.closing.store(true, ordering: .releasing) }
}
