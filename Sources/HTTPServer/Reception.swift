import CMicroHTTPD
import HTTP
import Synchronization

/// What the connections of a listener share.
final class Reception: Sendable {
    let site: Site
    /// What was granted at the beginning; what may change since is asked of the reception itself.
    let limits: ListenerLimits
    let clock = TickingClock()
    let connections: OpenConnections
    let timetable: Timetable

    private let head = Atomic<Int>(0)
    private let body = Atomic<Int>(0)
    private let draining = Atomic<Bool>(false)
    private let closing = Atomic<Bool>(false)
    private let held = Atomic<Int>(0)

    init(site: Site, limits: ListenerLimits, timetable: Timetable) {
        self.site = site
        self.limits = limits
        self.timetable = timetable
        self.connections = OpenConnections(limits)
        self.adopt(limits)
    }

    /// How long a head may take, in seconds.
    var headerSeconds: Int { self.head.load(ordering: .relaxed) }

    /// How long a body may take, in seconds.
    var bodySeconds: Int { self.body.load(ordering: .relaxed) }

    /// Takes over those limits that may change while the listener serves.
    func adopt(_ limits: ListenerLimits) {
        self.head.store(limits.headerSeconds, ordering: .relaxed)
        self.body.store(limits.bodySeconds, ordering: .relaxed)
        self.connections.adopt(limits)
    }

    /// Whether every answer is the last of its connection.
    var isDraining: Bool { self.draining.load(ordering: .acquiring) }

    /// Whether requests are cut off.
    var isClosing: Bool { self.closing.load(ordering: .acquiring) }

    func beginDraining() { self.draining.store(true, ordering: .releasing) }

    func beginClosing() { self.closing.store(true, ordering: .releasing) }

    /// Counts bytes of bodies that are held until their requests are whole.
    ///
    /// - Returns: Whether they may be held; they are counted in either case.
    func hold(_ bytes: Int) -> Bool {
        self.held.wrappingAdd(bytes, ordering: .relaxed).newValue <= self.limits.bodyBytesTogether
    }

    /// Takes bytes off the count.
    func release(_ bytes: Int) {
        if bytes > 0 { self.held.wrappingSubtract(bytes, ordering: .relaxed) }
    }
}
