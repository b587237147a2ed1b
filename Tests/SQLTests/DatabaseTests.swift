import Dispatch
import Foundation
import SQL
import Testing

@Suite struct DatabaseTests {
    private static let table = "CREATE TABLE kept (id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT"

    @Test("concurrent changes are all kept", arguments: [1, 8, 200]) func concurrent(writers: Int) async throws {
        try await withDatabase(Self.table) { database in
            try await withThrowingTaskGroup(of: Int.self) { group in
                for number in 0..<writers {
                    group.addTask {
                        try await database.write { connection in
                            try connection.run("INSERT INTO kept VALUES (\(number), \("text \(number)"))")
                            return number
                        }
                    }
                }
                let answered = try await group.reduce(into: Set<Int>()) { $0.insert($1) }
                #expect(answered.count == writers)
            }
            let count = try await database.count("kept")
            #expect(count == writers)
        }
    }

    @Test("a change that throws leaves nothing, and its error arrives") func throwing() async throws {
        try await withDatabase(Self.table) { database in
            await #expect(throws: Refused()) {
                try await database.write { connection in
                    try connection.run("INSERT INTO kept VALUES (1, 'a')")
                    try connection.execute("CREATE TABLE further (id INTEGER)")
                    throw Refused()
                }
            }
            let tables = try await database.tables()
            #expect(tables == ["kept"])
            let count = try await database.count("kept")
            #expect(count == 0)
        }
    }

    @Test("changes that throw among others take none of them along") func throwingAmongOthers() async throws {
        try await withDatabase(Self.table) { database in
            let kept = try await withThrowingTaskGroup(of: Int?.self) { group in
                for number in 0..<120 {
                    group.addTask {
                        do {
                            return try await database.write { connection in
                                try connection.run("INSERT INTO kept VALUES (\(number), 'a')")
                                if number % 3 == 0 { throw Refused() }
                                return number
                            }
                        } catch is Refused { return nil }
                    }
                }
                return try await group.reduce(into: Set<Int>()) { kept, number in if let number { kept.insert(number) } }
            }
            let found = try await database.read { connection in
                try connection.rows("SELECT id FROM kept") { row throws(SQLError) in try row.int() }
            }
            #expect(Set(found) == kept)
            #expect(kept == Set((0..<120).filter { $0 % 3 != 0 }))
        }
    }

    @Test("a change with a statement that failed is not made, also where it bears the failure") func partial() async throws {
        try await withDatabase(Self.table) { database in
            await #expect {
                try await database.write { connection in
                    try connection.run("INSERT INTO kept VALUES (1, 'a')")
                    do throws(SQLError) { _ = try connection.change("INSERT INTO kept VALUES (1, 'b')") } catch {
                        #expect(error.code == .constraint)
                    }
                }
            } throws: { ($0 as? SQLError)?.code == .constraint }
            let count = try await database.count("kept")
            #expect(count == 0)
        }
    }

    @Test("a reading that begins after a change was answered sees it", arguments: [1, 3]) func readYourWrites(readers: Int) async throws {
        try await withDatabase(Self.table, readers: readers) { database in
            let missed = try await withThrowingTaskGroup(of: Int.self) { group in
                for writer in 0..<16 {
                    group.addTask {
                        var missed = 0
                        for round in 0..<20 {
                            let id = writer * 1_000 + round
                            try await database.write { try $0.run("INSERT INTO kept VALUES (\(id), 'a')") }
                            let found = try await database.read { connection in
                                try connection.first("SELECT id FROM kept WHERE id = \(id)") { row throws(SQLError) in try row.int() }
                            }
                            if found != id { missed += 1 }
                        }
                        return missed
                    }
                }
                return try await group.reduce(0, +)
            }
            #expect(missed == 0)
            let count = try await database.count("kept")
            #expect(count == 320)
        }
    }

    @Test("a reading sees one state, whatever is committed meanwhile") func snapshot() async throws {
        try await withDatabase(Self.table) { database in
            let (begun, written) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
            async let counts = database.read { connection in
                let before = try connection.count("kept")
                begun.signal()
                written.wait()
                return (before, try connection.count("kept"))
            }
            await withCheckedContinuation { continuation in
                DispatchQueue.global().async {
                    begun.wait()
                    continuation.resume()
                }
            }
            try await database.write { try $0.run("INSERT INTO kept VALUES (1, 'a')") }
            let count = try await database.count("kept")
            #expect(count == 1)
            written.signal()
            #expect(try await counts == (0, 0))
        }
    }

    @Test("a reading that throws is over, and the next one sees what is new") func throwingReading() async throws {
        try await withDatabase(Self.table, readers: 1) { database in
            await #expect(throws: Refused()) {
                try await database.read { connection in
                    _ = try connection.count("kept")
                    throw Refused()
                }
            }
            try await database.write { try $0.run("INSERT INTO kept VALUES (1, 'a')") }
            let count = try await database.count("kept")
            #expect(count == 1)
        }
    }

    @Test("a closed database refuses both changes and readings") func closed() async throws {
        try await withDatabase(Self.table) { database in
            database.close()
            await #expect { try await database.write { try $0.count("kept") } } throws: { ($0 as? SQLError)?.code == .closed }
            await #expect { try await database.count("kept") } throws: { ($0 as? SQLError)?.code == .closed }
            database.close()
        }
    }

    @Test("closing folds the log into the one file, which holds everything") func folded() async throws {
        try await withFolder { folder in
            let path = folder.appending(path: "test.db").path
            let migrations = [Migration(1, "table", Self.table)]
            let database = try Database(at: .sqlite(path: path), plan: MigrationPlan(migrations, at: 0), connections: 3)
            try await database.write { try $0.run("INSERT INTO kept VALUES (1, 'a')") }
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path).contains("test.db-wal"))
            database.close()
            #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["test.db"])
            let again = try Database(at: .sqlite(path: path), plan: MigrationPlan(migrations, at: 0), connections: 1)
            let count = try await again.count("kept")
            #expect(count == 1)
            again.close()
        }
    }
}
