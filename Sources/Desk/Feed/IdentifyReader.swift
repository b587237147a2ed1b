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
    /// What it is told.
    public let profile: FeedProfile

    /// Makes a reader.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - subscriber: The identifier of the connection or client.
    ///   - expiresAt: When the right ends.
    ///   - profile: What it is told.
    public init(
        property: ID<ManagingEntity>, subscriber: String, expiresAt: Instant? = nil, profile: FeedProfile = .family
    ) {
        self.property = property
        self.subscriber = subscriber
        self.expiresAt = expiresAt
        self.profile = profile
    }
}

/// Credentials as they came, and the property they are shown to; a secret address names none.
struct ReaderKey: Hashable, Sendable {
    let property: ID<ManagingEntity>?
    let credentials: String
}

extension Desk {
    /// The reader that some credentials proved before, if nothing was taken away since.
    ///
    /// - Parameters:
    ///   - property: The property to be read; `nil` where only the credentials tell it.
    ///   - credentials: The credentials as they came.
    /// - Returns: The reader; `nil` where it has to be identified.
    public func knownReader(of property: ID<ManagingEntity>?, _ credentials: String) -> FeedReader? {
        guard let reader = self.readers[ReaderKey(property: property, credentials: credentials)] else { return nil }
        return reader.expiresAt.map { self.now() < $0 } ?? true ? reader : nil
    }

    /// Identifies a reader, and knows it again until something is taken away.
    ///
    /// - Parameters:
    ///   - property: The property to be read; `nil` where only the credentials tell it.
    ///   - credentials: The credentials as they came.
    ///   - identify: Checks the credentials.
    /// - Returns: The reader.
    /// - Throws: What `identify` throws.
    public func identifyReader(
        of property: ID<ManagingEntity>?, _ credentials: String, by identify: () async throws -> FeedReader
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
    /// - Returns: The reader; `nil` where no property has a connection or subscriber with that passkey now.
    /// - Throws: `SQLError`.
    public func identifyPasskey(_ passkey: String) async throws -> FeedReader? {
        try await self.withKeys { keyring in
            let hashes = keyring.hashes(passkey)
            let (connection, subscriber) = try await self.store.read { records in
                (try records.calDAVConnection(ofPasskey: hashes), try records.subscriber(ofPasskey: hashes))
            }
            if let connection { return FeedReader(property: connection.property, subscriber: connection.id.description) }
            return try await self.reader(subscriber)
        }
    }

    /// Finds whose calendar a secret address opens.
    ///
    /// - Parameter secret: The secret part of the address.
    /// - Returns: The reader; `nil` where no subscriber has that secret now.
    /// - Throws: `SQLError`.
    public func identifySecret(_ secret: String) async throws -> FeedReader? {
        try await self.withKeys { keyring in
            let hashes = keyring.hashes(secret)
            return try await self.reader(try await self.store.read { try $0.subscriber(ofSecret: hashes) })
        }
    }

    private func reader(_ found: FoundSubscriber?) async throws -> FeedReader? {
        guard let found, found.subscriber.isOpen(at: self.now()) else { return nil }
        let subscriber = found.subscriber
        var end = subscriber.details.endsAt
        if let overlapEnd = found.overlapEnd {
            if found.isReplaced {
                guard self.now() < overlapEnd else { return nil }
                end = min(end ?? overlapEnd, overlapEnd)
            } else {
                // The first use of a new key is the last of the old ones.
                try await self.store.write(at: subscriber.property) { try $0.endOverlap(of: subscriber.id) }
            }
        }
        return FeedReader(
            property: subscriber.property, subscriber: subscriber.id.description, expiresAt: end,
            profile: FeedProfile(of: subscriber.details))
    }
}
