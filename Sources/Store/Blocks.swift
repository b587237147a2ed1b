public import Bookings
public import CivilTime
public import SQL

extension Records {
    /// Keeps a new block.
    ///
    /// - Parameter block: The block.
    /// - Throws: `SQLError`.
    public func insert(_ block: Block) throws(SQLError) {
        let content = block.content
        try self.connection.run(
            """
            INSERT INTO block (id, property_id, unit_id, arrival, departure, kind, quantity, reason, held_since, removed_at, created_at,
                updated_at, version)
            VALUES (\(block.id), \(block.property), \(content.unit), \(content.stay.arrival), \(content.stay.departure), \(content.kind),
                \(content.quantity), \(content.reason), \(block.audit.createdAt), \(block.removedAt), \(block.audit.createdAt),
                \(block.audit.updatedAt), \(block.audit.version))
            """)
    }

    /// Keeps a changed block.
    ///
    /// - Parameters:
    ///   - block: The block as it is now.
    ///   - loaded: The block as it was loaded.
    /// - Returns: Whether the loaded version still stood.
    /// - Throws: `SQLError`.
    public func update(_ block: Block, replacing loaded: Block) throws(SQLError) -> Bool {
        let content = block.content
        return try self.connection.change(
            """
            UPDATE block SET unit_id = \(content.unit), arrival = \(content.stay.arrival), departure = \(content.stay.departure),
                kind = \(content.kind), quantity = \(content.quantity), reason = \(content.reason),
                held_since = COALESCE(\(block.takesMore(than: loaded) ? block.audit.updatedAt : nil), held_since),
                removed_at = \(block.removedAt), updated_at = \(block.audit.updatedAt), version = \(block.audit.version)
            WHERE id = \(block.id) AND version = \(loaded.audit.version)
            """) == 1
    }

    /// A block of a property.
    ///
    /// - Parameters:
    ///   - id: The block's identifier.
    ///   - property: The property.
    /// - Returns: The block, removed ones included; `nil` where the property has none of that identifier.
    /// - Throws: `SQLError`.
    public func block(_ id: ID<Block>, of property: ID<ManagingEntity>) throws(SQLError) -> Block? {
        try self.connection.first(
            "SELECT \(constant: Self.blockColumns) FROM block WHERE id = \(id) AND property_id = \(property)", Self.block)
    }

    /// The blocks of a property that hold nights within a period, by their first night.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - start: The first night of the period.
    ///   - end: The day after its last night; `nil` for no end.
    /// - Returns: The blocks, without removed ones.
    /// - Throws: `SQLError`.
    public func blocks(of property: ID<ManagingEntity>, from start: Day, to end: Day? = nil) throws(SQLError) -> [Block] {
        try self.connection.rows(
            """
            SELECT \(constant: Self.blockColumns) FROM block
            WHERE property_id = \(property) AND removed_at IS NULL AND departure > \(start) AND arrival < \(end ?? .last)
            ORDER BY arrival, id
            """, Self.block)
    }

    /// The blocks of a property that were removed since a moment: what a feed has to tell readers who have seen them.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - moment: The moment.
    /// - Returns: The removed blocks, by their first night.
    /// - Throws: `SQLError`.
    public func blocks(of property: ID<ManagingEntity>, removedSince moment: Instant) throws(SQLError) -> [Block] {
        try self.connection.rows(
            """
            SELECT \(constant: Self.blockColumns) FROM block WHERE property_id = \(property) AND removed_at >= \(moment)
            ORDER BY arrival, id
            """, Self.block)
    }

    /// The last day before another on which a block of a property ended.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - day: The other day.
    /// - Returns: The day after the block's last night; `nil` where none ended before.
    /// - Throws: `SQLError`.
    public func lastBlockDeparture(of property: ID<ManagingEntity>, before day: Day) throws(SQLError) -> Day? {
        let number = try self.connection.first(
            "SELECT MAX(departure) FROM block WHERE property_id = \(property) AND removed_at IS NULL AND departure < \(day)"
        ) { row throws(SQLError) in try row.optionalInteger() }
        return number.flatMap { $0.map { Day(number: Int($0)) } }
    }

    /// When a block of a property was last removed before a moment.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - moment: The moment.
    /// - Returns: When it was; `nil` where none was.
    /// - Throws: `SQLError`.
    public func lastBlockRemoval(of property: ID<ManagingEntity>, before moment: Instant) throws(SQLError) -> Instant? {
        let seconds = try self.connection.first(
            "SELECT MAX(removed_at) FROM block WHERE property_id = \(property) AND removed_at < \(moment)"
        ) { row throws(SQLError) in try row.optionalInteger() }
        return seconds.flatMap { $0.map(Instant.init(secondsSinceEpoch:)) }
    }

    private static let blockColumns: StaticString = """
        id, property_id, unit_id, arrival, departure, kind, quantity, reason, removed_at, created_at, updated_at, version
        """

    private static func block(_ row: inout Row) throws(SQLError) -> Block {
        let id = try row.id(Block.self)
        let property = try row.id(ManagingEntity.self)
        let content = Block.Content(
            unit: try row.id(), stay: try row.stay(), kind: try row.word(), quantity: try row.optionalInteger().map { Int($0) },
            reason: try row.optionalText())
        return Block(id: id, property: property, content: content, removedAt: try row.optionalInstant(), audit: try row.audit())
    }
}
