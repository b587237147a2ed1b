import Desk
import JSON
import Secrets

/// What is to be done about the keys; it may travel to the server that holds the database.
enum KeyCommand: Codable, Sendable {
    case rotate
    case add
    case reseal
    case dropOld(isDry: Bool)

    /// Reads the words after `key`.
    ///
    /// - Parameter arguments: The words and flags.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments) throws(CommandError) {
        let isDry = arguments.switches.contains("dry-run")
        guard arguments.words.count <= 1 else { throw CommandError(.usage, "unexpected argument \(arguments.words[1]); try --help") }
        switch arguments.words.first {
        case "rotate": self = .rotate
        case "add": self = .add
        case "reseal": self = .reseal
        case "drop-old":
            self = .dropOld(isDry: isDry)
            return
        case nil: throw CommandError(.usage, "key needs rotate, add, reseal or drop-old; try --help")
        case .some(let word): throw CommandError(.usage, "unknown command key \(word); try --help")
        }
        if isDry { throw CommandError(.usage, "the flag --dry-run belongs to key drop-old") }
    }

    /// Does it.
    ///
    /// - Parameter desk: Where.
    /// - Returns: What came of it.
    func perform(at desk: Desk) async -> CommandOutcome {
        do {
            // Another process may have changed the file since it was read.
            _ = desk.keys.refresh()
            switch self {
            case .rotate:
                // Until everything is sealed with the new key, and after, the file has the old one too: nothing is lost in between.
                try desk.keys.addKey()
                return try await Self.reseal(at: desk)
            case .add:
                try desk.keys.addKey()
                return Self.outcome(desk) { _ in }
            case .reseal: return try await Self.reseal(at: desk)
            case .dropOld(let isDry): return try await Self.dropOld(at: desk, isDry: isDry)
            }
        } catch let error as KeyFileError {
            return CommandOutcome(failure: "the key file \(error.path) cannot be changed: \(error.reason)")
        } catch {
            return CommandOutcome(error)
        }
    }

    private static func reseal(at desk: Desk) async throws -> CommandOutcome {
        let resealing = try await desk.resealSecrets()
        return self.outcome(desk) { json in
            json.field("resealed", resealing.resealed)
            json.field("lost", resealing.lost)
        }
    }

    private static func dropOld(at desk: Desk, isDry: Bool) async throws -> CommandOutcome {
        let uses = try await desk.countOldKeyUses()
        guard isDry || uses.sealed == 0 else {
            return CommandOutcome(failure: "\(uses.sealed) secrets are sealed with an old key; run vacancy key reseal first")
        }
        if !isDry { try desk.keys.dropOldKeys() }
        return self.outcome(desk) { json in
            json.field("sealed", uses.sealed)
            json.field("clients", uses.clients)
            json.field("tokens", uses.tokens)
            json.field("testFeeds", uses.testFeeds)
        }
    }

    private static func outcome(_ desk: Desk, _ members: (inout JSONWriter) -> Void) -> CommandOutcome {
        var json = JSONWriter()
        json.object { json in
            json.field("keys", desk.keys.current.count)
            members(&json)
        }
        return CommandOutcome(output: String(decoding: json.bytes, as: UTF8.self) + "\n")
    }
}
