import JSON
import Store

/// Brings a schema up to date, for servers that do not do so at their start.
enum MigrateCommand {
    /// Takes the steps that are missing, where nobody else has the database open or the engine lets them.
    ///
    /// - Parameter database: The database.
    /// - Throws: ``CommandError`` where a step cannot be taken; nothing was changed then.
    static func run(_ database: DatabaseSettings) async throws(CommandError) {
        let hold = try DatabaseHold.take(database)
        guard let hold else {
            throw CommandError(.unavailable, "another process holds the database \(database.name); stop the server first")
        }
        // Where there is no database yet, there was no schema before.
        let before = try? Store.schema(of: database.place).present
        let store = try await Store.open(database, connections: 2)
        store.close()
        let schema: (present: Int, newest: Int)
        do { schema = try Store.schema(of: database.place) } catch { throw CommandError(.unavailable, error) }
        var json = JSONWriter()
        json.object { json in
            json.field("before", before ?? 0)
            json.field("schema", schema.present)
            if let before, before > 0, before < schema.newest { json.field("copy", "\(database.copies).before-\(schema.newest).backup") }
        }
        print(String(decoding: json.bytes, as: UTF8.self))
        _ = consume hold
    }
}
