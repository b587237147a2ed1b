public import CivilTime
public import SQL

extension Records {
    /// Counts one more of something within a period, whichever node it happened at.
    ///
    /// - Parameters:
    ///   - bucket: What is counted, and of whom.
    ///   - start: When the period began.
    /// - Returns: How many there were in the period, this one included.
    /// - Throws: `SQLError`.
    public func count(_ bucket: String, since start: Instant) throws(SQLError) -> Int {
        try self.connection.first(
            """
            INSERT INTO rate_count (bucket, period_start, count) VALUES (\(bucket), \(start), 1)
            ON CONFLICT (bucket, period_start) DO UPDATE SET count = rate_count.count + 1
            RETURNING count
            """
        ) { row throws(SQLError) in try row.int() } ?? 1
    }
}
