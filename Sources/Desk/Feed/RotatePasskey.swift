import Bookings
public import Identity
import Secrets
import Store

extension Desk {
    /// Makes the calendar connection of a property, or gives it a new passkey; the old one opens nothing from then on.
    ///
    /// - Parameter access: The right to do so.
    /// - Returns: The connection, whose identifier stays.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func rotatePasskey(_ access: EntityAccess) async throws -> OpenedConnection {
        let now = self.now()
        let passkey = "pkey_" + randomAlphanumerics(32)
        let hash = self.keyring.hash(passkey)
        let sealed = self.keyring.seal(passkey)
        let connection = try await self.store.write(at: access.entity) { records in
            let property = try self.property(access, in: records)
            let id = try records.calDAVConnection(of: property.id)?.id ?? .random()
            let connection = CalDAVConnection(id: id, property: property.id, passkeyHash: hash, sealedPasskey: sealed)
            try records.save(connection, at: now)
            return connection
        }
        return OpenedConnection(id: connection.id, property: connection.property, passkey: passkey)
    }
}
