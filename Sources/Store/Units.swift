public import Bookings
public import SQL

extension Records {
    /// Keeps a new unit.
    ///
    /// - Parameter unit: The unit.
    /// - Throws: `SQLError`.
    public func insert(_ unit: Unit) throws(SQLError) {
        let details = unit.details
        try self.connection.run(
            """
            INSERT INTO unit (id, property_id, status, name, quantity, adults, children, bedrooms, price_amount, price_currency, images,
                description, cancellation_policy, created_at, updated_at, version)
            VALUES (\(unit.id), \(unit.property), \(unit.status), \(details.name), \(details.quantity), \(details.adults),
                \(details.children), \(details.bedrooms), \(details.price?.tenThousandths), \(details.price?.currency),
                \(JSONColumn.text(details.images)), \(details.description), \(JSONColumn.text(details.cancellationPolicy)),
                \(unit.audit.createdAt), \(unit.audit.updatedAt), \(unit.audit.version))
            """)
    }

    /// Keeps a changed unit.
    ///
    /// - Parameters:
    ///   - unit: The unit.
    ///   - version: The version it was loaded with.
    /// - Returns: Whether that version still stood.
    /// - Throws: `SQLError`.
    public func update(_ unit: Unit, replacing version: Int) throws(SQLError) -> Bool {
        let details = unit.details
        return try self.connection.change(
            """
            UPDATE unit SET status = \(unit.status), name = \(details.name), quantity = \(details.quantity), adults = \(details.adults),
                children = \(details.children), bedrooms = \(details.bedrooms), price_amount = \(details.price?.tenThousandths),
                price_currency = \(details.price?.currency), images = \(JSONColumn.text(details.images)),
                description = \(details.description), cancellation_policy = \(JSONColumn.text(details.cancellationPolicy)),
                updated_at = \(unit.audit.updatedAt), version = \(unit.audit.version)
            WHERE id = \(unit.id) AND version = \(version)
            """) == 1
    }

    /// A unit of a property.
    ///
    /// - Parameters:
    ///   - id: The unit's identifier.
    ///   - property: The property.
    /// - Returns: The unit, removed ones included; `nil` where the property has none of that identifier.
    /// - Throws: `SQLError`.
    public func unit(_ id: ID<Unit>, of property: ID<ManagingEntity>) throws(SQLError) -> Unit? {
        try self.connection.first(
            "SELECT \(constant: Self.unitColumns) FROM unit WHERE id = \(id) AND property_id = \(property)", Self.unit)
    }

    /// A unit together with its property's entity, and whether anybody waits to be told of changes there: what a booking asks.
    ///
    /// - Parameters:
    ///   - id: The unit's identifier.
    ///   - property: The property.
    /// - Returns: Both, removed ones included; `nil` where the property has no unit of that identifier.
    /// - Throws: `SQLError`.
    public func unit(_ id: ID<Unit>, withEntity property: ID<ManagingEntity>) throws(SQLError) -> (
        entity: ManagingEntity, unit: Unit, hasWebhooks: Bool
    )? {
        try self.connection.first(
            """
            SELECT \(constant: Self.entityColumns), \(constant: Self.unitColumns),
                (SELECT COUNT(*) FROM webhook WHERE webhook.entity_id = managing_entity.id)
            FROM unit JOIN managing_entity ON managing_entity.id = unit.property_id WHERE unit.id = \(id) AND unit.property_id = \(property)
            """
        ) { row throws(SQLError) in (try Self.entity(&row), try Self.unit(&row), try row.bool()) }
    }

    /// The units of a property, oldest first, removed ones included.
    ///
    /// - Parameter property: The property.
    /// - Returns: The units.
    /// - Throws: `SQLError`.
    public func units(of property: ID<ManagingEntity>) throws(SQLError) -> [Unit] {
        try self.connection.rows(
            "SELECT \(constant: Self.unitColumns) FROM unit WHERE property_id = \(property) ORDER BY number", Self.unit)
    }

    private static let unitColumns: StaticString = """
        unit.id, property_id, unit.status, unit.name, quantity, adults, children, bedrooms, price_amount, price_currency, unit.images,
        description, unit.cancellation_policy, unit.created_at, unit.updated_at, unit.version
        """

    private static func unit(_ row: inout Row) throws(SQLError) -> Unit {
        let id = try row.id(Unit.self)
        let property = try row.id(ManagingEntity.self)
        let status = try row.word(Unit.Status.self)
        var details = Unit.Details(
            name: try row.text(), quantity: try row.int(), adults: try row.int(), children: try row.int(),
            bedrooms: try row.optionalInteger().map { Int($0) })
        let amount = try row.optionalInteger()
        let currency = try row.optionalText()
        if let amount, let currency { details.price = Money(tenThousandths: amount, currency: currency) }
        details.images = try row.parsed(JSONColumn.list)
        details.description = try row.optionalText()
        details.cancellationPolicy = try row.optionalParsed(JSONColumn.policy)
        return Unit(id: id, property: property, details: details, status: status, audit: try row.audit())
    }
}
