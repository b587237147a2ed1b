import Desk
import Foundation
import HTTP
import HTTPServer
import IdentityAPI
import Metrics
import OperationsAPI
import PropertyAPI
import SQL
import Secrets
import Store

/// A server: a desk, what listens for it, and the work that goes on beside.
struct Server: Sendable {
    /// The desk.
    let desk: Desk
    /// What every absolute address begins with.
    let publicURL: String
    private let settings: Settings
    private let store: Store
    private let log: Log
    private let listener: Listener
    private let metricsListener: Listener?
    private let control: ControlSocket?
    private let signals: Signals
    private let supervisor: Supervisor
    private let readiness: Readiness
    private let work = Heartbeat()

    /// Opens the database and begins to listen.
    ///
    /// - Parameters:
    ///   - settings: The settings; the caller holds the lock of their database.
    ///   - signals: The signals, caught since before.
    ///   - environment: The variables in which a supervisor says what it hands over and wants to hear.
    /// - Throws: ``CommandError`` where the server cannot begin.
    init(_ settings: Settings, signals: Signals, environment: [String: String]) async throws(CommandError) {
        let metrics = Registry()
        let log = Log(level: settings.logLevel, metrics: metrics)
        let store = try await Store.open(settings.database, connections: settings.connections, migrates: settings.migrates)
        let desk = try Desk(over: store, keyFile: settings.database.keyFile)
        let readiness = Readiness(readinessChecks(settings, store, self.work), tell: log.tell)
        await readiness.look()
        self.settings = settings
        self.store = store
        self.desk = desk
        self.log = log
        self.signals = signals
        self.supervisor = Supervisor(environment)
        self.readiness = readiness
        // On a server every command connects by itself.
        if case .sqlite(let path) = settings.database.location {
            self.control = try ControlSocket(at: try ControlAddress(beside: path))
        } else {
            self.control = nil
        }
        let sites = Sites(settings: settings, desk: desk, readiness: readiness, registry: metrics, log: log)
        let listeners: Listeners
        do { listeners = try Listeners(settings, sites, InheritedSocket.all(in: environment)) } catch {
            self.control?.close()
            throw CommandError(.unavailable, error.description)
        }
        self.listener = listeners.main
        self.metricsListener = listeners.metrics
        for name in listeners.unused { log.write(.warning, "a socket that was handed over is not served", [("name", name)]) }
        self.publicURL = settings.publicURL(host: listeners.host, port: listeners.main.port)
        Self.register(metrics, readiness, listeners.main)
        DatabaseFigures.register(store, settings.database, in: metrics)
        log.write(
            .info, "listening",
            [
                ("host", listeners.host), ("port", listeners.main.port), ("publicURL", self.publicURL), ("version", Vacancy.version),
                ("sqlite", Database.sqliteVersion), ("isInherited", listeners.isInherited),
            ] + (listeners.metrics.map { [("metricsPort", $0.port)] } ?? []))
        print("listening on http://\(listeners.host):\(listeners.main.port)")
        fflush(nil)
    }

    /// Serves until a signal says stop, then finishes what is under way; the first of its parts to end ends the server.
    func run() async throws(CommandError) {
        self.supervisor.tell(.ready("serving \(self.publicURL)"))
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.signals.firstStop() }
            group.addTask { await self.answerCommands() }
            group.addTask { await self.writeFeedReads() }
            group.addTask { await self.watchReadiness() }
            group.addTask { await self.takeOverChanges() }
            if let watchdog = self.supervisor.watchdog { group.addTask { await self.pacify(watchdog) } }
            await group.next()
            // Whoever spreads requests is told first, and sends them elsewhere from then on.
            self.readiness.stop()
            self.supervisor.tell(.stopping)
            self.log.write(.info, "stopping")
            // The wait is not cut short but by a second signal, which ends the process.
            try? await Task.sleep(for: .seconds(self.settings.drainDelaySeconds))
            await self.listener.stop()
            await self.metricsListener?.stop()
            self.control?.close()
            group.cancelAll()
        }
        self.store.close()
        self.log.write(.info, "stopped")
    }

    private func answerCommands() async {
        guard let calls = self.control?.calls else { return await self.untilCancelled() }
        // A backup takes long, and others do not wait for it.
        await withDiscardingTaskGroup { group in
            for await call in calls {
                group.addTask { call.answer(await call.command.perform(on: self.settings.database) { self.desk }) }
            }
        }
    }

    private func untilCancelled() async {
        // Being cancelled is how this sleep ends.
        while !Task.isCancelled { try? await Task.sleep(for: .seconds(3_600)) }
    }

    // Once a second, and once more at the end for what the last requests left.
    private func writeFeedReads() async {
        repeat {
            // Being cancelled is how this sleep ends when the server stops.
            try? await Task.sleep(for: .seconds(1))
            do {
                try await self.desk.writeFeedReads { IPAddress($0)?.network(fourBits: 24, sixBits: 48) ?? $0 }
                self.work.beat()
            } catch {
                self.log.write(.error, "the readings of feeds could not be written", [("error", String(reflecting: error))])
            }
        } while !Task.isCancelled
    }

    private func watchReadiness() async {
        while !Task.isCancelled {
            await self.readiness.look()
            // Another process may have changed the key file: secrets that are seen from now on are to be hashed with the newest key.
            _ = self.desk.keys.refresh()
            // Being cancelled is how this sleep ends when the server stops.
            try? await Task.sleep(for: .seconds(1))
        }
    }

    // Twice as often as the supervisor waits.
    private func pacify(_ watchdog: Duration) async {
        while !Task.isCancelled {
            self.supervisor.tell(.alive)
            // Being cancelled is how this sleep ends when the server stops.
            try? await Task.sleep(for: watchdog / 2)
        }
    }

    private func takeOverChanges() async {
        var current = self.settings
        for await _ in self.signals.hangups {
            self.supervisor.tell(.reloading)
            do throws(CommandError) {
                let reload = try Reload(current, startedWith: self.settings)
                self.listener.adopt(reload.settings.limits)
                // The line is worth telling by the old measure or by the new.
                self.log.adopt(min(current.logLevel, reload.settings.logLevel))
                self.log.write(
                    .info, "the configuration was read again", [("changed", reload.changed), ("needRestart", reload.needRestart)])
                self.log.adopt(reload.settings.logLevel)
                current = reload.settings
            } catch {
                self.log.write(.error, "the configuration is wrong and nothing was changed", [("error", error.message)])
            }
            self.supervisor.tell(.ready("serving \(self.publicURL)"))
        }
    }

    private static func register(_ metrics: Registry, _ readiness: Readiness, _ listener: Listener) {
        ProcessFigures.register(in: metrics)
        readiness.register(in: metrics)
        metrics.gauge("vacancy_http_connections", "Connections that are open.") { Double(listener.connectionCount) }
        metrics.gauge(
            "vacancy_build_info", "The versions that run; always 1.",
            labels: [Label("version", Vacancy.version), Label("sqlite", Database.sqliteVersion)]
        ) { 1 }
    }
}

