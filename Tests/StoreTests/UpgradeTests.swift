import Foundation
import SQLTesting
import Testing

@testable import SQL
@testable import Store

@Suite struct UpgradeTests {
    private static let newest = Schema.migrations.count
    private static let additive = Migration(newest + 1, "more", isAdditive: true, "CREATE TABLE more (id TEXT PRIMARY KEY) STRICT")
    private static let breaking = Migration(newest + 1, "other", "ALTER TABLE client RENAME COLUMN name TO title")

    private static func contents(_ place: Database.Place, _ steps: some Sequence<Migration>) throws -> Backup.Contents {
        try Self.contents(place, try Table.all(madeBy: steps))
    }

    private static func contents(_ place: Database.Place, _ tables: [Table]) throws -> Backup.Contents {
        let tables = tables.filter { !$0.name.hasPrefix("migration") }
        return try Database.snapshot(of: place) { try Backup.Contents(of: $0, tables) }
    }

    // What a later step takes away is looked at by itself, and what one adds was not there before.
    private static func lasting(_ steps: some Sequence<Migration>) throws -> [Table] {
        let newest = try Table.all(madeBy: Schema.migrations)
        return try Table.all(madeBy: steps).compactMap { table in
            newest.first { $0.name == table.name }.map { kept in
                let columns = table.columns.filter(kept.columns.contains)
                return Table(name: table.name, columns: columns, key: table.key, isNumbered: table.isNumbered)
            }
        }
    }

    private static func revisions(_ place: Database.Place, _ query: Query) throws -> [String] {
        try Database.snapshot(of: place) { connection in
            try connection.rows(query) { row throws(SQLError) in "\(try row.text()) \(try row.int()) \(try row.int())" }
        }
    }

    @Test("the revisions of properties go over into a table of their own") func revisions() async throws {
        try await withPlace { place in
            try await SampleRows.fill(place, upTo: 4)
            let before = try Self.revisions(place, "SELECT id, revision, revised_at FROM managing_entity ORDER BY id")
            try await withFolder { folder in
                try await Store(at: place, connections: 2, now: moment(), copies: folder.appending(path: "v").path).close()
            }
            #expect(before.count == 250)
            #expect(
                try Self.revisions(place, "SELECT property_id, revision, revised_at FROM property_revision ORDER BY property_id") == before)
        }
    }

    @Test("from every step to the newest nothing is lost, and a copy is kept first", arguments: 1...newest) func upgrade(step: Int)
        async throws
    {
        try await withPlace { place in
            try await withFolder { folder in
                try await SampleRows.fill(place, upTo: step)
                let old = try Self.lasting(Schema.migrations.prefix(step))
                let before = try Self.contents(place, old)
                let copies = folder.appending(path: "v").path
                let store = try await Store(at: place, connections: 2, now: moment(), copies: copies)
                store.close()
                #expect(try Self.contents(place, old).hash == before.hash)
                #expect(try Store.schema(of: place) == (Self.newest, Self.newest))
                let copy = "\(copies).before-\(Self.newest).backup"
                #expect(FileManager.default.fileExists(atPath: copy) == (step < Self.newest))
                if step < Self.newest {
                    let backup = try Backup.check(copy)
                    #expect(backup.schema == step)
                    #expect(backup.tables.filter { !$0.name.hasPrefix("migration") } == before.tables)
                }
            }
        }
    }

    @Test("where no copy can be made nothing changes, and the reason is told") func noCopy() async throws {
        try await withPlace { place in
            try await SampleRows.fill(place, upTo: 1)
            await #expect {
                _ = try await Store(at: place, connections: 2, now: moment(), copies: "/nowhere/at/all")
            } throws: {
                "\(String(reflecting: $0))".contains("copy") && "\(String(reflecting: $0))".contains("/nowhere/at/all")
            }
            #expect(try Store.schema(of: place).present == 1)
            let store = try await Store(
                at: place, connections: 2, now: moment(),
                copies: FileManager.default.temporaryDirectory.appending(path: "c-\(UUID().uuidString)").path)
            store.close()
        }
    }

    @Test("a step that fails leaves everything as it was") func failing() async throws {
        try await withPlace { place in
            try await withFolder { folder in
                try await SampleRows.fill(place, upTo: Self.newest)
                let before = try Self.contents(place, Schema.migrations)
                let broken = Migration(Self.newest + 1, "broken", "CREATE TABLE x (id TEXT); INSERT INTO nowhere VALUES (1)")
                await #expect(throws: SQLError.self) {
                    _ = try await Store(
                        at: place, connections: 2, now: moment(), isMigrated: true, copies: folder.appending(path: "v").path,
                        steps: Schema.migrations + [broken])
                }
                #expect(try Self.contents(place, Schema.migrations).hash == before.hash)
                #expect(try Store.schema(of: place).present == Self.newest)
            }
        }
    }

    @Test("a newer schema is refused and stays as it was; one that only has more is not", arguments: [true, false]) func newer(
        isAdditive: Bool
    )
        async throws
    {
        try await withPlace { place in
            try await withFolder { folder in
                try await SampleRows.fill(place, upTo: Self.newest)
                let steps = Schema.migrations + [isAdditive ? Self.additive : Self.breaking]
                let newer = try await Store(
                    at: place, connections: 2, now: moment(), isMigrated: true, copies: folder.appending(path: "v").path, steps: steps)
                newer.close()
                let before = try Self.contents(place, steps)
                do {
                    let store = try await Store(at: place, connections: 2, now: moment())
                    #expect(isAdditive)
                    #expect(store.instance == "here")
                    store.close()
                } catch let error as SQLError {
                    #expect(!isAdditive)
                    #expect(error.code == .newerSchema)
                    #expect(error.message.contains("newer version"))
                }
                #expect(try Self.contents(place, steps).hash == before.hash)
            }
        }
    }

    @Test("steps that are not to be taken are not") func unwanted() async throws {
        try await withPlace { place in
            try await SampleRows.fill(place, upTo: 1)
            await #expect {
                _ = try await Store(at: place, connections: 2, now: moment(), isMigrated: false)
            } throws: {
                ($0 as? SQLError)?.code == .olderSchema
            }
            #expect(try Store.schema(of: place).present == 1)
        }
    }
}
