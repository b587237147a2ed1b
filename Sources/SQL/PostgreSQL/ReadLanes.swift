import Dispatch

/// The connections that read from a PostgreSQL server, each on a queue of its own; a reading goes to the one with the least to do.
final class ReadLanes: Sendable {
    // Safe to share: the connection is only touched on the queue.
    private final class Lane: @unchecked Sendable {
        let queue: DispatchQueue
        private let address: String
        private var connection: Connection?
        private var isClosed = false

        init(_ number: Int, _ address: String) {
            self.queue = DispatchQueue(label: "sql.postgresql.reader.\(number)")
            self.address = address
        }

        // A reading changes nothing, so it begins anew where the connection ends.
        func read<Value>(_ body: (Connection) throws -> Value) throws -> Value {
            var patience = Patience()
            while true {
                let (connection, link) = try self.connected(&patience)
                do {
                    connection.forgetFailure()
                    try link.send("BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
                    let value = try body(connection)
                    self.end(link)
                    return value
                } catch {
                    guard (connection.failedStatement ?? error as? SQLError)?.code == .unreachable else {
                        self.end(link)
                        throw error
                    }
                    self.connection = nil
                    guard patience.wait() else { throw error }
                }
            }
        }

        func close() {
            self.connection = nil
            self.isClosed = true
        }

        private func connected(_ patience: inout Patience) throws(SQLError) -> (Connection, PostgreSQLConnection) {
            while true {
                if self.isClosed { throw SQLError(.closed, "The database is closed.") }
                if let connection = self.connection, case .postgreSQL(let link) = connection.engine { return (connection, link) }
                do throws(SQLError) {
                    self.connection = Connection(try PostgreSQLConnection(self.address))
                } catch {
                    guard error.code == .unreachable, patience.wait() else { throw error }
                }
            }
        }

        // Nobody waits for the end: what it says is read before the next reading. A failed transaction ends with COMMIT as well.
        private func end(_ link: PostgreSQLConnection) {
            do throws(SQLError) {
                try link.send("COMMIT")
                try link.flush()
            } catch {
                self.connection = nil
            }
        }
    }

    private let lanes: [Lane]
    private let load: LaneLoad

    init(address: String, count: Int) {
        self.lanes = (0..<max(1, count)).map { Lane($0, address) }
        self.load = LaneLoad(self.lanes.count)
    }

    /// Reads from one snapshot of the database.
    ///
    /// - Parameter body: Reads; it sees every commit that was answered before, of every node. It may run again where the connection
    ///   was lost.
    /// - Returns: What `body` returns.
    /// - Throws: ``SQLError`` where the snapshot cannot be had, and whatever `body` throws.
    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await self.load.withIdlest { index in
            let lane = self.lanes[index]
            return try await withCheckedThrowingContinuation { continuation in
                lane.queue.async { continuation.resume(with: Result { try lane.read(body) }) }
            }
        }
    }

    /// Closes every connection once its readings are done.
    func close() {
        for lane in self.lanes { lane.queue.sync { lane.close() } }
    }
}
