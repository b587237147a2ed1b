public import Bookings
import Secrets
import Store

/// Whose calendar a passkey opens.
public struct PasskeyOwner: Hashable, Sendable {
    /// The property.
    public let property: ID<ManagingEntity>
    /// The identifier of the connection, under which readings are counted.
    public let subscriber: String
}

extension Desk {
    /// Finds whose calendar a passkey opens, if that is known without looking it up.
    ///
    /// - Parameter passkey: The passkey.
    /// - Returns: The owner; `nil` where it has to be looked up.
    public func knownReader(_ passkey: String) -> PasskeyOwner? { self.passkeys[self.keyring.hash(passkey)] }

    /// Finds whose calendar a passkey opens.
    ///
    /// The passkey is found by its keyed hash, so the time it takes says nothing of how much of it is right.
    ///
    /// - Parameter passkey: The passkey.
    /// - Returns: The owner; `nil` where no property has that passkey.
    /// - Throws: `SQLError`.
    public func identifyReader(_ passkey: String) async throws -> PasskeyOwner? {
        let hash = self.keyring.hash(passkey)
        return try await self.passkeys.value(of: hash) {
            let found = try await self.store.read { try $0.calDAVConnection(ofPasskey: hash) }
            guard let found, areEqualInConstantTime(found.passkeyHash, hash) else { return nil }
            return PasskeyOwner(property: found.property, subscriber: found.id.description)
        }
    }
}
