import CSodium
import Glibc

/// The keys that seal secrets at rest and make the hashes they are found by, all derived from one key file.
public struct Keyring: Sendable {
    private let sealingKey: [UInt8]
    private let hashingKey: [UInt8]

    /// The size of a key file in bytes.
    public static let keyLength = 32

    /// Derives the keys.
    ///
    /// - Parameter key: The 32 bytes of a key file; another length is a programmer's error and traps.
    public init(key: [UInt8]) {
        precondition(key.count == Self.keyLength)
        Sodium.require()
        self.sealingKey = Self.derive(1, from: key)
        self.hashingKey = Self.derive(2, from: key)
    }

    /// Reads a key file, or makes one with mode 0600 where there is none.
    ///
    /// - Parameter path: The file's path.
    /// - Throws: ``KeyFileError`` where the file cannot be read or written, or is not 32 bytes long.
    public init(file path: String) throws(KeyFileError) {
        let descriptor = Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            guard errno == ENOENT else { throw KeyFileError(path: path, reason: String(cString: strerror(errno))) }
            self.init(key: try Self.makeFile(path))
            return
        }
        defer { close(descriptor) }
        var key = [UInt8](repeating: 0, count: Self.keyLength + 1)
        let count = read(descriptor, &key, key.count)
        guard count == Self.keyLength else { throw KeyFileError(path: path, reason: "It is not a key of \(Self.keyLength) bytes.") }
        self.init(key: Array(key.prefix(count)))
    }

    /// Hashes a secret with the key, so that it can be found without being kept.
    ///
    /// - Parameter secret: The secret.
    /// - Returns: 32 bytes (BLAKE2b).
    public func hash(_ secret: String) -> [UInt8] {
        var hash = [UInt8](repeating: 0, count: 32)
        let bytes = Array(secret.utf8)
        crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), self.hashingKey, self.hashingKey.count)
        return hash
    }

    /// Encrypts a secret that must be shown again.
    ///
    /// - Parameter secret: The secret.
    /// - Returns: The nonce followed by the box (XSalsa20-Poly1305).
    public func seal(_ secret: String) -> [UInt8] {
        let nonce = randomBytes(Int(crypto_secretbox_NONCEBYTES))
        let bytes = Array(secret.utf8)
        var box = [UInt8](repeating: 0, count: bytes.count + Int(crypto_secretbox_MACBYTES))
        crypto_secretbox_easy(&box, bytes, UInt64(bytes.count), nonce, self.sealingKey)
        return nonce + box
    }

    /// Decrypts a sealed secret.
    ///
    /// - Parameter sealed: What ``seal(_:)`` gave.
    /// - Returns: The secret; `nil` where the bytes were changed or another key sealed them.
    public func open(_ sealed: [UInt8]) -> String? {
        let nonceLength = Int(crypto_secretbox_NONCEBYTES)
        let macLength = Int(crypto_secretbox_MACBYTES)
        guard sealed.count >= nonceLength + macLength else { return nil }
        let nonce = Array(sealed.prefix(nonceLength))
        let box = Array(sealed.dropFirst(nonceLength))
        var bytes = [UInt8](repeating: 0, count: box.count - macLength)
        guard crypto_secretbox_open_easy(&bytes, box, UInt64(box.count), nonce, self.sealingKey) == 0 else { return nil }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func derive(_ number: UInt64, from key: [UInt8]) -> [UInt8] {
        var derived = [UInt8](repeating: 0, count: 32)
        crypto_kdf_derive_from_key(&derived, derived.count, number, "vacancy ", key)
        return derived
    }

    // The whole key is on the disk before its name is, so that a crash leaves no short file.
    private static func makeFile(_ path: String) throws(KeyFileError) -> [UInt8] {
        let key = randomBytes(self.keyLength)
        let temporary = "\(path).new"
        unlink(temporary)
        let descriptor = Glibc.open(temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw KeyFileError(path: path, reason: String(cString: strerror(errno))) }
        let isWritten = write(descriptor, key, key.count) == key.count && fsync(descriptor) == 0
        close(descriptor)
        guard isWritten, link(temporary, path) == 0 else {
            let reason = String(cString: strerror(errno))
            unlink(temporary)
            throw KeyFileError(path: path, reason: reason)
        }
        unlink(temporary)
        syncFolder(of: path)
        return key
    }

    // Without this a power cut could take the new name away again. Some file systems cannot sync a folder; they lose nothing new.
    private static func syncFolder(of path: String) {
        let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "."
        let descriptor = Glibc.open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { return }
        fsync(descriptor)
        close(descriptor)
    }
}

/// A key file that cannot be used.
public struct KeyFileError: Error, Sendable {
    /// The file's path.
    public let path: String
    /// Why it cannot be used.
    public let reason: String
}
