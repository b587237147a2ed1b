public import Bookings
public import CivilTime
public import SQL

extension Records {
    /// What holds nights of a unit.
    ///
    /// - Parameters:
    ///   - unit: The unit.
    ///   - nights: The nights to look at, half-open.
    ///   - identifier: What to pass over, as it is to be changed.
    /// - Returns: The bookings and blocks that hold such nights.
    /// - Throws: `SQLError`.
    public func holders(of unit: ID<Unit>, during nights: Range<Day>, except identifier: String = "") throws(SQLError) -> [Holding] {
        try self.connection.rows(Self.holders(of: unit, during: nights, except: identifier), Self.holding)
    }

    /// What holds nights of a property's units.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - nights: The nights to look at, half-open.
    /// - Returns: The bookings and blocks that hold such nights.
    /// - Throws: `SQLError`.
    public func holders(of property: ID<ManagingEntity>, during nights: Range<Day>) throws(SQLError) -> [Holding] {
        try self.connection.rows(Self.holders(of: property, during: nights), Self.holding)
    }

    /// What holds nights of a property, or of one of its units, from a day on.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - unit: The unit; `nil` for all of them.
    ///   - day: The day; a stay that departs on it holds none of its nights.
    /// - Returns: At most 100 of them, by arrival.
    /// - Throws: `SQLError`.
    public func holders(of property: ID<ManagingEntity>, unit: ID<Unit>?, after day: Day) throws(SQLError) -> [Holding] {
        let isWanted: Query = "property_id = \(property) AND departure > \(day) AND \(unit?.description ?? "") IN ('', unit_id)"
        return try self.connection.rows(
            """
            SELECT kind, id, unit_id, arrival, departure, quantity, since FROM (
                SELECT 'BOOKING' AS kind, id, unit_id, arrival, departure, 1 AS quantity, COALESCE(held_since, created_at) AS since
                FROM booking WHERE takes_nights = 1 AND \(isWanted)
                UNION ALL
                SELECT 'BLOCK', id, unit_id, arrival, departure, quantity, held_since FROM block WHERE removed_at IS NULL AND \(isWanted)
            ) AS holder ORDER BY arrival, id LIMIT 100
            """, Self.holding)
    }

    static func holders(of unit: ID<Unit>, during nights: Range<Day>, except identifier: String) -> Query {
        let isHeld: Query = "unit_id = \(unit) AND \(Self.overlapping(nights)) AND id <> \(identifier)"
        return """
            SELECT 'BOOKING', id, unit_id, arrival, departure, 1, COALESCE(held_since, created_at) FROM booking
            WHERE takes_nights = 1 AND \(isHeld)
            UNION ALL
            SELECT 'BLOCK', id, unit_id, arrival, departure, quantity, held_since FROM block WHERE removed_at IS NULL AND \(isHeld)
            """
    }

    static func holders(of property: ID<ManagingEntity>, during nights: Range<Day>) -> Query {
        let isHeld: Query = "unit_id IN (SELECT id FROM unit WHERE property_id = \(property)) AND \(Self.overlapping(nights))"
        return """
            SELECT 'BOOKING', id, unit_id, arrival, departure, 1, COALESCE(held_since, created_at) FROM booking
            WHERE takes_nights = 1 AND \(isHeld)
            UNION ALL
            SELECT 'BLOCK', id, unit_id, arrival, departure, quantity, held_since FROM block WHERE removed_at IS NULL AND \(isHeld)
            """
    }

    // No stay is longer than 800 nights, so that none that arrived earlier can reach in; the index needs no more.
    private static func overlapping(_ nights: Range<Day>) -> Query {
        """
        arrival > \(nights.lowerBound.number - Stay.longest) AND arrival < \(nights.upperBound) AND departure > \(nights.lowerBound)
        """
    }

    private static func holding(_ row: inout Row) throws(SQLError) -> Holding {
        let kind = try row.word(Holding.Kind.self)
        let identifier = try row.text()
        let unit = try row.id(Unit.self)
        let stay = try row.stay()
        let quantity = try row.optionalInteger().map { Int($0) }
        return Holding(kind: kind, identifier: identifier, stay: stay, unit: unit, quantity: quantity, since: try row.instant())
    }
}
