public import CivilTime
import Foundation
public import SQL

extension Backup {
    /// Copies everything that is kept into a file, from one snapshot, while others read and write.
    ///
    /// The file has its name only when it is on the disk, was read again and holds what was copied. It blocks the thread.
    ///
    /// - Parameters:
    ///   - place: What is copied.
    ///   - path: The file's path.
    ///   - isReplacing: Whether a file of that name is replaced.
    ///   - now: The time.
    ///   - check: Asked again and again; what it throws ends the copy.
    /// - Returns: What the file holds.
    /// - Throws: ``BackupError``, or `SQLError` where the database cannot be read.
    public static func make(
        of place: Database.Place, at path: String, replacing isReplacing: Bool = false, now: Instant, checking check: () throws -> Void = {}
    ) throws -> Backup {
        try self.make(of: place, at: path, replacing: isReplacing, now: now, steps: Schema.migrations, checking: check)
    }

    static func make(
        of place: Database.Place, at path: String, replacing isReplacing: Bool, now: Instant, steps: [Migration],
        checking check: () throws -> Void = {}
    ) throws -> Backup {
        guard isReplacing || access(path, F_OK) != 0 else { throw BackupError(.exists, "\(path) exists; --replace replaces it") }
        let file = try PartialFile(for: path)
        let made = try Database.snapshot(of: place) { source in
            let schema = try Self.schema(of: source, steps)
            let steps = steps.prefix { $0.number <= schema }
            let tables = try Table.all(madeBy: steps)
            return try Self.writing(file.path) { target in
                try target.build(steps)
                try target.empty(tables)
                let contents = try Contents(of: source, tables, to: target, checking: check)
                try target.execute(
                    """
                    CREATE TABLE backup (
                        format INTEGER NOT NULL, schema INTEGER NOT NULL, hash TEXT NOT NULL, made_at INTEGER NOT NULL
                    ) STRICT
                    """)
                try target.run(
                    """
                    INSERT INTO backup (format, schema, hash, made_at)
                    VALUES (\(Self.format), \(schema), \(contents.hash), \(now.secondsSinceEpoch))
                    """)
                return contents
            }
        }
        try file.sync()
        try check()
        let found = try self.check(file.path, steps: steps)
        guard found.hash == made.hash, found.tables == made.tables else {
            throw BackupError(.cannotWrite, "\(file.path) does not hold what was put into it")
        }
        guard isReplacing || access(path, F_OK) != 0 else { throw BackupError(.exists, "\(path) exists; --replace replaces it") }
        try file.place()
        return Backup(path: path, schema: found.schema, tables: found.tables, hash: found.hash, bytes: found.bytes)
    }

    private static func schema(of source: Connection, _ steps: [Migration]) throws -> Int {
        let (schema, newest) = (try source.schemaNumber(), steps.last?.number ?? 0)
        guard schema > 0 else { throw BackupError(.unreadable, "there is nothing to copy: the database has no schema") }
        // What is not known cannot be copied, and a copy that leaves things out is none.
        guard schema <= newest else {
            throw BackupError(.newer, "the database was written by a newer version (schema \(schema); this version knows \(newest))")
        }
        return schema
    }

    /// Fills a file, and tells failures of writing it from failures of reading.
    private static func writing<Value>(_ path: String, _ body: (Connection) throws -> Value) throws -> Value {
        do { return try Database.draft(at: path, body) } catch let error as SQLError where error.code == .full || error.code == .inputOutput
        {
            throw BackupError(.cannotWrite, "\(path) cannot be written: \(error.message)")
        }
    }
}
