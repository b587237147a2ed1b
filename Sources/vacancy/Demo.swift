import Bookings
import CivilTime
import Desk
import Foundation
import Identity
import Store

/// Runs `vacancy demo`: a server over a throw-away database with a sample property.
///
/// - Parameter settings: The settings, of which the database is not used.
/// - Throws: ``CommandError`` where the server cannot begin.
func demo(_ settings: Settings) async throws(CommandError) {
    let folder = FileManager.default.temporaryDirectory.appendingPathComponent("vacancy-demo-\(UUID().uuidString.lowercased())")
    do { try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true) } catch {
        throw CommandError(.unavailable, "\(folder.path) cannot be made: \(error.localizedDescription)")
    }
    // Nothing in it is worth keeping, so a failure to take it away is no failure of the command.
    defer { try? FileManager.default.removeItem(at: folder) }
    let path = folder.appendingPathComponent("demo.db").path
    let database = DatabaseSettings(.sqlite(path), keyFile: "\(path).key")
    // It lives as long as its terminal, and nobody looks after it.
    let server = try await Server(settings.over(database), signals: try Signals(stopsAtHangup: true), environment: [:])
    let sample: SampleProperty
    do { sample = try await SampleProperty(at: server.desk) } catch { throw CommandError(.unavailable, error) }
    print(sample.guide(publicURL: server.publicURL))
    fflush(nil)
    try await server.run()
}

extension Settings {
    fileprivate func over(_ database: DatabaseSettings) -> Settings {
        var settings = self
        settings.database = database
        return settings
    }
}
