import Desk
import Foundation
import HTTP
import HTTPServer
import IdentityAPI
import OperationsAPI
import PropertyAPI
import SQL
import Store

/// Runs `vacancy serve`.
///
/// - Parameter settings: The settings.
/// - Throws: ``CommandError`` where the server cannot begin.
func serve(_ settings: Settings) async throws(CommandError) {
    guard let lock = try DatabaseLock.take(settings.database.path) else {
        throw CommandError(.unavailable, "another process holds the database \(settings.database.path)")
    }
    let server = try await Server(settings)
    try await server.run()
    _ = consume lock
}

/// A server: a desk, what listens for it, and the work that goes on beside.
struct Server: Sendable {
    /// The desk.
    let desk: Desk
    /// What every absolute address begins with.
    let publicURL: String
    private let store: Store
    private let log: Log
    private let listener: Listener
    private let address: ControlAddress
    private let control: ControlSocket
    private let signals = StopSignals()

    /// Opens the database and begins to listen.
    ///
    /// - Parameter settings: The settings; the caller holds the lock of their database.
    /// - Throws: ``CommandError`` where the server cannot begin.
    init(_ settings: Settings) async throws(CommandError) {
        let readers = max(2, ProcessInfo.processInfo.activeProcessorCount)
        let store = try await Store.open(settings.database, readers: readers)
        let desk = try Desk(over: store, keyFile: settings.database.keyFile)
        let log = Log(level: settings.logLevel)
        self.store = store
        self.desk = desk
        self.log = log
        self.address = try ControlAddress(beside: settings.database.path)
        self.control = try ControlSocket(at: self.address)
        do {
            self.listener = try Listener(host: settings.host, port: settings.port, limits: settings.limits) { port in
                makeSite(settings, desk, publicURL: settings.publicURL(port: port), log: log)
            }
        } catch {
            self.address.remove()
            throw CommandError(.unavailable, error.description)
        }
        self.publicURL = settings.publicURL(port: self.listener.port)
        log.write(
            .info, "listening",
            [
                ("host", settings.host), ("port", self.listener.port), ("publicURL", self.publicURL), ("version", Vacancy.version),
                ("sqlite", Database.sqliteVersion),
            ])
        print("listening on http://\(settings.host):\(self.listener.port)")
        fflush(nil)
    }

    /// Serves until a signal says stop, then finishes what is under way; the first of its parts to end ends the server.
    func run() async throws(CommandError) {
        await withTaskGroup(of: Void.self) { group in
            group.addTask { await self.signals.first() }
            group.addTask { await self.answerCommands() }
            group.addTask { await self.writeFeedReads() }
            await group.next()
            self.log.write(.info, "stopping")
            await self.listener.stop()
            self.control.close()
            group.cancelAll()
        }
        self.address.remove()
        self.store.close()
        self.log.write(.info, "stopped")
    }

    private func answerCommands() async {
        for await call in self.control.calls { call.answer(await call.command.perform(at: self.desk)) }
    }

    // Once a second, and once more at the end for what the last requests left.
    private func writeFeedReads() async {
        repeat {
            // Being cancelled is how this sleep ends when the server stops.
            try? await Task.sleep(for: .seconds(1))
            do { try await self.desk.writeFeedReads { IPAddress($0)?.network(fourBits: 24, sixBits: 48) ?? $0 } } catch {
                self.log.write(.error, "the readings of feeds could not be written", [("error", String(reflecting: error))])
            }
        } while !Task.isCancelled
    }
}

extension Settings {
    /// What every absolute address begins with.
    ///
    /// - Parameter port: The port that is listened on.
    /// - Returns: The address without a slash at its end.
    func publicURL(port: Int) -> String { self.publicURL ?? "http://\(self.host):\(port)" }
}

private func makeSite(_ settings: Settings, _ desk: Desk, publicURL: String, log: Log) -> Site {
    let router = Router([operationsRoutes(), identityRoutes(desk), propertyRoutes(desk, publicURL: publicURL)])
    let forwarded = settings.trustedProxies.map { [ForwardedClient(trusting: $0)] } ?? []
    return Site(router, middleware: [RequestIdentity()] + forwarded + [log.access, SafeDefaults()], failed: log.failed)
}
