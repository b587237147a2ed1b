import Foundation
public import SQL
import Secrets

/// A copy of everything in one file: an SQLite database with the tables of the schema, and one table more that says what it holds.
public struct Backup: Sendable {
    /// The file's path.
    public let path: String
    /// The number of the last step of the schema.
    public let schema: Int
    /// How many rows each table has, in the order of the schema.
    public let tables: [TableCount]
    /// The digest of all rows, the same for the same rows on either engine.
    public let hash: String
    /// The size of the file.
    public let bytes: Int

    // The form of what is digested and of the table that says so.
    static let format = 1
}

extension Backup {
    /// What the rows of a database come to.
    struct Contents {
        let tables: [TableCount]
        let hash: String

        /// Reads every row, and puts it into another database where one is given.
        init(
            of connection: Connection, _ tables: [Table], to target: Connection? = nil, checking check: () throws -> Void = {}
        ) throws {
            let digest = ContentDigest()
            self.tables = try connection.copy(tables, to: target, digesting: digest.append, checking: check)
            self.hash = digest.finish()
        }
    }

    /// Opens a backup and makes sure that it is whole: every page, every reference, every row.
    ///
    /// - Parameter path: The file's path.
    /// - Returns: What it holds.
    /// - Throws: ``BackupError`` where it is not there, damaged, or of a newer version.
    public static func check(_ path: String) throws(BackupError) -> Backup { try self.check(path, steps: Schema.migrations) }

    static func check(_ path: String, steps: [Migration]) throws(BackupError) -> Backup {
        try self.reading(path) { connection in try Self.check(connection, path, steps) }
    }

    /// Reads every sealed secret of a backup.
    ///
    /// - Parameter path: The file's path.
    /// - Returns: The secrets, still sealed.
    /// - Throws: ``BackupError`` where it cannot be read.
    public static func sealedSecrets(of path: String) throws(BackupError) -> [[UInt8]] {
        try self.reading(path) { connection in
            guard try connection.has("caldav_connection") else { return [] }
            return try connection.rows("SELECT passkey_sealed FROM caldav_connection") { row throws(SQLError) in try row.blob() }
        }
    }

    /// Reads from a backup, and says what is wrong with it in its own words.
    static func reading<Value>(_ path: String, _ body: (Connection) throws -> Value) throws(BackupError) -> Value {
        guard access(path, R_OK) == 0 else { throw BackupError(.unreadable, "\(path) cannot be read: \(String(cString: strerror(errno)))") }
        do { return try Database.snapshot(of: .sqlite(path: path), body) } catch let error as BackupError { throw error } catch {
            throw BackupError(.damaged, "\(path) is no sound backup: \((error as? SQLError)?.message ?? String(reflecting: error))")
        }
    }

    private static func check(_ connection: Connection, _ path: String, _ steps: [Migration]) throws -> Backup {
        guard try connection.has("backup") else { throw BackupError(.damaged, "\(path) is no backup") }
        let label = try connection.first("SELECT format, schema, hash FROM backup") { row throws(SQLError) in
            (format: try row.int(), schema: try row.int(), hash: try row.text())
        }
        guard let label else { throw BackupError(.damaged, "\(path) does not say what it holds") }
        let newest = steps.last?.number ?? 0
        guard label.format == Self.format, label.schema <= newest else {
            throw BackupError(
                .newer, "\(path) was made by a newer version (schema \(label.schema), form \(label.format); this version knows \(newest))")
        }
        if let fault = try connection.faults().first { throw BackupError(.damaged, "\(path) is damaged: \(fault)") }
        let contents = try Contents(of: connection, try Table.all(madeBy: steps.prefix { $0.number <= label.schema }))
        guard contents.hash == label.hash, try connection.schemaNumber() == label.schema else {
            throw BackupError(.damaged, "\(path) does not hold what was put into it")
        }
        return Backup(path: path, schema: label.schema, tables: contents.tables, hash: label.hash, bytes: try Self.size(path))
    }

    private static func size(_ path: String) throws -> Int {
        let attributes = try FileManager.default.attributesOfItem(atPath: path)
        return attributes[.size] as? Int ?? 0
    }
}
