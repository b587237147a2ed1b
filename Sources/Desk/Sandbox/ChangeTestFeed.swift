import CivilTime
import Identity
import Sandbox
import Secrets
import Store

extension Desk {
    /// Does something with a feed that only whoever knows its secret may do, in one transaction.
    ///
    /// - Parameters:
    ///   - access: The right to do it.
    ///   - body: Loads, decides and saves; it is given the feed as it is kept.
    /// - Returns: What `body` returns.
    /// - Throws: ``SandboxError/unknownFeed``, what `body` throws.
    func withTestFeed<Value: Sendable>(
        _ access: TestFeedAccess, _ body: @escaping @Sendable (Records, KeptTestFeed, Instant) throws -> Value
    ) async throws -> Value {
        let now = self.now()
        return try await self.store.write(of: access.feed) { records in
            // The secret was judged before; here it is only made sure that it is still that feed.
            guard let kept = try records.testFeed(access.feed), access.hashes.contains(kept.secretHash) else {
                throw SandboxError.unknownFeed
            }
            return try body(records, kept, now)
        }
    }

    /// Changes a feed, once the changes that are due are made.
    ///
    /// - Parameters:
    ///   - access: The right to change it.
    ///   - change: Changes it.
    /// - Returns: What `change` returns.
    /// - Throws: As ``withTestFeed(_:_:)``, and ``SandboxError/tooLarge(bytes:)``.
    func changeTestFeed<Value: Sendable>(
        _ access: TestFeedAccess, _ change: @escaping @Sendable (inout KeptTestFeed, Instant) throws -> Value
    ) async throws -> Value {
        try await self.withTestFeed(access) { records, kept, now in
            try Self.change(kept, access.newestHash, at: now, in: records, change)
        }
    }

    /// Changes a feed by a request that makes something, or gives the answer that it got before.
    ///
    /// - Parameters:
    ///   - access: The right to change it.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer.
    ///   - change: Changes the feed.
    /// - Returns: The answer.
    /// - Throws: As ``changeTestFeed(_:_:)``, and ``SandboxError/keyReused``.
    func changeTestFeed<Value: Sendable>(
        _ access: TestFeedAccess, once key: IdempotencyKey?, answer: @escaping @Sendable (Value) -> RecordedAnswer,
        _ change: @escaping @Sendable (inout KeptTestFeed, Instant) throws -> Value
    ) async throws -> RecordedAnswer {
        let keyring = self.keyring
        return try await self.withTestFeed(access) { records, kept, now in
            try Self.once(key, of: access.feed.description, with: keyring, at: now, in: records, answer: answer) {
                try Self.change(kept, access.newestHash, at: now, in: records, change)
            }
        }
    }

    private static func change<Value>(
        _ before: KeptTestFeed, _ newestHash: [UInt8], at now: Instant, in records: Records,
        _ change: (inout KeptTestFeed, Instant) throws -> Value
    ) throws -> Value {
        var kept = before
        kept.feed.apply(&kept.planned, dueAt: now)
        let value = try change(&kept, now)
        kept.feed.cancelOrphans(in: &kept.planned, at: now)
        guard kept.feed.weight <= max(TestFeed.mostBytes, before.feed.weight) else {
            throw SandboxError.tooLarge(bytes: TestFeed.mostBytes)
        }
        kept.secretHash = newestHash
        kept.forgetOldChanges()
        try records.save(kept, replacing: before)
        return value
    }

    /// Decides a request that makes something in the sandbox, or gives the answer that it got before, in its transaction.
    ///
    /// - Parameters:
    ///   - key: The request's idempotency key.
    ///   - owner: Whose key it is.
    ///   - keyring: What answers are sealed with, as they may hold a secret.
    ///   - now: The time.
    ///   - records: The transaction.
    ///   - answer: Words the answer.
    ///   - decide: Decides and saves.
    /// - Returns: The answer.
    /// - Throws: ``SandboxError/keyReused``, and what `decide` throws.
    static func once<Value>(
        _ key: IdempotencyKey?, of owner: String, with keyring: Keyring, at now: Instant, in records: Records,
        answer: (Value) -> RecordedAnswer, _ decide: () throws -> Value
    ) throws -> RecordedAnswer {
        guard let key else { return answer(try decide()) }
        if let past = try records.testFeedAnswer(to: key.name, of: owner, since: now.adding(seconds: -self.answerLifetime)) {
            guard past.fingerprint == key.fingerprint, let body = keyring.open(past.sealedBody) else { throw SandboxError.keyReused }
            return RecordedAnswer(status: past.status, version: nil, body: Array(body.utf8))
        }
        let told = answer(try decide())
        let sealed = keyring.seal(String(decoding: told.body, as: UTF8.self))
        let kept = SealedAnswer(fingerprint: key.fingerprint, status: told.status, sealedBody: sealed)
        try records.record(kept, to: key.name, of: owner, at: now)
        return told
    }
}

extension KeptTestFeed {
    /// Changes the events of the version in use.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - change: Changes them.
    /// - Returns: What `change` returns.
    /// - Throws: ``SandboxError/fixedText``, ``SandboxError/tooManyEvents(limit:)``, what `change` throws.
    mutating func changeEvents<Value>(at now: Instant, _ change: (inout [FeedEvent]) throws -> Value) throws -> Value {
        guard let index = self.feed.versions.firstIndex(where: { $0.id == self.feed.activeVersion }) else {
            throw SandboxError.unknownVersion(field: "activeVersion")
        }
        guard self.feed.versions[index].text == nil else { throw SandboxError.fixedText }
        let value = try change(&self.feed.versions[index].events)
        guard self.feed.versions[index].events.count <= FeedVersion.mostEvents else {
            throw SandboxError.tooManyEvents(limit: FeedVersion.mostEvents)
        }
        self.feed.modifiedAt = now
        return value
    }

    // The newest changes that ended are kept for those who look, the others have nothing left to say.
    fileprivate mutating func forgetOldChanges() {
        let ended = self.planned.count { !$0.isWaiting } - PlannedChange.mostEnded
        guard ended > 0 else { return }
        var left = ended
        self.planned.removeAll { planned in
            guard left > 0, !planned.isWaiting else { return false }
            left -= 1
            return true
        }
    }
}
