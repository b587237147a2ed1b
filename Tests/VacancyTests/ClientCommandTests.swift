import CivilTime
import Desk
import HTTP
import Identity
import JSON
import SQL
import Secrets
import Store
import Testing

@testable import vacancy

@Suite struct ClientCommandTests {
    private static let id = "01234567-89ab-4def-8123-456789abcdef"

    private static func command(_ words: [String]) throws -> ClientCommand {
        guard case .control(.client(let command), _) = try invocation(["client"] + words) else {
            throw CommandError(.noInput, "another command")
        }
        return try travelled(command)
    }

    @Test(
        "what is to be added is read, and travels as it is",
        arguments: [
            (["--name", "n", "--scopes", "booking.read"], "booking.read", [], nil), (["--scopes=*.*", "--name=n"], "*.*", [], nil),
            (["--name", "n", "--scopes", "booking.read,booking.write", "--user", "u"], "booking.read booking.write", [], "u"),
            (["--name", "n", "--scopes", " *.* ", "--entity", id, "--entity", id], "*.*", [id, id], nil),
        ] as [([String], String, [String], String?)])
    func add(words: [String], scopes: String, entities: [String], user: String?) throws {
        guard case .add(let name, let readScopes, let readEntities, let readUser) = try Self.command(["add"] + words) else {
            throw CommandError(.noInput, "another command")
        }
        #expect((name, readScopes, readEntities, readUser) == ("n", scopes, entities, user))
    }

    @Test("a client is revoked by its identifier", arguments: [id, id.uppercased()]) func revoke(identifier: String) throws {
        guard case .revoke(let read) = try Self.command(["revoke", identifier]) else { throw CommandError(.noInput, "another command") }
        #expect(read == identifier)
    }

    @Test(
        "a wrong client command says what is wrong",
        arguments: [
            (["add", "--scopes", "*.*"], "--name"), (["add", "--name", "", "--scopes", "*.*"], "--name"),
            (["add", "--name", "n"], "--scopes"),
            (["add", "--name", "n", "--scopes", "nonsense"], "nonsense"), (["add", "--name", "n", "--scopes", ""], "--scopes"),
            (["add", "--name", "n", "--scopes", "booking.read booking.delete"], "booking.delete"),
            (["add", "--name", "n", "--scopes", "*.*", "--entity", "x"], "--entity"),
            (["add", "more", "--name", "n", "--scopes", "*.*"], "more"),
            (["add", "--name", "n", "--name", "m", "--scopes", "*.*"], "--name"), (["list", "--name", "n"], "--name"),
            (["list", "--user", "u"], "--user"),
            (["revoke"], "identifier"), (["revoke", "x"], "x"), (["revoke", id, id], "identifier"),
            (["revoke", id, "--entity", id], "--entity"),
        ])
    func refusals(words: [String], named: String) throws {
        let error = try refusal { _ = try Self.command(words) }
        #expect(error.status == .usage)
        #expect(error.message.contains(named))
    }

    @Test("a client is added, listed and revoked, each told in a line") func perform() async throws {
        try await withFolder { folder in
            let now = Instant(secondsSinceEpoch: 1_767_225_600)
            let store = try await Store(at: .sqlite(path: "\(folder)/test.db"), connections: 1, now: now)
            defer { store.close() }
            let desk = Desk(store: store, keyring: Keyring(key: Array(1...32)), zones: ZoneDirectory()) { now }
            let added = await ClientCommand.add(name: "n", scopes: "booking.read", entities: [Self.id], user: "u").perform(at: desk)
            let line = try JSONValue(parsing: Array(added.output.utf8))
            guard case .string(let client)? = line["clientId"], case .string(let secret)? = line["clientSecret"] else {
                throw CommandError(.noInput, added.output)
            }
            #expect(try await desk.authenticateClient(client, secret: secret)?.user == "u")
            #expect(added.output.split(separator: "\n").count == 1)
            let listed = await ClientCommand.list.perform(at: desk)
            let shown = try JSONValue(parsing: Array(listed.output.utf8))
            #expect(shown["clientId"] == .string(client))
            #expect(shown["entities"] == .array([.string(Self.id)]))
            #expect(shown["createdDate"] == .string("2026-01-01T00:00:00Z"))
            #expect(shown["revokedDate"] == nil)
            #expect(!listed.output.contains(secret))
            let revoked = await ClientCommand.revoke(client).perform(at: desk)
            #expect((revoked.output, revoked.failure) == ("revoked \(client)\n", nil))
            let again = await ClientCommand.revoke(client).perform(at: desk)
            #expect(again.output.isEmpty && again.failure?.contains(client) == true)
        }
    }

    @Test("one holder at a time has the lock of a database") func lock() async throws {
        try await withFolder { folder in
            let path = "\(folder)/test.db"
            do {
                let first = try DatabaseLock.take(path)
                let isTaken = try DatabaseLock.take(path) == nil
                #expect(isTaken)
                _ = consume first
            }
            let isFree = try DatabaseLock.take(path) != nil
            #expect(isFree)
            #expect(try refusal { _ = try DatabaseLock.take("\(folder)/missing/test.db") }.status == .unavailable)
        }
    }
}
