import Bookings
import CivilTime
import Desk
import Foundation
import HTTP
import Identity
import JSON

/// What is to be done about clients; it may travel to the server that holds the database.
enum ClientCommand: Codable, Sendable {
    case add(name: String, scopes: String, entities: [String], user: String?)
    case list
    case revoke(String)

    /// Reads the words after `client`.
    ///
    /// - Parameter arguments: The words and flags.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments) throws(CommandError) {
        switch arguments.words.first {
        case "add":
            guard arguments.words.count == 1 else { throw CommandError(.usage, "unexpected argument \(arguments.words[1]); try --help") }
            self = try Self.adding(arguments)
        case "list":
            guard arguments.words.count == 1 else { throw CommandError(.usage, "unexpected argument \(arguments.words[1]); try --help") }
            try Self.requireNoAddFlags(arguments)
            self = .list
        case "revoke":
            guard arguments.words.count == 2 else { throw CommandError(.usage, "client revoke needs one client identifier; try --help") }
            try Self.requireNoAddFlags(arguments)
            guard ID<Client>(arguments.words[1]) != nil else {
                throw CommandError(.usage, "\"\(arguments.words[1])\" is no client identifier")
            }
            self = .revoke(arguments.words[1])
        case nil:
            throw CommandError(.usage, "client needs add, list or revoke; try --help")
        case .some(let word):
            throw CommandError(.usage, "unknown command client \(word); try --help")
        }
    }

    private static func adding(_ arguments: Arguments) throws(CommandError) -> ClientCommand {
        guard let name = try arguments.value("name"), !name.isEmpty else { throw CommandError(.usage, "client add needs --name") }
        guard let text = try arguments.value("scopes") else { throw CommandError(.usage, "client add needs --scopes") }
        let scopes: ScopeSet
        do { scopes = try ScopeSet(text) } catch { throw CommandError(.usage, "--scopes: \"\(error.text)\" is not a scope") }
        guard !scopes.scopes.isEmpty else { throw CommandError(.usage, "--scopes names no scope") }
        let entities = arguments.values["entity"] ?? []
        for entity in entities where ID<ManagingEntity>(entity) == nil {
            throw CommandError(.usage, "--entity: \"\(entity)\" is no identifier")
        }
        return .add(name: name, scopes: scopes.description, entities: entities, user: try arguments.value("user"))
    }

    private static func requireNoAddFlags(_ arguments: Arguments) throws(CommandError) {
        for flag in ["name", "scopes", "entity", "user"] where arguments.values[flag] != nil {
            throw CommandError(.usage, "the flag --\(flag) belongs to client add")
        }
    }

    /// Does it.
    ///
    /// - Parameter desk: Where.
    /// - Returns: What came of it.
    func perform(at desk: Desk) async -> CommandOutcome {
        do {
            switch self {
            case .add(let name, let scopes, let entities, let user):
                let reach: Reach = entities.isEmpty ? .all : .only(Set(entities.compactMap(ID<ManagingEntity>.init)))
                let (id, secret) = try await desk.addClient(named: name, scopes: try ScopeSet(scopes), reach: reach, user: user)
                return CommandOutcome(
                    output: Self.line { json in
                        json.field("clientId", id.description)
                        json.field("clientSecret", secret)
                    })
            case .list:
                return CommandOutcome(output: try await desk.listClients().map(Self.line).joined())
            case .revoke(let text):
                guard let id = ID<Client>(text), try await desk.revokeClient(id) else {
                    return CommandOutcome(failure: "there is no client \(text) that is not revoked yet")
                }
                return CommandOutcome(output: "revoked \(text)\n")
            }
        } catch {
            return CommandOutcome(failure: String(reflecting: error))
        }
    }

    private static func line(_ client: Client) -> String {
        self.line { json in
            json.field("clientId", client.id.description)
            json.field("name", client.name)
            json.field("scopes", client.scopes.description)
            if case .only(let entities) = client.reach { json.field("entities", entities.map(\.description).sorted()) }
            json.field("userId", client.user)
            json.field("createdDate", client.createdAt.rfc3339)
            json.field("revokedDate", client.revokedAt?.rfc3339)
        }
    }

    private static func line(_ members: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object(members)
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}