extension Settings {
    /// How many connections to the database there are: on a server as many as are set, else a reader a processor.
    fileprivate var connections: Int {
        switch self.database.location {
        case .sqlite: max(2, ProcessInfo.processInfo.activeProcessorCount)
        case .postgreSQL: self.databaseConnections
        }
    }

    /// What every absolute address begins with.
    ///
    /// - Parameters:
    ///   - host: The host that is listened on.
    ///   - port: The port that is listened on.
    /// - Returns: The address without a slash at its end.
    func publicURL(host: String, port: Int) -> String { self.publicURL ?? "http://\(host):\(port)" }
}

/// What listens: the address that everybody uses, and where it is wanted one for the metrics.
private struct Listeners {
    let main: Listener
    let metrics: Listener?
    let host: String
    let isInherited: Bool
    /// The names of sockets that were handed over for nothing.
    let unused: [String]

    init(_ settings: Settings, _ sites: Sites, _ inherited: [InheritedSocket]) throws(ListenerError) {
        // A supervisor may hand over both; the one for the metrics has that name.
        let (everybodys, metrics) = (inherited.filter { $0.name != "metrics" }, inherited.filter { $0.name == "metrics" })
        let (own, forMetrics) = (everybodys.first, metrics.first)
        self.unused = (everybodys.dropFirst() + metrics.dropFirst()).map(\.name)
        let host = own?.host ?? settings.host
        self.host = host
        self.isInherited = own != nil
        let site = { sites.main(publicURL: settings.publicURL(host: host, port: $0)) }
        self.main =
            if let own {
                try Listener(own, limits: settings.limits, site: site)
            } else {
                try Listener(host: host, port: settings.port, limits: settings.limits, site: site)
            }
        var limits = ListenerLimits()
        limits.threads = 1
        limits.maxConnections = 64
        limits.headerSeconds = settings.limits.headerSeconds
        if let forMetrics {
            self.metrics = try Listener(forMetrics, limits: limits) { _ in sites.metrics }
        } else if let address = settings.metricsAddress {
            self.metrics = try Listener(host: address.host, port: address.port, limits: limits) { _ in sites.metrics }
        } else {
            self.metrics = nil
        }
    }
}

/// What answers at each of the addresses.
private struct Sites {
    let settings: Settings
    let desk: Desk
    let readiness: Readiness
    let registry: Registry
    let log: Log

    func main(publicURL: String) -> Site {
        let readers = self.settings.metricsNetworks.map(MetricsReaders.networks) ?? .nobody
        let operations = operationsRoutes(
            OperationsEndpoints(readiness: self.readiness, metrics: self.registry, metricsReaders: readers))
        let router = Router([operations, identityRoutes(self.desk), propertyRoutes(self.desk, publicURL: publicURL)])
        let forwarded = self.settings.trustedProxies.map { [ForwardedClient(trusting: $0)] } ?? []
        let figures = RequestMetrics(of: router.routes, in: self.registry)
        return Site(
            router, middleware: [figures, RequestIdentity()] + forwarded + [self.log.access, SafeDefaults()], failed: self.log.failed)
    }

    var metrics: Site {
        let operations = operationsRoutes(
            OperationsEndpoints(readiness: self.readiness, metrics: self.registry, metricsReaders: .anyone))
        return Site(Router([operations]), middleware: [RequestIdentity(), self.log.access, SafeDefaults()], failed: self.log.failed)
    }
}
