/// A client's promise that requests of one key are one request.
public struct IdempotencyKey: Hashable, Sendable {
    /// The key.
    public let name: String
    /// What tells the request from another one.
    public let fingerprint: String

    /// Makes a key.
    ///
    /// - Parameters:
    ///   - name: The key.
    ///   - fingerprint: What tells the request from another one.
    public init(name: String, fingerprint: String) {
        self.name = name
        self.fingerprint = fingerprint
    }
}
