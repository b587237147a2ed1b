import CivilTime
import Desk
import Secrets
import Store

extension Store {
    /// Opens the store at a path.
    ///
    /// - Parameters:
    ///   - database: Where it is.
    ///   - readers: How many readings may run at once.
    /// - Returns: The store.
    /// - Throws: ``CommandError`` where it cannot be opened.
    static func open(_ database: DatabaseSettings, readers: Int) async throws(CommandError) -> Store {
        let path = try database.sqlitePath()
        do { return try await Store(path: path, readers: readers, at: systemTime()) } catch {
            throw CommandError(.unavailable, "the database \(path) cannot be opened: \(String(reflecting: error))")
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
        let keyring: Keyring
        do { keyring = try Keyring(file: keyFile) } catch {
            throw CommandError(.unavailable, "the key file \(error.path) cannot be used: \(error.reason)")
        }
        self.init(store: store, keyring: keyring, zones: ZoneDirectory(), now: systemTime)
    }
}
