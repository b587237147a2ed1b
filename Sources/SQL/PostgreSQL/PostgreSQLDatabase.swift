import Synchronization

/// A database on a PostgreSQL server, which any number of nodes may share.
final class PostgreSQLDatabase: Sendable {
    private let lanes: [CommitLane]
    private let readers: ReadLanes
    private let listener: ChangeListener
    private let nextLane = Atomic(0)

    /// Connects to a server and brings the schema up to date.
    ///
    /// - Parameters:
    ///   - address: What libpq takes as a connection string.
    ///   - plan: The steps of the schema.
    ///   - connections: How many connections there are, besides the one that listens: one in eight writes, the others read.
    ///   - tally: Where commits are counted.
    ///   - observe: Hears what has changed, of this node and others.
    /// - Throws: ``SQLError`` where there is no server, it refuses, or a newer version wrote the schema.
    init(
        address: String, plan: MigrationPlan, connections: Int, tally: CommitTally, observe: @escaping Database.Observer
    ) throws(SQLError) {
        try Self.migrate(address, plan)
        let node = String(UInt64.random(in: 0...(.max)), radix: 36)
        // Few writers make large commits, which cost less than many small ones; readings have a connection each.
        let writers = max(1, connections / 8)
        self.lanes = (0..<writers).map { CommitLane($0, address: address, node: node, tally: tally, observe: observe) }
        self.readers = ReadLanes(address: address, count: max(1, connections - writers))
        self.listener = ChangeListener(address: address, node: node, observe: observe)
    }

    private static func migrate(_ address: String, _ plan: MigrationPlan) throws(SQLError) {
        var patience = Patience()
        while true {
            do throws(SQLError) {
                return try Connection(try PostgreSQLConnection(address)).migrate(plan)
            } catch {
                guard error.code == .unreachable, patience.wait() else { throw error }
            }
        }
    }

    func submit(_ change: Change) {
        let lane = change.key ?? UInt64(self.nextLane.wrappingAdd(1, ordering: .relaxed).newValue)
        self.lanes[Int(lane % UInt64(self.lanes.count))].submit(change)
    }

    func read<Value: Sendable>(_ body: @escaping @Sendable (Connection) throws -> Value) async throws -> Value {
        try await self.readers.read(body)
    }

    func caughtUp() async throws { try await self.listener.caughtUp() }

    func close() {
        self.listener.close()
        self.readers.close()
        for lane in self.lanes { lane.close() }
    }
}
