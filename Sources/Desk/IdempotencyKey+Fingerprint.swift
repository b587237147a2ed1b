public import Identity
import Secrets

extension IdempotencyKey {
    /// The fingerprint of a request.
    ///
    /// - Parameter request: The bytes that tell it from another one.
    /// - Returns: The fingerprint.
    public static func fingerprint(of request: [UInt8]) -> String { digest(request) }
}
