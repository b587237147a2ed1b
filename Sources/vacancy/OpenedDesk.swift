import CivilTime
import Desk
import SQL
import Secrets
import Store

extension Store {
    /// Opens the store.
    ///
    /// - Parameters:
    ///   - database: Where it is.
    ///   - connections: How many connections may read, or, on a server, read and write.
    ///   - migrates: Whether the schema is brought up to date.
    /// - Returns: The store.
    /// - Throws: ``CommandError`` where it cannot be opened.
    static func open(_ database: DatabaseSettings, connections: Int, migrates: Bool = true) async throws(CommandError) -> Store {
        do {
            return try await Store(
                at: database.place, connections: connections, now: systemTime(), isMigrated: migrates, copies: database.copies)
        } catch {
            throw CommandError(.unavailable, "the database \(database.name) cannot be opened: \(String(reflecting: error))")
        }
    }
}

extension Desk {
    /// Opens a desk over a store, with the keys of a key file and the system's zones and clock.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - keyFile: The path of the key file; it is made where there is none.
    /// - Throws: ``CommandError`` where the key file cannot be used.
    init(over store: Store, keyFile: String) throws(CommandError) {
        let keys: LiveKeyring
        do { keys = try LiveKeyring(file: keyFile) } catch {
            throw CommandError(.unavailable, "the key file \(error.path) cannot be used: \(error.reason)")
        }
        self.init(store: store, keys: keys, zones: ZoneDirectory(), now: systemTime)
    }
}
