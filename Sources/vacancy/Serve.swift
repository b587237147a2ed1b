import Foundation

/// Runs `vacancy serve`.
///
/// - Parameter settings: The settings.
/// - Throws: ``CommandError`` where the server cannot begin.
func serve(_ settings: Settings) async throws(CommandError) {
    let path = try settings.database.sqlitePath()
    guard let lock = try DatabaseLock.take(path) else {
        throw CommandError(.unavailable, "another process holds the database \(path)")
    }
    let server = try await Server(settings, signals: try Signals(stopsAtHangup: false), environment: ProcessInfo.processInfo.environment)
    try await server.run()
    _ = consume lock
}
