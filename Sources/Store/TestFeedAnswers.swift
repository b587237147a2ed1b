public import CivilTime
public import SQL

/// An answer to a request that made something in the sandbox, as it is kept to be given again.
public struct SealedAnswer: Hashable, Sendable {
    /// What tells the request from another one.
    public let fingerprint: String
    /// The status.
    public let status: Int
    /// The body, sealed, as it may hold a secret.
    public let sealedBody: [UInt8]

    /// Keeps an answer.
    ///
    /// - Parameters:
    ///   - fingerprint: What tells the request from another one.
    ///   - status: The status.
    ///   - sealedBody: The body, sealed.
    public init(fingerprint: String, status: Int, sealedBody: [UInt8]) {
        self.fingerprint = fingerprint
        self.status = status
        self.sealedBody = sealedBody
    }
}

extension Records {
    /// The answer given to a key in the sandbox.
    ///
    /// - Parameters:
    ///   - name: The key.
    ///   - owner: Whose key it is: a feed, or an address by its hash.
    ///   - oldest: How old the answer may be.
    /// - Returns: The answer; `nil` where the key is new or forgotten.
    /// - Throws: `SQLError`.
    public func testFeedAnswer(to name: String, of owner: String, since oldest: Instant) throws(SQLError) -> SealedAnswer? {
        try self.connection.first(
            """
            SELECT fingerprint, status, body_sealed FROM sandbox_answer
            WHERE owner = \(owner) AND name = \(name) AND recorded_at > \(oldest)
            """
        ) { row throws(SQLError) in
            SealedAnswer(fingerprint: try row.text(), status: try row.int(), sealedBody: try row.blob())
        }
    }

    /// Records the answer to a key in the sandbox, in the place of one that was forgotten.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - name: The key.
    ///   - owner: Whose key it is.
    ///   - now: The time.
    /// - Throws: `SQLError`.
    public func record(_ answer: SealedAnswer, to name: String, of owner: String, at now: Instant) throws(SQLError) {
        try self.connection.run("DELETE FROM sandbox_answer WHERE owner = \(owner) AND name = \(name)")
        try self.connection.run(
            """
            INSERT INTO sandbox_answer (owner, name, fingerprint, status, body_sealed, recorded_at)
            VALUES (\(owner), \(name), \(answer.fingerprint), \(answer.status), \(answer.sealedBody), \(now))
            """)
    }

    func purgeTestFeedAnswers(before oldest: Instant, limit: Int) throws(SQLError) -> Int {
        try self.connection.change(
            """
            DELETE FROM sandbox_answer WHERE (owner, name) IN (
                SELECT owner, name FROM sandbox_answer WHERE recorded_at <= \(oldest) LIMIT \(limit)
            )
            """)
    }
}
