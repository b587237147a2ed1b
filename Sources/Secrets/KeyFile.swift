import Glibc

/// The file that holds the keys: one after the other, the newest first, 32 bytes each and nothing else.
struct KeyFile {
    /// The file's path.
    let path: String

    // More than anybody rotates before the old ones are dropped.
    private static let mostKeys = 16

    /// Reads the keys, or makes a file with one and mode 0600 where there is none.
    ///
    /// - Returns: The keys, newest first.
    /// - Throws: ``KeyFileError`` where the file cannot be read or written, or holds something else.
    func keys() throws(KeyFileError) -> [[UInt8]] {
        let descriptor = open(self.path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw self.error() }
            return [try self.make()]
        }
        defer { close(descriptor) }
        let length = Keyring.keyLength
        var bytes = [UInt8](repeating: 0, count: Self.mostKeys * length + 1)
        let count = read(descriptor, &bytes, bytes.count)
        let keys = stride(from: 0, to: max(0, count), by: length).map { Array(bytes[$0..<min($0 + length, count)]) }
        guard count > 0, count % length == 0, keys.count <= Self.mostKeys, Set(keys).count == keys.count else {
            throw KeyFileError(path: self.path, reason: "It does not hold keys of \(length) bytes.")
        }
        return keys
    }

    /// Changes the keys; the file has the old ones or the new ones, whatever happens.
    ///
    /// - Parameter change: Makes the new keys of the old.
    /// - Returns: The new keys.
    /// - Throws: ``KeyFileError`` where the file cannot be read or written, or somebody else is changing it.
    func change(_ change: ([[UInt8]]) -> [[UInt8]]) throws(KeyFileError) -> [[UInt8]] {
        let temporary = "\(self.path).changed"
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw self.error() }
        defer { close(descriptor) }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0, Self.isStill(descriptor, at: temporary) else {
            throw KeyFileError(path: self.path, reason: "Another process is changing it.")
        }
        let keys = change(try self.keys())
        guard keys.count <= Self.mostKeys else {
            unlink(temporary)
            throw KeyFileError(path: self.path, reason: "It holds \(Self.mostKeys) keys; drop the old ones first.")
        }
        let bytes = Array(keys.joined())
        let isWritten =
            fchmod(descriptor, 0o600) == 0 && ftruncate(descriptor, 0) == 0 && write(descriptor, bytes, bytes.count) == bytes.count
            && fsync(descriptor) == 0 && rename(temporary, self.path) == 0
        guard isWritten else {
            let error = self.error()
            unlink(temporary)
            throw error
        }
        self.syncFolder()
        return keys
    }

    // The lock counts for a file that still has the name: the one that had it may be the key file by now.
    private static func isStill(_ descriptor: Int32, at path: String) -> Bool {
        var (held, named) = (stat(), stat())
        return fstat(descriptor, &held) == 0 && lstat(path, &named) == 0 && held.st_ino == named.st_ino
    }

    // The whole key is on the disk before its name is, so that a crash leaves no short file.
    private func make() throws(KeyFileError) -> [UInt8] {
        let key = randomBytes(Keyring.keyLength)
        let temporary = "\(self.path).new"
        unlink(temporary)
        let descriptor = open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw self.error() }
        let isWritten = write(descriptor, key, key.count) == key.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, link(temporary, self.path) == 0 else {
            let error = self.error()
            unlink(temporary)
            throw error
        }
        unlink(temporary)
        self.syncFolder()
        return key
    }

    // Without this a power cut could take the new name away again. Some file systems cannot sync a folder; they lose nothing new.
    private func syncFolder() {
        let folder = self.path.lastIndex(of: "/").map { String(self.path[...$0]) } ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }

    private func error() -> KeyFileError { KeyFileError(path: self.path, reason: String(cString: strerror(errno))) }
}

/// A key file that cannot be used.
public struct KeyFileError: Error, Sendable {
    /// The file's path.
    public let path: String
    /// Why it cannot be used.
    public let reason: String
}

extension Keyring {
    /// Reads a key file, or makes one with mode 0600 where there is none.
    ///
    /// - Parameter path: The file's path.
    /// - Throws: ``KeyFileError`` where the file cannot be read or written, or does not hold keys.
    public init(file path: String) throws(KeyFileError) { self.init(keys: try KeyFile(path: path).keys()) }

    /// Derives the keys of a key file, which always holds one.
    init(keys: [[UInt8]]) { self.init(key: keys.first ?? [], older: Array(keys.dropFirst())) }
}
