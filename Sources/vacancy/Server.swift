import Desk
import Foundation
import HTTP
import HTTPServer
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
    private let jobs: JobCounters
    private let courier: Courier

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
        var desk = try Desk(over: store, keyFile: settings.database.keyFile)
        desk.allowsPlainWebhooks = settings.allowNetworks != nil
        let readiness = Readiness(readinessChecks(settings, store, self.work), tell: log.tell)
        await readiness.look()
        self.settings = settings
        self.store = store
        self.log = log
        self.signals = signals
        self.supervisor = Supervisor(environment)
        self.readiness = readiness
        self.jobs = JobCounters(in: metrics)
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
        desk.eventWording = propertyEventWording(publicURL: self.publicURL)
        self.desk = desk
        self.courier = Courier(desk: desk, networks: settings.allowNetworks, metrics: metrics, log: log)
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
            group.addTask { await self.runJobs() }
            group.addTask { await self.courier.run() }
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
                try await self.desk.writeTestFeedReads()
                self.work.beat()
            } catch {
                self.log.write(.error, "the readings of feeds could not be written", [("error", String(reflecting: error))])
            }
        } while !Task.isCancelled
    }

    // What is due is looked for once a second, as changes of test feeds are due at a time that somebody waits for.
    private func runJobs() async {
        let node = UUID().uuidString.lowercased()
        var isScheduled = false
        while !Task.isCancelled {
            do {
                if !isScheduled {
                    try await self.desk.scheduleJobs()
                    isScheduled = true
                }
                while let kind = try await self.desk.runDueJob(as: node, readLogDays: self.settings.readLogDays) {
                    self.jobs.count(kind)
                    self.log.write(.debug, "a job is done", [("kind", kind.rawValue)])
                }
            } catch is ClaimLost {
                self.log.write(.warning, "a job took too long and was left to another node")
            } catch {
                self.log.write(.error, "a job could not be done", [("error", String(reflecting: error))])
            }
            // Being cancelled is how this sleep ends when the server stops.
            try? await Task.sleep(for: .seconds(1))
        }
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
