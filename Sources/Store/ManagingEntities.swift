public import Bookings
public import CivilTime
public import SQL

extension Records {
    /// Keeps a new entity.
    ///
    /// - Parameter entity: The entity.
    /// - Throws: `SQLError`.
    public func insert(_ entity: ManagingEntity) throws(SQLError) {
        let profile = entity.profile
        try self.connection.run(
            """
            INSERT INTO managing_entity (id, kind, url_name, status, name, currency_code, time_zone, city, owner_kind, account_email, address,
                location, check_in_time, check_out_time, images, creator, created_at, updated_at, version)
            VALUES (\(entity.id), \(entity.kind), \(entity.urlName), \(entity.status), \(profile.name), \(profile.currencyCode), \(profile.timeZone),
                \(profile.city), \(profile.ownerKind), \(profile.accountEmail), \(JSONColumn.text(profile.address)),
                \(JSONColumn.text(profile.location)), \(profile.checkInTime.iso8601), \(profile.checkOutTime.iso8601),
                \(JSONColumn.text(profile.images)), \(entity.creator), \(entity.audit.createdAt), \(entity.audit.updatedAt),
                \(entity.audit.version))
            """)
        try self.revise(entity.id, at: entity.audit.createdAt)
    }

    /// Keeps a changed entity; its feed is another from now on.
    ///
    /// - Parameters:
    ///   - entity: The entity.
    ///   - version: The version it was loaded with.
    /// - Returns: Whether that version still stood.
    /// - Throws: `SQLError`.
    public func update(_ entity: ManagingEntity, replacing version: Int) throws(SQLError) -> Bool {
        let profile = entity.profile
        let changed = try self.connection.change(
            """
            UPDATE managing_entity SET status = \(entity.status), name = \(profile.name), currency_code = \(profile.currencyCode),
                time_zone = \(profile.timeZone), city = \(profile.city), owner_kind = \(profile.ownerKind),
                account_email = \(profile.accountEmail), address = \(JSONColumn.text(profile.address)),
                location = \(JSONColumn.text(profile.location)), check_in_time = \(profile.checkInTime.iso8601),
                check_out_time = \(profile.checkOutTime.iso8601), images = \(JSONColumn.text(profile.images)),
                updated_at = \(entity.audit.updatedAt),
                version = \(entity.audit.version)
            WHERE id = \(entity.id) AND version = \(version)
            """)
        guard changed == 1 else { return false }
        try self.revise(entity.id, at: entity.audit.updatedAt)
        return true
    }

    /// The entity of an identifier.
    ///
    /// - Parameter id: The identifier.
    /// - Returns: The entity, removed ones included; `nil` where there is none.
    /// - Throws: `SQLError`.
    public func managingEntity(_ id: ID<ManagingEntity>) throws(SQLError) -> ManagingEntity? {
        try self.connection.first("SELECT \(constant: Self.entityColumns) FROM managing_entity WHERE id = \(id)", Self.entity)
    }

    /// Every entity that was not removed, oldest first.
    ///
    /// - Parameter kind: The kind wanted; `nil` for every kind.
    /// - Returns: The entities.
    /// - Throws: `SQLError`.
    public func managingEntities(ofKind kind: ManagingEntity.Kind?) throws(SQLError) -> [ManagingEntity] {
        try self.connection.rows(
            """
            SELECT \(constant: Self.entityColumns) FROM managing_entity
            WHERE status <> 'REMOVED' AND (\(kind?.rawValue ?? "") IN ('', kind)) ORDER BY number
            """, Self.entity)
    }

    /// Counts a change of a property, so that everything derived from it is made anew.
    ///
    /// No two changes have the same second, so a reader that only compares dates never takes one for the other; the dates of many
    /// changes within a second run ahead of the time.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - now: The time of the change.
    /// - Throws: `SQLError`.
    public func revise(_ property: ID<ManagingEntity>, at now: Instant) throws(SQLError) {
        self.announce(.property(property))
        try self.connection.run(
            """
            INSERT INTO property_revision (property_id, revision, revised_at) VALUES (\(property), \(1), \(now))
            ON CONFLICT (property_id) DO UPDATE SET revision = property_revision.revision + 1,
                revised_at = CASE WHEN property_revision.revised_at < excluded.revised_at THEN excluded.revised_at
                    ELSE property_revision.revised_at + 1 END
            """)
    }

    /// How often a property changed, and when it last did.
    ///
    /// - Parameter property: The property.
    /// - Returns: The revision; `nil` where there is no such property.
    /// - Throws: `SQLError`.
    public func revision(of property: ID<ManagingEntity>) throws(SQLError) -> Revision? {
        try self.connection.first("SELECT revision, revised_at FROM property_revision WHERE property_id = \(property)") {
            row throws(SQLError) in
            Revision(number: try row.int(), at: try row.instant())
        }
    }

    static let entityColumns: StaticString = """
        managing_entity.id, kind, url_name, managing_entity.status, managing_entity.name, currency_code, time_zone, city, owner_kind,
        account_email, address, location, check_in_time, check_out_time, managing_entity.images, creator, managing_entity.created_at,
        managing_entity.updated_at, managing_entity.version
        """

    static func entity(_ row: inout Row) throws(SQLError) -> ManagingEntity {
        let id = try row.id(ManagingEntity.self)
        let kind = try row.word(ManagingEntity.Kind.self)
        let urlName = try row.text()
        let status = try row.word(ManagingEntity.Status.self)
        let profile = ManagingEntity.Profile(
            name: try row.text(), currencyCode: try row.text(), timeZone: try row.optionalText(), city: try row.optionalText(),
            ownerKind: try row.word(), accountEmail: try row.optionalText(), address: try row.optionalParsed(JSONColumn.address),
            location: try row.optionalParsed(JSONColumn.point), checkInTime: try row.parsed { TimeOfDay(iso8601: $0) },
            checkOutTime: try row.parsed { TimeOfDay(iso8601: $0) }, images: try row.parsed(JSONColumn.list))
        return ManagingEntity(
            id: id, kind: kind, urlName: urlName, status: status, profile: profile, creator: try row.text(), audit: try row.audit())
    }
}

/// A state of a property that everything derived from it is keyed by.
public struct Revision: Hashable, Sendable {
    /// How often the property changed.
    public let number: Int
    /// When it last did.
    public let at: Instant

    /// Makes a revision.
    ///
    /// - Parameters:
    ///   - number: How often the property changed.
    ///   - at: When it last did.
    public init(number: Int, at: Instant) {
        self.number = number
        self.at = at
    }
}
