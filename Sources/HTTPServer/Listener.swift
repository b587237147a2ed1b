import CMicroHTTPD
import Glibc
public import HTTP

/// An HTTP/1.1 server on one address.
///
/// A listener serves from its making until ``stop()``; one that is dropped without being stopped serves on until the process ends.
/// Handlers that take work run in tasks, everything else on the listener's own threads.
public final class Listener: Sendable {
    /// The port that is listened on; where port 0 was asked for, the one the system picked.
    public let port: Int

    private let reception: Reception
    private let door: Door

    /// Binds an address and begins to serve it.
    ///
    /// - Parameters:
    ///   - host: A numeric IPv4 or IPv6 address, the latter with or without brackets, or a name such as `localhost`. Of several
    ///     addresses of a name the first that can be bound is taken, IPv4 before IPv6; `::` takes IPv4 clients too.
    ///   - port: The port; 0 lets the system pick one.
    ///   - limits: What clients are granted.
    ///   - site: Makes what answers, from the port that is listened on.
    /// - Throws: ``ListenerError`` where the address cannot be listened on.
    public convenience init(
        host: String, port: Int, limits: ListenerLimits = ListenerLimits(), site: (_ port: Int) -> Site
    ) throws(ListenerError) {
        try self.init(ListeningSocket(host: host, port: port), limits, site)
    }

    /// Begins to serve a socket that listens already.
    ///
    /// When the listener stops, clients that were not let in yet are left waiting for whoever serves the socket next.
    ///
    /// - Parameters:
    ///   - socket: The socket; it is the listener's from now on.
    ///   - limits: What clients are granted.
    ///   - site: Makes what answers, from the port that is listened on.
    /// - Throws: ``ListenerError`` where the threads cannot be made.
    public convenience init(
        _ socket: InheritedSocket, limits: ListenerLimits = ListenerLimits(), site: (_ port: Int) -> Site
    ) throws(ListenerError) {
        try self.init(ListeningSocket(socket), limits, site)
    }

    private init(_ socket: ListeningSocket, _ limits: ListenerLimits, _ site: (_ port: Int) -> Site) throws(ListenerError) {
        self.port = socket.port
        guard let timetable = Timetable() else {
            close(socket.descriptor)
            throw .notStarted
        }
        self.reception = Reception(site: site(socket.port), limits: limits, timetable: timetable)
        self.door = try Door(socket, reception)
    }

    /// Binds an address and begins to serve a site that need not know its port.
    ///
    /// - Parameters:
    ///   - host: The host, as above.
    ///   - port: The port; 0 lets the system pick one.
    ///   - limits: What clients are granted.
    ///   - site: What answers.
    /// - Throws: ``ListenerError`` where the address cannot be listened on.
    public convenience init(host: String, port: Int, limits: ListenerLimits = ListenerLimits(), site: Site) throws(ListenerError) {
        try self.init(host: host, port: port, limits: limits) { _ in site }
    }

    /// Whether ``stop()`` was called: no connection is accepted any more and every answer says that its connection closes.
    public var isDraining: Bool { self.reception.isDraining }

    /// How many connections are open.
    public var connectionCount: Int { self.reception.connections.count }

    /// Takes over other limits for connections, heads and bodies; no connection is closed for them.
    ///
    /// - Parameter limits: The limits, of which ``ListenerLimits/maxConnections``, ``ListenerLimits/maxConnectionsPerPeer``,
    ///   ``ListenerLimits/headerSeconds`` and ``ListenerLimits/bodySeconds`` count; the others stay as they were at the beginning.
    public func adopt(_ limits: ListenerLimits) { self.reception.adopt(limits) }

    /// Stops accepting, lets requests under way finish, closes every connection and returns.
    ///
    /// Answers that are late on purpose come at once, those that are slow on purpose are cut off.
    /// What is not finished after ``ListenerLimits/drainSeconds`` is cut off; a handler that still runs then runs on, its answer
    /// unsent. A second call waits for the first.
    public func stop() async { await self.door.close() }
}

extension Reception {
    /// Answers an exchange in a task of its own and then wakes its connection; the one place where a task begins.
    ///
    /// The task is never cancelled: a client that went away does not undo what it asked for.
    ///
    /// - Parameters:
    ///   - exchange: What to answer.
    ///   - connection: Where to.
    ///   - atOnce: Whether the handler begins on the calling thread, up to where it first waits. That saves reading requests two
    ///     changes of thread, which cost more than most of them; a body, which may take time to read, is not read there.
    func finish(_ exchange: Site.Exchange, for connection: Connection, atOnce: Bool) {
        let work: @Sendable () async -> Void = { connection.wake(with: await self.site.finish(exchange)) }
        if atOnce { Task.immediate(operation: work) } else { Task(operation: work) }
    }
}
