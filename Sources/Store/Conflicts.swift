public import Bookings
public import CivilTime
public import SQL

extension Records {
    /// Keeps a new conflict.
    ///
    /// - Parameter conflict: The conflict.
    /// - Throws: `SQLError`.
    public func insert(_ conflict: Conflict) throws(SQLError) {
        let (first, second) = (conflict.first, conflict.second)
        try self.connection.run(
            """
            INSERT INTO conflict (id, property_id, unit_id, first_night, end_day, first_kind, first_identifier, first_channel, first_since,
                second_kind, second_identifier, second_channel, second_since, state, note, revision, closed_at, created_at, updated_at,
                version)
            VALUES (\(conflict.id), \(conflict.property), \(conflict.unit), \(conflict.nights.lowerBound), \(conflict.nights.upperBound),
                \(first.kind), \(first.identifier), \(first.channel), \(first.since), \(second.kind), \(second.identifier),
                \(second.channel), \(second.since), \(conflict.state), \(conflict.note), \(conflict.revision), \(conflict.closedAt),
                \(conflict.audit.createdAt), \(conflict.audit.updatedAt), \(conflict.audit.version))
            """)
    }

    /// Keeps a changed conflict.
    ///
    /// - Parameters:
    ///   - conflict: The conflict as it is now.
    ///   - version: The version it was loaded with.
    /// - Returns: Whether that version still stood.
    /// - Throws: `SQLError`.
    public func update(_ conflict: Conflict, replacing version: Int) throws(SQLError) -> Bool {
        let (first, second) = (conflict.first, conflict.second)
        return try self.connection.change(
            """
            UPDATE conflict SET first_night = \(conflict.nights.lowerBound), end_day = \(conflict.nights.upperBound),
                first_kind = \(first.kind), first_identifier = \(first.identifier), first_channel = \(first.channel),
                first_since = \(first.since), second_kind = \(second.kind), second_identifier = \(second.identifier),
                second_channel = \(second.channel), second_since = \(second.since), state = \(conflict.state), note = \(conflict.note),
                closed_at = \(conflict.closedAt), updated_at = \(conflict.audit.updatedAt), version = \(conflict.audit.version)
            WHERE id = \(conflict.id) AND version = \(version)
            """) == 1
    }

    /// A conflict of a property.
    ///
    /// - Parameters:
    ///   - id: The conflict's identifier.
    ///   - property: The property.
    /// - Returns: The conflict, closed ones included; `nil` where the property has none of that identifier.
    /// - Throws: `SQLError`.
    public func conflict(_ id: ID<Conflict>, of property: ID<ManagingEntity>) throws(SQLError) -> Conflict? {
        try self.connection.first(
            "SELECT \(constant: Self.conflictColumns) FROM conflict WHERE id = \(id) AND property_id = \(property)", Self.conflict)
    }

    /// A property's conflicts, newest first.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - states: The states wanted.
    ///   - limit: The most to return.
    /// - Returns: The conflicts.
    /// - Throws: `SQLError`.
    public func conflicts(
        of property: ID<ManagingEntity>, in states: Set<Conflict.State>, limit: Int
    ) throws(SQLError) -> [Conflict] {
        let words = states.map(\.rawValue).sorted().joined(separator: " ")
        return try self.connection.rows(
            """
            SELECT \(constant: Self.conflictColumns) FROM conflict
            WHERE property_id = \(property) AND ' ' || \(words) || ' ' LIKE '% ' || state || ' %' ORDER BY number DESC LIMIT \(limit)
            """, Self.conflict)
    }

    /// A unit's conflicts that are not closed and have a night within a period.
    ///
    /// - Parameters:
    ///   - unit: The unit.
    ///   - nights: The nights to look at, half-open.
    /// - Returns: The conflicts, oldest first.
    /// - Throws: `SQLError`.
    public func standingConflicts(of unit: ID<Unit>, during nights: Range<Day>) throws(SQLError) -> [Conflict] {
        try self.connection.rows(Self.standingConflicts(of: unit, during: nights), Self.conflict)
    }

    // Two that overlap share at most 800 nights, as no stay is longer.
    static func standingConflicts(of unit: ID<Unit>, during nights: Range<Day>) -> Query {
        """
        SELECT \(constant: Self.conflictColumns) FROM conflict
        WHERE unit_id = \(unit) AND closed_at IS NULL AND first_night > \(nights.lowerBound.number - Stay.longest)
            AND first_night < \(nights.upperBound) AND end_day > \(nights.lowerBound)
        ORDER BY number
        """
    }

    private static let conflictColumns: StaticString = """
        id, property_id, unit_id, first_night, end_day, first_kind, first_identifier, first_channel, first_since, second_kind,
        second_identifier, second_channel, second_since, state, note, revision, closed_at, created_at, updated_at, version
        """

    private static func conflict(_ row: inout Row) throws(SQLError) -> Conflict {
        let id = try row.id(Conflict.self)
        let property = try row.id(ManagingEntity.self)
        let unit = try row.id(Unit.self)
        let nights = try row.stay().nights
        let first = try Self.party(&row)
        let second = try Self.party(&row)
        let state = try row.word(Conflict.State.self)
        let note = try row.optionalText()
        let revision = try row.int()
        return Conflict(
            id: id, property: property, unit: unit, nights: nights, first: first, second: second, state: state, note: note,
            revision: revision, closedAt: try row.optionalInstant(), audit: try row.audit())
    }

    private static func party(_ row: inout Row) throws(SQLError) -> Conflict.Party {
        Conflict.Party(kind: try row.word(), identifier: try row.text(), channel: try row.optionalText(), since: try row.instant())
    }
}
