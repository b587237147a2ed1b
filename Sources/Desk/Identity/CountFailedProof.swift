import CivilTime
import Store

extension Desk {
    /// How many failed proofs an address may have a minute.
    static let failedProofsAMinute = 60

    /// Counts that a client failed to prove itself, at any node.
    ///
    /// - Parameter address: The numeric address it came from.
    /// - Returns: After how many seconds the address may try again; `nil` where it has not tried too often.
    /// - Throws: `SQLError`.
    public func countFailedProof(from address: String) async throws -> Int? {
        let now = self.now().secondsSinceEpoch
        let minute = Instant(secondsSinceEpoch: now - now % 60)
        let count = try await self.store.write { try $0.count("proof \(address)", since: minute) }
        return count > Self.failedProofsAMinute ? Int(60 - now % 60) : nil
    }
}
