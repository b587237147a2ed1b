public import Bookings
public import CivilTime
import Secrets
import Store

/// Who may read the calendar of a property.
public struct FeedReader: Hashable, Sendable {
    /// The property.
    public let property: ID<ManagingEntity>
    /// The identifier of the connection or client, under which readings are counted.
    public let subscriber: String
    /// When the right ends; `nil` where it lasts until it is taken away.
    public let expiresAt: Instant?

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - subscriber: The identifier of the connection or client.
    ///   - expiresAt: When the right ends.
    public init(property: ID<ManagingEntity>, subscriber: String, expiresAt: Instant? = nil) {
        self.property = property
        self.subscriber = subscriber
        self.expiresAt = expiresAt
    }
}

/// Credentials as they came, and the property they are shown to.
struct ReaderKey: Hashable, Sendable {
    let property: ID<ManagingEntity>
    let credentials: String
}

extension Desk {
    /// The reader that some credentials proved before, if nothing was taken away since.
    ///
    /// - Parameters:
    ///   - property: The property to be read.
    ///   - credentials: The credentials as they came.
    /// - Returns: The reader; `nil` where it has to be identified.
    public func knownReader(of property: ID<ManagingEntity>, _ credentials: String) -> FeedReader? {
        guard let reader = self.readers[ReaderKey(property: property, credentials: credentials)] else { return nil }
        return reader.expiresAt.map { self.now() < $0 } ?? true ? reader : nil
    }

    /// Identifies a reader, and knows it again until something is taken away.
    ///
    /// - Parameters:
    ///   - property: The property to be read.
    ///   - credentials: The credentials as they came.
    ///   - identify: Checks the credentials.
    /// - Returns: The reader.
    /// - Throws: What `identify` throws.
    public func identifyReader(
        of property: ID<ManagingEntity>, _ credentials: String, by identify: () async throws -> FeedReader
    ) async throws -> FeedReader {
        try await self.caughtUp()
        if let reader = self.knownReader(of: property, credentials) { return reader }
        return try await self.readers.keep(ReaderKey(property: property, credentials: credentials), found: identify)
    }

    /// Finds whose calendar a passkey opens.
    ///
    /// The passkey is found by its keyed hash, so the time it takes says nothing of how much of it is right.
    ///
    /// - Parameter passkey: The passkey.
    /// - Returns: The property and the connection's identifier; `nil` where no property has that passkey.
    /// - Throws: `SQLError`.
    public func identifyPasskey(_ passkey: String) async throws -> FeedReader? {
        try await self.withKeys { keyring in
            let hashes = keyring.hashes(passkey)
            guard let found = try await self.store.read({ try $0.calDAVConnection(ofPasskey: hashes) }) else { return nil }
            return FeedReader(property: found.property, subscriber: found.id.description)
        }
    }
}
