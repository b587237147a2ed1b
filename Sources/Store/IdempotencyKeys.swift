public import Bookings
public import CivilTime
public import Identity
public import SQL

extension Records {
    /// The answer given to a key.
    ///
    /// - Parameters:
    ///   - name: The key.
    ///   - client: The client that used it.
    ///   - oldest: How old the answer may be.
    /// - Returns: The answer and the fingerprint of its request; `nil` where the key is new or forgotten.
    /// - Throws: `SQLError`.
    public func answer(
        to name: String, of client: ID<Client>, since oldest: Instant
    ) throws(SQLError) -> (fingerprint: String, answer: RecordedAnswer)? {
        let found = try self.connection.first(
            """
            SELECT fingerprint, status, version, body FROM idempotency_key
            WHERE client_id = \(client) AND name = \(name) AND recorded_at > \(oldest)
            """
        ) { row throws(SQLError) in
            (
                try row.text(),
                RecordedAnswer(status: try row.int(), version: try row.optionalInteger().map { Int($0) }, body: try row.blob())
            )
        }
        return found.map { (fingerprint: $0.0, answer: $0.1) }
    }

    /// Records the answer to a key, in the place of one that was forgotten.
    ///
    /// - Parameters:
    ///   - answer: The answer.
    ///   - name: The key.
    ///   - client: The client that used it.
    ///   - fingerprint: The fingerprint of the request.
    ///   - now: The time.
    /// - Throws: `SQLError`.
    public func record(
        _ answer: RecordedAnswer, to name: String, of client: ID<Client>, fingerprint: String, at now: Instant
    ) throws(SQLError) {
        try self.connection.run("DELETE FROM idempotency_key WHERE client_id = \(client) AND name = \(name)")
        try self.connection.run(
            """
            INSERT INTO idempotency_key (client_id, name, fingerprint, status, version, body, recorded_at)
            VALUES (\(client), \(name), \(fingerprint), \(answer.status), \(answer.version), \(answer.body), \(now))
            """)
    }
}
