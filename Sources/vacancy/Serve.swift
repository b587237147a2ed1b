import Foundation

/// Runs `vacancy serve`.
///
/// - Parameter settings: The settings.
/// - Throws: ``CommandError`` where the server cannot begin.
func serve(_ settings: Settings) async throws(CommandError) {
    let hold = try DatabaseHold.take(settings.database)
    guard let hold else { throw CommandError(.unavailable, "another process holds the database \(settings.database.name)") }
    let server = try await Server(settings, signals: try Signals(stopsAtHangup: false), environment: ProcessInfo.processInfo.environment)
    try await server.run()
    _ = consume hold
}
