import CSodium

/// The keys that seal secrets at rest and make the hashes they are found by, derived from the keys of a key file, newest first.
///
/// The newest seals and hashes. The older ones open what they sealed, and find what they hashed.
public struct Keyring: Sendable {
    private struct Key {
        let id: [UInt8]
        let sealing: [UInt8]
        let hashing: [UInt8]

        init(_ key: [UInt8]) {
            precondition(key.count == Keyring.keyLength)
            self.sealing = Self.derive(1, from: key)
            self.hashing = Self.derive(2, from: key)
            self.id = Array(Self.derive(3, from: key).prefix(Keyring.idLength))
        }

        private static func derive(_ number: UInt64, from key: [UInt8]) -> [UInt8] {
            var derived = [UInt8](repeating: 0, count: 32)
            crypto_kdf_derive_from_key(&derived, derived.count, number, "vacancy ", key)
            return derived
        }

        func hash(_ secret: String) -> [UInt8] {
            var hash = [UInt8](repeating: 0, count: 32)
            let bytes = Array(secret.utf8)
            crypto_generichash(&hash, hash.count, bytes, UInt64(bytes.count), self.hashing, self.hashing.count)
            return hash
        }

        func open(_ nonce: [UInt8], _ box: [UInt8]) -> String? {
            var bytes = [UInt8](repeating: 0, count: box.count - Int(crypto_secretbox_MACBYTES))
            guard crypto_secretbox_open_easy(&bytes, box, UInt64(box.count), nonce, self.sealing) == 0 else { return nil }
            return String(validating: bytes, as: UTF8.self)
        }
    }

    private let newest: Key
    private let older: [Key]

    /// The size of a key in bytes.
    public static let keyLength = 32
    // Names a key without telling anything of it; two of a file never have the same.
    private static let idLength = 8

    /// Derives the keys.
    ///
    /// - Parameters:
    ///   - key: The newest key, 32 bytes; another length is a programmer's error and traps.
    ///   - older: The older ones, newest first.
    public init(key: [UInt8], older: [[UInt8]] = []) {
        Sodium.require()
        self.newest = Key(key)
        self.older = older.map(Key.init)
    }

    private var all: [Key] { [self.newest] + self.older }

    /// How many keys there are.
    public var count: Int { 1 + self.older.count }

    /// Hashes a secret with the newest key, so that it can be found without being kept.
    ///
    /// - Parameter secret: The secret.
    /// - Returns: The name of the key and 32 bytes (BLAKE2b).
    public func hash(_ secret: String) -> [UInt8] { self.newest.id + self.newest.hash(secret) }

    /// Every hash under which a secret may have been kept.
    ///
    /// - Parameter secret: The secret.
    /// - Returns: The hashes, that of the newest key first; behind them those without the name of a key, as they were kept once.
    public func hashes(_ secret: String) -> [[UInt8]] {
        let hashes = self.all.map { (id: $0.id, hash: $0.hash(secret)) }
        return hashes.map { $0.id + $0.hash } + hashes.map(\.hash)
    }

    /// Whether a hash was made with the newest key.
    ///
    /// - Parameter hash: The hash.
    /// - Returns: Whether it was.
    public func isCurrent(hash: [UInt8]) -> Bool { hash.count == Self.idLength + 32 && hash.starts(with: self.newest.id) }

    /// Whether the newest key sealed something.
    ///
    /// - Parameter sealed: What ``seal(_:)`` gave.
    /// - Returns: Whether it did.
    public func isCurrent(sealed: [UInt8]) -> Bool { sealed.starts(with: self.newest.id) }

    /// Encrypts a secret that must be shown again, with the newest key.
    ///
    /// - Parameter secret: The secret.
    /// - Returns: The name of the key, the nonce and the box (XSalsa20-Poly1305).
    public func seal(_ secret: String) -> [UInt8] {
        let nonce = randomBytes(Int(crypto_secretbox_NONCEBYTES))
        let bytes = Array(secret.utf8)
        var box = [UInt8](repeating: 0, count: bytes.count + Int(crypto_secretbox_MACBYTES))
        crypto_secretbox_easy(&box, bytes, UInt64(bytes.count), nonce, self.newest.sealing)
        return self.newest.id + nonce + box
    }

    /// Decrypts a sealed secret with the key that sealed it.
    ///
    /// - Parameter sealed: What ``seal(_:)`` gave, of this keyring or of one that had some of its keys.
    /// - Returns: The secret; `nil` where the bytes were changed or the key is none of these.
    public func open(_ sealed: [UInt8]) -> String? {
        let id = Array(sealed.prefix(Self.idLength))
        if let key = self.all.first(where: { $0.id == id }), let secret = Self.open(sealed.dropFirst(Self.idLength), key) { return secret }
        // Once, what was sealed did not name its key.
        return self.all.lazy.compactMap { Self.open(sealed[...], $0) }.first
    }

    private static func open(_ sealed: ArraySlice<UInt8>, _ key: Key) -> String? {
        let nonceLength = Int(crypto_secretbox_NONCEBYTES)
        guard sealed.count >= nonceLength + Int(crypto_secretbox_MACBYTES) else { return nil }
        return key.open(Array(sealed.prefix(nonceLength)), Array(sealed.dropFirst(nonceLength)))
    }
}
