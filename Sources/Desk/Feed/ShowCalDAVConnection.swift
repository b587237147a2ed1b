public import Bookings
public import Identity
import Secrets
public import Store

/// A calendar connection as its owner sees it, passkey and all.
public struct OpenedConnection: Sendable {
    /// The identifier, which outlives every passkey.
    public let id: ID<CalDAVConnection>
    /// The property, whose identifier is the user name towards calendar programs.
    public let property: ID<ManagingEntity>
    /// The passkey.
    public let passkey: String
}

extension Desk {
    /// Shows the calendar connection of a property.
    ///
    /// - Parameter access: The right to see it.
    /// - Returns: The connection.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/noCalDAVConnection`` until it was made, `SQLError`.
    public func showCalDAVConnection(_ access: EntityAccess) async throws -> OpenedConnection {
        let connection = try await self.store.read { records in
            try records.calDAVConnection(of: try self.property(access, in: records).id)
        }
        // A passkey that another key file sealed cannot be shown; making a new one is the way out, as if there were none.
        guard let connection, let passkey = try await self.withKeys({ $0.open(connection.sealedPasskey) }) else {
            throw DeskError.noCalDAVConnection
        }
        return OpenedConnection(id: connection.id, property: connection.property, passkey: passkey)
    }
}
