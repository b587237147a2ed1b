import Bookings
import Foundation
import SQL
import SQLTesting
import Testing

@testable import Store

@Suite struct BackupTests {
    private static let newest = Schema.migrations.count

    private struct Ended: Error {}

    private static func withBackup(
        of step: Int = newest, _ body: (_ place: Database.Place, _ backup: Backup, _ folder: URL) async throws -> Void
    ) async throws {
        try await withPlace { place in
            try await withFolder { folder in
                try await SampleRows.fill(place, upTo: step)
                let path = folder.appending(path: "one.backup").path
                try await body(place, try Backup.make(of: place, at: path, now: moment()), folder)
            }
        }
    }

    private static func refusal(_ body: () throws -> Void) -> BackupError.Reason? {
        do { try body() } catch { return (error as? BackupError)?.reason }
        return nil
    }

    private static func hash(of place: Database.Place) throws -> String {
        try Database.snapshot(of: place) { try Backup.Contents(of: $0, try Table.all(madeBy: Schema.migrations)).hash }
    }

    @Test("every table of the schema has a key, refers to those before it only, and is there on either engine") func tables() async throws {
        let tables = try Table.all(madeBy: Schema.migrations)
        #expect(tables.count == 30)
        try await withPlace { place in
            let store = try await Store(at: place, connections: 2, now: moment())
            defer { store.close() }
            let found = try Database.snapshot(of: place) { connection in try tables.map { try connection.has($0.name) } }
            #expect(found.allSatisfy { $0 })
        }
        for table in tables where table.name != "migration_support" { #expect(table.key != table.columns || table.name == "client_entity") }
        let script = Schema.migrations.map(\.script).joined()
        var known: Set<String> = []
        for table in tables {
            let start = script.range(of: "CREATE TABLE \(table.name) (")?.upperBound ?? script.endIndex
            let body = script[start...].prefix { $0 != ";" }
            for match in body.matches(of: /REFERENCES (\w+)/) { #expect(known.contains(String(match.1)), "\(table.name)") }
            known.insert(table.name)
        }
    }

    @Test("a backup holds what was there, for its owner alone, in one file", arguments: 1...newest) func made(step: Int) async throws {
        try await Self.withBackup(of: step) { place, backup, folder in
            #expect(backup.schema == step)
            #expect(backup.tables.first { $0.name == "client" }?.rows == 250)
            #expect(backup.tables.first { $0.name == "booking" }?.rows == (step >= 2 ? 250 : nil))
            #expect(backup.hash.count == 64)
            let attributes = try FileManager.default.attributesOfItem(atPath: backup.path)
            #expect(attributes[.posixPermissions] as? Int == 0o600)
            #expect(attributes[.size] as? Int == backup.bytes)
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted() == ["one.backup"])
            let checked = try Backup.check(backup.path)
            #expect((checked.hash, checked.tables) == (backup.hash, backup.tables))
            let again = try Backup.make(of: place, at: folder.appending(path: "two").path, now: moment(9))
            #expect(again.hash == backup.hash)
            #expect(try Backup.sealedSecrets(of: backup.path).count == (step >= 3 ? 250 : 0))
        }
    }

    @Test("a file that exists is only replaced where that is wanted") func existing() async throws {
        try await Self.withBackup { place, backup, _ in
            let before = try Data(contentsOf: URL(filePath: backup.path))
            #expect(Self.refusal { _ = try Backup.make(of: place, at: backup.path, now: moment(1)) } == .exists)
            #expect(try Data(contentsOf: URL(filePath: backup.path)) == before)
            let again = try Backup.make(of: place, at: backup.path, replacing: true, now: moment(1))
            #expect(again.hash == backup.hash)
        }
    }

    @Test("a copy that is told to end leaves nothing") func ended() async throws {
        try await Self.withBackup { (place, _, folder) async throws in
            let path = folder.appending(path: "two").path
            #expect(throws: Ended.self) { try Backup.make(of: place, at: path, now: moment()) { throw Ended() } }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["one.backup"])
        }
    }

    @Test("what is restored is what was there, on either engine, and the store goes on from there", arguments: 1...newest) func restored(
        step: Int
    ) async throws {
        try await Self.withBackup(of: step) { place, backup, folder in
            try await withPlace { other in
                for target in [other, .sqlite(path: folder.appending(path: "new.db").path)] {
                    let restoration = try Backup.restore(backup.path, into: target)
                    #expect(restoration.kept == nil)
                    let again = try Backup.make(of: target, at: folder.appending(path: "again").path, replacing: true, now: moment(5))
                    #expect(again.hash == backup.hash)
                    let copies = folder.appending(path: "copy").path
                    let store = try await Store(at: target, connections: 2, now: moment(), copies: copies)
                    #expect(store.instance == "here")
                    let property = ManagingEntity.sample()
                    try await store.write { try $0.insert(property) }
                    store.close()
                    #expect(FileManager.default.fileExists(atPath: "\(copies).before-\(Self.newest).backup") == (step < Self.newest))
                    try? FileManager.default.removeItem(atPath: "\(copies).before-\(Self.newest).backup")
                }
            }
        }
    }

    @Test("a database that holds data is kept, or refused where it cannot be", arguments: [true, false]) func occupied(isReplacing: Bool)
        async throws
    {
        try await Self.withBackup { place, backup, _ in
            let store = try await Store(at: place, connections: 2, now: moment())
            let property = ManagingEntity.sample()
            try await store.write { try $0.insert(property) }
            store.close()
            let before = try Self.hash(of: place)
            #expect(before != backup.hash)
            switch place {
            case .sqlite(let path):
                let restoration = try Backup.restore(backup.path, into: place, replacing: isReplacing)
                #expect(try Self.hash(of: place) == backup.hash)
                #expect(restoration.kept == (isReplacing ? nil : "\(path).before-restore"))
                if let kept = restoration.kept { #expect(try Self.hash(of: .sqlite(path: kept)) == before) }
            case .postgreSQL:
                let reason = Self.refusal { _ = try Backup.restore(backup.path, into: place, replacing: isReplacing) }
                #expect(reason == (isReplacing ? nil : .notEmpty))
                #expect(try Self.hash(of: place) == (isReplacing ? backup.hash : before))
            }
        }
    }

    @Test("a server that somebody has open is left alone") func open() async throws {
        guard testsRunOnAServer else { return }
        try await Self.withBackup { place, backup, _ in
            let store = try await Store(at: place, connections: 2, now: moment())
            // The lock is there when the listener is, and then this returns.
            try await store.caughtUp()
            #expect(Self.refusal { _ = try Backup.restore(backup.path, into: place, replacing: true) } == .inUse)
            store.close()
            _ = try Backup.restore(backup.path, into: place, replacing: true)
        }
    }

    @Test("a damaged backup is refused, and the database stays as it was") func damaged() async throws {
        try await Self.withBackup { place, backup, folder in
            let whole = try Data(contentsOf: URL(filePath: backup.path))
            let path = folder.appending(path: "damaged").path
            let other = Database.Place.sqlite(path: folder.appending(path: "other.db").path)
            var damages: [Data] = [
                Data(), whole.prefix(100), whole.prefix(4_096), whole.prefix(whole.count / 2), whole.dropLast(4_096),
                Data(repeating: 1, count: 9_000),
            ]
            // Somewhere in the middle of a guest's name, where no page or index would tell.
            var changed = whole
            let name = try #require(changed.range(of: Data("Ada".utf8)))
            changed[name.lowerBound] = UInt8(ascii: "I")
            damages.append(changed)
            for (index, damage) in damages.enumerated() {
                try damage.write(to: URL(filePath: path))
                #expect(Self.refusal { _ = try Backup.restore(path, into: other) } == .damaged, "\(index)")
            }
            #expect(Self.refusal { _ = try Backup.restore("\(path) nowhere", into: other) } == .unreadable)
            let files = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(files == ["damaged", "one.backup"])
            #expect(try Self.hash(of: place) == backup.hash)
        }
    }

    @Test("a backup of a newer version is refused") func newer() async throws {
        try await Self.withBackup { place, backup, folder in
            let steps = Schema.migrations.dropLast()
            let other = Database.Place.sqlite(path: folder.appending(path: "other.db").path)
            #expect(Self.refusal { _ = try Backup.restore(backup.path, into: other, replacing: false, steps: Array(steps)) } == .newer)
            #expect(
                Self.refusal {
                    _ = try Backup.make(of: place, at: "\(backup.path)2", replacing: false, now: moment(), steps: Array(steps))
                } == .newer)
        }
    }
}

/// Runs a test in a folder of its own, which is taken away afterwards.
func withFolder<T>(isolation: isolated (any Actor)? = #isolation, _ body: (URL) async throws -> T) async throws -> T {
    let folder = FileManager.default.temporaryDirectory.appending(path: "store-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    // A folder left behind does no harm.
    defer { try? FileManager.default.removeItem(at: folder) }
    return try await body(folder)
}
