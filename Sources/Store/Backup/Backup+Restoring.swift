import Foundation
public import SQL

extension Backup {
    /// What a restoring came to.
    public struct Restoration: Sendable {
        /// What was restored.
        public let backup: Backup
        /// Where the database that was there before is kept; `nil` where there was none, or it was replaced.
        public let kept: String?
    }

    /// Puts everything that a backup holds in the place of a database.
    ///
    /// The old database stays as it is until the new one is whole, on the disk, and holds what the backup holds. It blocks the thread.
    ///
    /// - Parameters:
    ///   - path: The backup's path.
    ///   - place: The database. Of a file the caller has the lock; a server is asked whether anybody has it open.
    ///   - isReplacing: Whether the old database may be lost: a file is kept beside the new one if not, and a server that holds data
    ///     refuses.
    /// - Returns: What was restored.
    /// - Throws: ``BackupError``, or `SQLError` where the database cannot be written.
    public static func restore(_ path: String, into place: Database.Place, replacing isReplacing: Bool = false) throws -> Restoration {
        try self.restore(path, into: place, replacing: isReplacing, steps: Schema.migrations)
    }

    static func restore(
        _ path: String, into place: Database.Place, replacing isReplacing: Bool, steps: [Migration]
    ) throws -> Restoration {
        let backup = try self.check(path, steps: steps)
        let kept =
            switch place {
            case .sqlite(let target): try backup.restore(intoFile: target, isReplacing, steps)
            case .postgreSQL(let address): try backup.restore(at: address, isReplacing, steps)
            }
        return Restoration(backup: backup, kept: kept)
    }

    private func restore(intoFile target: String, _ isReplacing: Bool, _ steps: [Migration]) throws -> String? {
        // A backup that lies where the database should be would replace itself.
        guard URL(fileURLWithPath: target).standardizedFileURL != URL(fileURLWithPath: self.path).standardizedFileURL else {
            throw BackupError(.inUse, "the backup \(self.path) cannot be restored into itself")
        }
        let file = try PartialFile(for: target)
        let tables = try self.knownTables(steps)
        try Database.snapshot(of: .sqlite(path: self.path)) { source in
            try Database.draft(at: file.path) { database in
                try database.build(steps.prefix { $0.number <= self.schema })
                try database.empty(tables)
                _ = try Contents(of: source, tables, to: database)
            }
        }
        try Database.snapshot(of: .sqlite(path: file.path)) { try self.requireSame($0, tables) }
        try Database.foldLog(of: file.path)
        file.handOver()
        try file.sync()
        let kept = try Self.putAside(target, isReplacing)
        try file.place()
        return kept
    }

    // A log that outlived its database would be taken for a part of the next one of that name.
    private static func putAside(_ target: String, _ isReplacing: Bool) throws -> String? {
        guard access(target, F_OK) == 0 else {
            for suffix in ["-wal", "-shm"] { unlink(target + suffix) }
            return nil
        }
        // Where it is damaged, which may be why a backup is restored, its log is kept along with it.
        do throws(SQLError) { try Database.foldLog(of: target) } catch { assert(!error.message.isEmpty) }
        var kept: String?
        if !isReplacing {
            let aside = "\(target).before-restore"
            for suffix in ["", "-wal", "-shm"] { unlink(aside + suffix) }
            for suffix in ["", "-wal"] where access(target + suffix, F_OK) == 0 {
                guard link(target + suffix, aside + suffix) == 0 else {
                    throw BackupError(
                        .cannotWrite, "the old database cannot be kept as \(aside): \(String(cString: strerror(errno))); see --replace")
                }
            }
            kept = aside
        }
        for suffix in ["-wal", "-shm"] { unlink(target + suffix) }
        return kept
    }

    private func restore(at address: String, _ isReplacing: Bool, _ steps: [Migration]) throws -> String? {
        do {
            try Database.alone(at: address) { database in try self.restore(into: database, isReplacing, steps) }
        } catch let error as SQLError where error.code == .busy {
            throw BackupError(.inUse, "a server has the database open; stop every node first")
        }
        return nil
    }

    private func restore(into database: Connection, _ isReplacing: Bool, _ steps: [Migration]) throws {
        let (schema, newest) = (try database.schemaNumber(), steps.last?.number ?? 0)
        guard schema <= newest else {
            throw BackupError(.newer, "the database was written by a newer version (schema \(schema); this version knows \(newest))")
        }
        let all = try Table.all(madeBy: steps)
        // A server that was started once has its steps and its name, and nothing else.
        let bare: Set<String> = ["migration", "migration_support", "instance"]
        for table in all where !isReplacing && !bare.contains(table.name) {
            if try database.holdsRows(table) {
                throw BackupError(.notEmpty, "the database holds data (table \(table.name)); --replace replaces it")
            }
        }
        let tables = try self.knownTables(steps)
        try database.drop(all)
        try database.build(steps.prefix { $0.number <= self.schema })
        try database.empty(tables)
        try Database.snapshot(of: .sqlite(path: self.path)) { source in _ = try Contents(of: source, tables, to: database) }
        try self.requireSame(database, tables)
    }

    private func knownTables(_ steps: [Migration]) throws(SQLError) -> [Table] {
        try Table.all(madeBy: steps.prefix { $0.number <= self.schema })
    }

    private func requireSame(_ database: Connection, _ tables: [Table]) throws {
        let contents = try Contents(of: database, tables)
        guard contents.hash == self.hash, contents.tables == self.tables, try database.faults().isEmpty else {
            throw BackupError(.cannotWrite, "what was restored is not what the backup holds; the old database is as it was")
        }
    }
}
