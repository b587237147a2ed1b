import Desk
import Foundation
import Store

extension ControlCommand {
    /// Has it done: by the server that holds the database, or, where none does, here.
    ///
    /// - Parameter database: Where everything is kept.
    /// - Throws: ``CommandError`` where it could not be done.
    func run(_ database: DatabaseSettings) async throws(CommandError) {
        switch database.location {
        case .postgreSQL:
            return try await self.performHere(database).tell()
        case .sqlite(let path):
            // A server that is just starting or ending holds the lock and does not listen; it is given a moment.
            for _ in 0..<100 {
                if let lock = try DatabaseLock.take(path) {
                    let outcome = await self.performHere(database)
                    _ = consume lock
                    return try outcome.tell()
                }
                if let outcome = try self.performThere(beside: path) { return try outcome.tell() }
                usleep(100_000)
            }
            throw CommandError(.unavailable, "another process holds the database \(path) and does not answer")
        }
    }

    private func performHere(_ database: DatabaseSettings) async -> CommandOutcome {
        var opened: Store?
        let outcome = await self.perform(on: database) { () async throws(CommandError) in
            let store = try await Store.open(database, connections: 2)
            opened = store
            return try Desk(over: store, keyFile: database.keyFile)
        }
        opened?.close()
        return outcome
    }

    private func performThere(beside path: String) throws(CommandError) -> CommandOutcome? {
        guard let socket = try ControlAddress(beside: path).connect() else { return nil }
        defer { close(socket) }
        ControlMessage.send(self, to: socket)
        return ControlMessage.receive(from: socket)
    }
}
