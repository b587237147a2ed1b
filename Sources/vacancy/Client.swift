import Desk
import Foundation
import Store

/// Runs `vacancy client`: at the server that holds the database, or, where none does, at the database itself.
///
/// - Parameters:
///   - command: What is to be done.
///   - database: Where everything is kept.
/// - Throws: ``CommandError`` where it could not be done.
func client(_ command: ClientCommand, _ database: DatabaseSettings) async throws(CommandError) {
    switch database.location {
    case .postgreSQL:
        return try tell(try await performHere(command, database))
    case .sqlite(let path):
        // A server that is just starting or ending holds the lock and does not listen; it is given a moment.
        for _ in 0..<100 {
            if let lock = try DatabaseLock.take(path) {
                let outcome = try await performHere(command, database)
                _ = consume lock
                return try tell(outcome)
            }
            if let outcome = try performThere(command, beside: path) { return try tell(outcome) }
            usleep(100_000)
        }
        throw CommandError(.unavailable, "another process holds the database \(path) and does not answer")
    }
}

private func performHere(_ command: ClientCommand, _ database: DatabaseSettings) async throws(CommandError) -> CommandOutcome {
    let store = try await Store.open(database, connections: 2)
    let outcome = await command.perform(at: try Desk(over: store, keyFile: database.keyFile))
    store.close()
    return outcome
}

private func performThere(_ command: ClientCommand, beside path: String) throws(CommandError) -> CommandOutcome? {
    guard let socket = try ControlAddress(beside: path).connect() else { return nil }
    defer { close(socket) }
    ControlMessage.send(command, to: socket)
    return ControlMessage.receive(from: socket)
}

private func tell(_ outcome: CommandOutcome) throws(CommandError) {
    print(outcome.output, terminator: "")
    if let failure = outcome.failure { throw CommandError(.unavailable, failure) }
}
