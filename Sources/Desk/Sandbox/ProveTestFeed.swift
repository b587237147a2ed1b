import CivilTime
public import Sandbox
import Secrets
import Store

/// The right to change a feed; only ``Desk/proveTestFeed(_:secret:)`` makes it.
public struct TestFeedAccess: Sendable {
    /// The feed.
    public let feed: FeedID
    /// Every hash of the secret that proved it, the newest first.
    let hashes: [[UInt8]]

    fileprivate init(_ feed: FeedID, hashes: [[UInt8]]) {
        self.feed = feed
        self.hashes = hashes
    }

    /// The hash under which the secret is kept from now on.
    var newestHash: [UInt8] { self.hashes.first ?? [] }
}

extension Desk {
    /// Judges whether somebody may change a feed, beside the writers, so that guesses hold nobody up.
    ///
    /// - Parameters:
    ///   - id: The feed.
    ///   - secret: What may be its secret.
    /// - Returns: The right to change it.
    /// - Throws: ``SandboxError/unknownFeed``, ``SandboxError/expiredFeed``, ``SandboxError/noSecret``,
    ///   ``SandboxError/wrongSecret``, `SQLError`.
    public func proveTestFeed(_ id: FeedID, secret: String?) async throws -> TestFeedAccess {
        let now = self.now()
        let access = try await self.withKeys { keyring -> TestFeedAccess? in
            // The same work for an unknown feed as for a known one.
            let hashes = keyring.hashes(secret ?? "")
            guard let proof = try await self.store.read({ try $0.testFeedProof(id) }) else { throw SandboxError.unknownFeed }
            guard now < proof.expiresAt else { throw SandboxError.expiredFeed }
            guard secret?.isEmpty == false else { throw SandboxError.noSecret }
            return Self.proves(hashes, proof.secretHash) ? TestFeedAccess(id, hashes: hashes) : nil
        }
        guard let access else { throw SandboxError.wrongSecret }
        return access
    }

    /// Whether one of a secret's hashes is the one that is kept, told in a time that says nothing of how alike they are.
    static func proves(_ hashes: [[UInt8]], _ kept: [UInt8]) -> Bool { !hashes.filter { areEqualInConstantTime($0, kept) }.isEmpty }
}
