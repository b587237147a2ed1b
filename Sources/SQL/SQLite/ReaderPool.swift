import Dispatch

/// The read-only connections of a database, each on a queue of its own; a reading goes to the one with the least to do.
final class ReaderPool: Sendable {
    // Safe to share: the connection is only touched on the queue.
    private final class Lane: @unchecked Sendable {
        let queue: DispatchQueue
        var connection: Connection?

        init(_ number: Int, _ connection: consuming sending Connection) {
            self.queue = DispatchQueue(label: "sql.reader.\(number)")
            self.connection = connection
        }
    }

    private let lanes: [Lane]
    private let load: LaneLoad

    init(path: String, count: Int) throws(SQLError) {
        var lanes: [Lane] = []
        for number in 0..<max(1, count) { lanes.append(Lane(number, Connection(try SQLiteConnection(path: path, mode: .reader)))) }
        self.lanes = lanes
        self.load = LaneLoad(lanes.count)
    }

    /// Reads from one snapshot of the database.
    ///
    /// - Parameter body: Reads; it sees every commit that was answered before.
    /// - Returns: What `body` returns.
    /// - Throws: ``SQLError`` where the snapshot cannot be had, and whatever `body` throws.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await self.load.withIdlest { index in
            let lane = self.lanes[index]
            return try await withCheckedThrowingContinuation { continuation in
                lane.queue.async {
                    continuation.resume(
                        with: Result {
                            guard let connection = lane.connection else { throw SQLError(.closed, "The database is closed.") }
                            try connection.run("BEGIN")
                            defer { Self.end(connection) }
                            return try body(connection)
                        })
                }
            }
        }
    }

    /// Closes every connection once its readings are done.
    func close() {
        for lane in self.lanes { lane.queue.sync { lane.connection = nil } }
    }

    // Ending a read transaction has nothing to lose: where it fails, the next BEGIN says so.
    private static func end(_ connection: Connection) {
        do throws(SQLError) { try connection.run("COMMIT") } catch { assert(connection.isIdle) }
    }
}
