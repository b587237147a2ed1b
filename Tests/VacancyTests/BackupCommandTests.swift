import CivilTime
import Desk
import Foundation
import Identity
import JSON
import SQL
import Secrets
import Store
import Testing

@testable import vacancy

@Suite struct BackupCommandTests {
    private static func command(_ words: [String]) throws -> ControlCommand {
        guard case .control(let command, _) = try invocation(words) else { throw CommandError(.noInput, "another command") }
        return try travelled(command)
    }

    private static func backup(_ words: [String]) throws -> BackupCommand {
        guard case .backup(let backup) = try self.command(["backup"] + words) else { throw CommandError(.noInput, "another command") }
        return backup
    }

    private static func withDatabase(_ body: (_ database: DatabaseSettings, _ folder: String) async throws -> Void) async throws {
        try await withFolder { folder in
            let path = "\(folder)/test.db"
            try await Store(at: .sqlite(path: path), connections: 1, now: Instant(secondsSinceEpoch: 0)).close()
            try await body(DatabaseSettings(.sqlite(path), keyFile: "\(path).key"), folder)
        }
    }

    @Test("a path travels from the root, whatever folder the server works in") func paths() throws {
        let here = FileManager.default.currentDirectoryPath
        #expect(try Self.backup(["a.backup"]).path == "\(here)/a.backup")
        #expect(try Self.backup(["/a/../b.backup", "--replace"]).path == "/b.backup")
        #expect(try Self.backup(["/a.backup", "--replace"]).isReplacing)
        let folder = try Self.backup(["/nowhere/", "--keep", "3"])
        #expect((folder.path, folder.isFolder, folder.keep) == ("/nowhere", true, 3))
        #expect(try Self.backup(["/tmp"]).isFolder)
    }

    @Test("a backup is told in a line") func line() async throws {
        try await Self.withDatabase { database, folder in
            let outcome = try await Self.backup(["\(folder)/a"]).perform(on: database)
            #expect(outcome.failure == nil)
            let told = try JSONValue(parsing: Array(outcome.output.utf8))
            #expect(told["file"] == .string("\(folder)/a"))
            #expect(told["tables"]?["booking"] != nil && told["hash"] != nil && told["bytes"] != nil && told["schema"] != nil)
            let again = try await Self.backup(["\(folder)/a"]).perform(on: database)
            #expect(again.status == .cannotCreate && again.failure?.contains("\(folder)/a") == true)
        }
    }

    @Test("a folder is made, and the oldest files of ours are removed", arguments: [1, 2, 5]) func folder(keep: Int) async throws {
        try await Self.withDatabase { database, folder in
            try FileManager.default.createDirectory(atPath: "\(folder)/b", withIntermediateDirectories: false)
            for name in ["vacancy-20200101T000000Z.backup", "vacancy-20210101T000000Z.backup", "other"] {
                try Data().write(to: URL(filePath: "\(folder)/b/\(name)"))
            }
            let outcome = try await Self.backup(["\(folder)/b/", "--keep", "\(keep)"]).perform(on: database)
            #expect(outcome.failure == nil)
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(folder)/b")
            #expect(names.count == min(3, keep) + 1)
            #expect(names.contains("other"))
        }
    }

    @Test("work that is cancelled ends, and leaves nothing") func cancelled() async throws {
        try await Self.withDatabase { database, folder in
            let backup = try Self.backup(["\(folder)/a"])
            let outcome = await withTaskGroup(of: CommandOutcome.self) { group in
                group.cancelAll()
                group.addTask { await backup.perform(on: database) }
                return await group.next()
            }
            #expect(outcome?.failure == "the server is stopping")
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/a"))
            #expect(!FileManager.default.fileExists(atPath: "\(folder)/a.partial"))
        }
    }

    @Test("keys are rotated and dropped, each told in a line") func keys() async throws {
        try await Self.withDatabase { database, _ in
            let store = try await Store.open(database, connections: 1)
            defer { store.close() }
            let desk = try Desk(over: store, keyFile: database.keyFile)
            _ = try await desk.addClient(named: "n", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
            for (words, expected) in [
                (["rotate"], #"{"keys":2,"resealed":0,"lost":0}"#), (["add"], #"{"keys":3}"#),
                (["reseal"], #"{"keys":3,"resealed":0,"lost":0}"#),
                (["drop-old", "--dry-run"], #"{"keys":3,"sealed":0,"clients":1,"tokens":0,"testFeeds":0}"#),
                (["drop-old"], #"{"keys":1,"sealed":0,"clients":1,"tokens":0,"testFeeds":0}"#),
            ] {
                guard case .key(let command) = try Self.command(["key"] + words) else { throw CommandError(.noInput, "another command") }
                let outcome = await command.perform(at: desk)
                #expect(outcome.output == expected + "\n")
                #expect(outcome.failure == nil)
            }
        }
    }
}
