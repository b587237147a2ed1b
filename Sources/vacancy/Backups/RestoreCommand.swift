import Foundation
import JSON
import Secrets
import Store

/// What is to be restored.
struct RestoreCommand: Sendable {
    /// The backup's path.
    let path: String
    /// Whether what is there may be lost.
    let isReplacing: Bool

    /// Reads the words after `restore`.
    ///
    /// - Parameter arguments: The words and flags.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments) throws(CommandError) {
        guard let word = arguments.words.first, arguments.words.count == 1, !word.isEmpty else {
            throw CommandError(.usage, "restore needs one FILE; try --help")
        }
        self.path = absolutePath(word)
        self.isReplacing = arguments.switches.contains("replace")
    }

    /// Restores it, where nobody has the database open.
    ///
    /// - Parameter database: What is restored.
    /// - Throws: ``CommandError`` where that cannot be done; nothing was changed then.
    func run(_ database: DatabaseSettings) async throws(CommandError) {
        let hold = try DatabaseHold.take(database)
        guard let hold else {
            throw CommandError(.unavailable, "another process holds the database \(database.name); stop the server first")
        }
        try await self.perform(on: database).tell()
        _ = consume hold
    }

    private func perform(on database: DatabaseSettings) async -> CommandOutcome {
        do {
            let restoration = try await besideOthers { _ in
                try Backup.restore(self.path, into: database.place, replacing: self.isReplacing)
            }
            let sealed = try Backup.sealedSecrets(of: self.path)
            return CommandOutcome(
                output: restoration.backup.line { json in json.field("kept", restoration.kept) },
                warnings: Self.warnings(sealed, keyFile: database.keyFile))
        } catch {
            return CommandOutcome(error)
        }
    }

    // The key is no part of a backup, so the one that is here may be another.
    private static func warnings(_ sealed: [[UInt8]], keyFile: String) -> [String] {
        guard !sealed.isEmpty else { return [] }
        guard access(keyFile, F_OK) == 0 else {
            return [
                "there is no key file \(keyFile); without the one the backup was made with, \(sealed.count) sealed secrets cannot be opened"
            ]
        }
        do {
            let keyring = try Keyring(file: keyFile)
            let lost = sealed.count { keyring.open($0) == nil }
            return lost == 0 ? [] : ["the key file \(keyFile) opens \(sealed.count - lost) of \(sealed.count) sealed secrets"]
        } catch {
            return ["the key file \(error.path) cannot be used: \(error.reason)"]
        }
    }
}
