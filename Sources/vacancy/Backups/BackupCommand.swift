import CivilTime
import Dispatch
import Foundation
import JSON
import SQL
import Store
import Synchronization

/// Where a backup is to be made; it may travel to the server that holds the database.
struct BackupCommand: Codable, Sendable {
    /// The path, from the root: what the server calls it where it works in another folder.
    let path: String
    /// Whether the path is a folder that gets one more file, named by the time.
    let isFolder: Bool
    /// How many files remain in the folder; `nil` for all.
    let keep: Int?
    /// Whether a file of that name is replaced.
    let isReplacing: Bool

    /// Reads the words after `backup`.
    ///
    /// - Parameter arguments: The words and flags.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments) throws(CommandError) {
        guard let word = arguments.words.first, arguments.words.count == 1, !word.isEmpty else {
            throw CommandError(.usage, "backup needs one FILE or FOLDER/; try --help")
        }
        var isDirectory: ObjCBool = false
        let isThere = FileManager.default.fileExists(atPath: word, isDirectory: &isDirectory)
        self.path = absolutePath(word)
        self.isFolder = word.hasSuffix("/") || isThere && isDirectory.boolValue
        self.isReplacing = arguments.switches.contains("replace")
        let keep = try arguments.value("keep")
        self.keep = keep.flatMap { Int($0) }
        guard keep == nil || (self.keep ?? 0) > 0 else {
            throw CommandError(.usage, "--keep must be a number from 1, not \"\(keep ?? "")\"")
        }
        guard self.keep == nil || self.isFolder else { throw CommandError(.usage, "--keep belongs to a folder, with a slash at its end") }
        guard !self.isReplacing || !self.isFolder else { throw CommandError(.usage, "--replace belongs to a file, not to a folder") }
    }

    /// Makes the backup.
    ///
    /// - Parameter database: What is copied.
    /// - Returns: What came of it.
    func perform(on database: DatabaseSettings) async -> CommandOutcome {
        do {
            let now = systemTime()
            let path = self.isFolder ? "\(self.path)/\(Self.name(at: now))" : self.path
            let isReplacing = self.isReplacing
            let backup = try await besideOthers { check in
                if self.isFolder { try Self.makeFolder(self.path) }
                return try Backup.make(of: database.place, at: path, replacing: isReplacing, now: now, checking: check)
            }
            if let keep { try self.removeOldest(keeping: keep) }
            return CommandOutcome(output: backup.line { _ in })
        } catch {
            return CommandOutcome(error)
        }
    }

    private static func makeFolder(_ path: String) throws(CommandError) {
        do {
            try FileManager.default.createDirectory(
                atPath: path, withIntermediateDirectories: true, attributes: [.posixPermissions: 0o700])
        } catch { throw CommandError(.cannotCreate, "\(path) cannot be made: \(error.localizedDescription)") }
    }

    // The names sort as the times do.
    private static func name(at now: Instant) -> String {
        "vacancy-\(now.rfc3339.filter { $0 != "-" && $0 != ":" }).backup"
    }

    private func removeOldest(keeping keep: Int) throws(CommandError) {
        do {
            let names = try FileManager.default.contentsOfDirectory(atPath: self.path)
            let ours = names.filter { $0.wholeMatch(of: /vacancy-\d{8}T\d{6}Z\.backup/) != nil }.sorted()
            for name in ours.dropLast(keep) { try FileManager.default.removeItem(atPath: "\(self.path)/\(name)") }
        } catch { throw CommandError(.cannotCreate, "the oldest backups cannot be removed: \(error.localizedDescription)") }
    }
}

extension Backup {
    /// What there is to tell of it, as a JSON object in a line.
    ///
    /// - Parameter more: Writes what else there is to tell.
    /// - Returns: The line with its end.
    func line(_ more: (inout JSONWriter) -> Void) -> String {
        var json = JSONWriter()
        json.object { json in
            json.field("file", self.path)
            json.field("schema", self.schema)
            json.object("tables") { json in
                for table in self.tables { json.field(table.name, table.rows) }
            }
            json.field("hash", self.hash)
            json.field("bytes", self.bytes)
            more(&json)
        }
        return String(decoding: json.bytes, as: UTF8.self) + "\n"
    }
}

/// A path from the root, as another process has to name it.
///
/// - Parameter path: The path as it was said here.
/// - Returns: The path, without a slash at its end.
func absolutePath(_ path: String) -> String { URL(fileURLWithPath: path).standardizedFileURL.path }

/// Does work that takes long on a thread of its own, and ends it where the task is cancelled.
///
/// - Parameter body: Does it; the function it gets throws when the work is to end.
/// - Returns: What `body` returns.
/// - Throws: What `body` throws.
func besideOthers<Value: Sendable>(
    _ body: @escaping @Sendable (_ check: () throws -> Void) throws -> Value
) async throws -> Value {
    let ending = Ending()
    return try await withTaskCancellationHandler {
        try await withCheckedThrowingContinuation { continuation in
            DispatchQueue(label: "backup", qos: .utility).async {
                continuation.resume(
                    with: Result {
                        try body {
                            if ending.isWanted.load(ordering: .relaxed) { throw CommandError(.unavailable, "the server is stopping") }
                        }
                    })
            }
        }
    } onCancel: {
        ending.isWanted.store(true, ordering: .relaxed)
    }
}

private final class Ending: Sendable {
    let isWanted = Atomic(false)
}
