import Bookings
import CivilTime
import Identity
import Secrets
import Store

extension Desk {
    /// How long an answer is given again, in seconds.
    static let answerLifetime: Int64 = 86_400

    /// Decides a request that makes something, or gives the answer it got before.
    ///
    /// The answer is recorded in the transaction that makes the thing, so that no crash can part them. Without a key it is worded
    /// afterwards, so that others need not wait for it.
    ///
    /// - Parameters:
    ///   - key: The request's key; without one it is always decided.
    ///   - client: The client whose key it is.
    ///   - property: The property that the thing is made at.
    ///   - foresee: Loads what `decide` is sure to load first, and is answered with nothing.
    ///   - decide: Loads, decides and saves.
    ///   - answer: Words the answer to what was decided.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/keyReused``, and what `decide` throws, after which nothing is kept.
    func once<Decision: Sendable>(
        _ key: IdempotencyKey?, by client: ID<Client>, at property: ID<ManagingEntity>? = nil,
        foreseeing foresee: (Records) throws -> Void = { _ in }, decide: @escaping @Sendable (Records, Instant) throws -> Decision,
        answer: @escaping @Sendable (Decision) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let now = self.now()
        guard let key else { return answer(try await self.store.write(at: property, foreseeing: foresee) { try decide($0, now) }) }
        let oldest = now.adding(seconds: -Self.answerLifetime)
        let foreseeAll: (Records) throws -> Void = { records in
            _ = try records.answer(to: key.name, of: client, since: oldest)
            try foresee(records)
        }
        return try await self.store.write(at: property, foreseeing: foreseeAll) { records in
            if let past = try records.answer(to: key.name, of: client, since: oldest) {
                guard past.fingerprint == key.fingerprint else { throw DeskError.keyReused }
                return past.answer
            }
            let answer = answer(try decide(records, now))
            try records.record(answer, to: key.name, of: client, fingerprint: key.fingerprint, at: now)
            return answer
        }
    }
}
