import Desk

/// What may be asked of whoever holds a database: the server beside which a command runs, or else the command itself.
enum ControlCommand: Codable, Sendable {
    case client(ClientCommand)
    case backup(BackupCommand)
    case key(KeyCommand)

    /// Does it.
    ///
    /// - Parameters:
    ///   - database: Where everything is kept.
    ///   - desk: The desk over it, opened where it is needed.
    /// - Returns: What came of it.
    func perform(on database: DatabaseSettings, at desk: () async throws(CommandError) -> Desk) async -> CommandOutcome {
        do {
            switch self {
            case .backup(let backup): return await backup.perform(on: database)
            case .client(let client): return await client.perform(at: try await desk())
            case .key(let key): return await key.perform(at: try await desk())
            }
        } catch { return CommandOutcome(error) }
    }
}
