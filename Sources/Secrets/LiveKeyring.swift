import Glibc
import Synchronization

/// The keys in use, which may change while others use them: here, or in the file by another process.
public final class LiveKeyring: Sendable {
    // What tells one state of a file from another without reading it.
    private struct Stamp: Equatable {
        let file: UInt
        let seconds: Int
        let nanoseconds: Int

        init?(_ path: String) {
            var status = stat()
            guard stat(path, &status) == 0 else { return nil }
            (self.file, self.seconds, self.nanoseconds) = (UInt(status.st_ino), status.st_mtim.tv_sec, status.st_mtim.tv_nsec)
        }
    }

    private struct State {
        var keyring: Keyring
        // Of the file before it was read, so that one that changed meanwhile is read again; unknown after a change of our own.
        var stamp: Stamp?
        var version = 0

        mutating func replace(_ keyring: Keyring, _ stamp: Stamp?) {
            self.keyring = keyring
            self.stamp = stamp
            self.version += 1
        }
    }

    private let state: Mutex<State>
    private let file: KeyFile?

    /// Holds keys that no file has.
    ///
    /// - Parameter keyring: The keys.
    public init(_ keyring: Keyring) {
        self.state = Mutex(State(keyring: keyring))
        self.file = nil
    }

    /// Reads a key file, or makes one with mode 0600 where there is none.
    ///
    /// - Parameter path: The file's path.
    /// - Throws: ``KeyFileError`` where the file cannot be read or written, or does not hold keys.
    public init(file path: String) throws(KeyFileError) {
        let stamp = Stamp(path)
        self.state = Mutex(State(keyring: try Keyring(file: path), stamp: stamp))
        self.file = KeyFile(path: path)
    }

    /// The keys at this moment.
    public var current: Keyring { self.state.withLock { $0.keyring } }

    /// How often the keys were replaced: where it is another, the keys may be others.
    public var version: Int { self.state.withLock { $0.version } }

    /// Reads the file again, where it is another than the one that was read last.
    ///
    /// - Returns: Whether it is, and could be read.
    public func refresh() -> Bool {
        guard let file, let stamp = Stamp(file.path), self.state.withLock({ $0.stamp }) != stamp else { return false }
        do throws(KeyFileError) {
            let keys = try file.keys()
            self.state.withLock { $0.replace(Keyring(keys: keys), stamp) }
            return true
        } catch {
            // It goes on with the keys it has; whoever changed the file is told by the commands.
            return false
        }
    }

    /// Adds a new key before those there are: first in the file, then here.
    ///
    /// - Throws: ``KeyFileError`` where the file cannot be changed; the keys are the old ones then.
    public func addKey() throws(KeyFileError) { try self.change { [randomBytes(Keyring.keyLength)] + $0 } }

    /// Drops every key but the newest.
    ///
    /// - Throws: ``KeyFileError`` where the file cannot be changed; the keys are the old ones then.
    public func dropOldKeys() throws(KeyFileError) { try self.change { Array($0.prefix(1)) } }

    private func change(_ change: ([[UInt8]]) -> [[UInt8]]) throws(KeyFileError) {
        guard let file else { throw KeyFileError(path: "", reason: "These keys are in no file.") }
        let keys = try file.change(change)
        self.state.withLock { $0.replace(Keyring(keys: keys), nil) }
    }
}
