import CSodium

/// A secret that messages to somebody else's server are signed with, as the Standard Webhooks specification has it.
public struct SigningSecret: Hashable, Sendable {
    /// The secret as people copy it: `whsec_` and the key in base64.
    public let text: String
    private let key: [UInt8]

    private static let prefix = "whsec_"
    /// How many bytes a key may have.
    public static let keyLengths = 24...64

    /// Draws a new secret, of 32 bytes.
    ///
    /// - Returns: The secret.
    public static func random() -> SigningSecret { SigningSecret(key: randomBytes(32)) }

    /// Reads a secret.
    ///
    /// - Parameter text: `whsec_` and 24 to 64 bytes in base64 (RFC 4648, section 4).
    ///
    /// The value is `nil` where the text is not of that form.
    public init?(_ text: String) {
        guard text.hasPrefix(Self.prefix), let key = base64Decoded(String(text.dropFirst(Self.prefix.count))),
            Self.keyLengths.contains(key.count)
        else { return nil }
        self.text = text
        self.key = key
    }

    private init(key: [UInt8]) {
        self.text = Self.prefix + base64(key)
        self.key = key
    }

    /// Signs a message.
    ///
    /// - Parameters:
    ///   - id: The message's identifier.
    ///   - timestamp: When it is sent, in seconds since 1970.
    ///   - body: Its body.
    /// - Returns: `v1,` and the HMAC-SHA256 of `id.timestamp.body` in base64.
    public func signature(id: String, timestamp: Int64, body: [UInt8]) -> String {
        Sodium.require()
        var state = crypto_auth_hmacsha256_state()
        crypto_auth_hmacsha256_init(&state, self.key, self.key.count)
        let message = Array("\(id).\(timestamp).".utf8) + body
        crypto_auth_hmacsha256_update(&state, message, UInt64(message.count))
        var code = [UInt8](repeating: 0, count: Int(crypto_auth_hmacsha256_BYTES))
        crypto_auth_hmacsha256_final(&state, &code)
        return "v1," + base64(code)
    }
}

// Both with padding, and without constant time to worry about: what is encoded goes to whoever asked for it.

private func base64(_ bytes: [UInt8]) -> String {
    let variant = sodium_base64_VARIANT_ORIGINAL
    // The library counts the zero at the end.
    var text = [CChar](repeating: 0, count: sodium_base64_encoded_len(bytes.count, variant))
    sodium_bin2base64(&text, text.count, bytes, bytes.count, variant)
    return String(decoding: text.dropLast().map { UInt8(bitPattern: $0) }, as: UTF8.self)
}

private func base64Decoded(_ text: String) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: text.utf8.count)
    var count = 0
    let isRead = sodium_base642bin(&bytes, bytes.count, text, text.utf8.count, nil, &count, nil, sodium_base64_VARIANT_ORIGINAL) == 0
    return isRead ? Array(bytes.prefix(count)) : nil
}
