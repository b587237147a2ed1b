public import Bookings
import CivilTime
public import Identity
import Secrets
import Store

/// A subscriber with its keys, as only whoever makes them sees it.
public struct OpenedSubscriber: Sendable {
    /// The subscriber.
    public let subscriber: Subscriber
    /// What it proves itself with.
    public let passkey: String
    /// What makes an address that needs no proof.
    public let secret: String
}

extension Desk {
    /// Adds a reader of a property's calendar, with keys of its own.
    ///
    /// The keys are told once. Where the answer is kept to be given again, it is sealed, as the keys themselves are.
    ///
    /// - Parameters:
    ///   - details: What the owner says of it.
    ///   - access: The right to add it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unitsNotOffered(_:)``, ``DeskError/keyReused``, `SQLError`.
    public func addSubscriber(
        _ details: Subscriber.Details, at access: EntityAccess, once key: IdempotencyKey?,
        answer: @escaping @Sendable (OpenedSubscriber) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let keyring = self.keyring
        let (passkey, secret) = Self.newKeys()
        let sealed = try await self.once(
            key, by: access.client, at: access.entity,
            decide: { records, now in
                let property = try self.property(access, in: records)
                try self.checkUnits(of: details, at: property, in: records)
                let subscriber = Subscriber(id: .random(), property: property.id, details: details, audit: Audit(createdAt: now))
                try records.insert(subscriber, keys: SubscriberKeys(passkey: passkey, secret: secret, keyring))
                return subscriber
            },
            answer: { subscriber in
                let told = answer(OpenedSubscriber(subscriber: subscriber, passkey: passkey, secret: secret))
                return told.with(body: keyring.seal(String(decoding: told.body, as: UTF8.self)))
            })
        // An answer that another key file sealed cannot be given again; its request was another one, for all that is known.
        guard let told = try await self.withKeys({ $0.open(sealed.body) }) else { throw DeskError.keyReused }
        return sealed.with(body: Array(told.utf8))
    }

    static func newKeys() -> (passkey: String, secret: String) { ("pkey_" + randomAlphanumerics(32), randomAlphanumerics(32)) }

    /// Refuses units that a property does not offer.
    func checkUnits(of details: Subscriber.Details, at property: Property, in records: Records) throws {
        guard !details.units.isEmpty else { return }
        let offered = Set(try records.units(of: property.id).filter { $0.status != .removed }.map(\.id))
        let others = details.units.filter { !offered.contains($0) }
        guard others.isEmpty else { throw DeskError.unitsNotOffered(others) }
    }
}

extension RecordedAnswer {
    fileprivate func with(body: [UInt8]) -> RecordedAnswer { RecordedAnswer(status: self.status, version: self.version, body: body) }
}

extension SubscriberKeys {
    init(passkey: String, secret: String, _ keyring: Keyring) {
        self.init(
            passkeyHash: keyring.hash(passkey), sealedPasskey: keyring.seal(passkey), secretHash: keyring.hash(secret),
            sealedSecret: keyring.seal(secret))
    }
}
