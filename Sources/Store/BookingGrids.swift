public import Bookings
public import CivilTime
public import SQL

extension Records {
    /// A page of a grid, with the groups that its bookings belong to.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - grid: Which bookings, in which order.
    /// - Returns: The bookings, the groups, and how many bookings there are in all.
    /// - Throws: `SQLError`.
    public func bookings(
        of property: ID<ManagingEntity>, in grid: BookingGrid
    ) throws(SQLError) -> (page: [Booking], groups: [BookingGrid.Group], total: Int) {
        let rows = try self.places(of: property, in: grid)
        // A page that is not full is the last, and tells how many there are.
        let isLast = rows.count < grid.take && (grid.skip == 0 || !rows.isEmpty)
        let total = isLast ? grid.skip + rows.count : try self.count(of: property, in: grid)
        let groups = try self.groups(of: property, in: grid, within: [], over: rows.map(\.keys))
        return (try self.bookings(numbered: rows.map(\.number)), groups, total)
    }

    /// The numbers of the bookings of a grid, in its order.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - grid: Which bookings, in which order.
    /// - Returns: The numbers.
    /// - Throws: `SQLError`.
    public func bookingNumbers(of property: ID<ManagingEntity>, in grid: BookingGrid) throws(SQLError) -> [Int64] {
        try self.places(of: property, in: grid).map(\.number)
    }

    /// Bookings by their numbers, in the order of these.
    ///
    /// - Parameter numbers: The numbers, at most 1,000.
    /// - Returns: The bookings.
    /// - Throws: `SQLError`.
    public func bookings(numbered numbers: [Int64]) throws(SQLError) -> [Booking] {
        guard !numbers.isEmpty else { return [] }
        let list: Query = "\(numbers.map { "\($0)" }, joinedBy: ", ")"
        let found = try self.connection.rows(
            "SELECT number, \(constant: Self.bookingColumns) FROM booking WHERE number IN (\(list))"
        ) { row throws(SQLError) in (try row.integer(), try Self.booking(&row)) }
        let byNumber = Dictionary(found) { first, _ in first }
        return try self.withHistory(numbers.compactMap { byNumber[$0] })
    }

    /// The bookings made together, in the order they were made.
    ///
    /// - Parameters:
    ///   - group: The group.
    ///   - property: The property.
    /// - Returns: The bookings of that property.
    /// - Throws: `SQLError`.
    public func bookings(inGroup group: ID<Booking.Group>, of property: ID<ManagingEntity>) throws(SQLError) -> [Booking] {
        try self.withHistory(
            self.connection.rows(
                """
                SELECT \(constant: Self.bookingColumns) FROM booking
                WHERE property_id = \(property) AND group_id = \(group) ORDER BY number
                """, Self.booking))
    }

    /// Where the bookings of a property came from.
    ///
    /// - Parameter property: The property.
    /// - Returns: The rate sources in the order of the alphabet; `nil`, the first, stands for bookings without one.
    /// - Throws: `SQLError`.
    public func rateSources(of property: ID<ManagingEntity>) throws(SQLError) -> [String?] {
        try self.connection.rows(
            """
            SELECT DISTINCT rate_source FROM booking WHERE property_id = \(property) AND \(constant: Self.listed)
            ORDER BY rate_source NULLS FIRST
            """
        ) { row throws(SQLError) in try row.optionalText() }
    }

    /// What the confirmed bookings of a property that are priced in a currency come to.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - currency: The currency.
    /// - Returns: The figures.
    /// - Throws: `SQLError`.
    public func salesFigures(of property: ID<ManagingEntity>, in currency: String) throws(SQLError) -> SalesFigures {
        let sum = try self.connection.first(
            """
            SELECT COUNT(*), \(Sum.columns(of: "price_amount")) FROM booking
            WHERE property_id = \(property) AND is_confirmed = 1 AND price_currency = \(currency)
            """
        ) { row throws(SQLError) in try Sum(&row, scale: 1) }
        return SalesFigures(bookings: sum?.count ?? 0, total: sum?.total ?? "0", average: sum?.average ?? "0")
    }

    /// Records that a booking's confirmation is to be sent once more.
    ///
    /// - Parameters:
    ///   - booking: The booking.
    ///   - client: The client that asks for it.
    ///   - now: The time.
    /// - Throws: `SQLError`.
    public func insertResend(of booking: ID<Booking>, by client: String, at now: Instant) throws(SQLError) {
        try self.connection.run(
            "INSERT INTO booking_resend (booking_id, client_id, requested_at) VALUES (\(booking), \(client), \(now))")
    }

    /// When a booking's confirmation was to be sent once more.
    ///
    /// - Parameter booking: The booking.
    /// - Returns: The moments, oldest first.
    /// - Throws: `SQLError`.
    public func resends(of booking: ID<Booking>) throws(SQLError) -> [Instant] {
        try self.connection.rows("SELECT requested_at FROM booking_resend WHERE booking_id = \(booking) ORDER BY number") {
            row throws(SQLError) in try row.instant()
        }
    }

    // Bookings that came to nothing stand in no grid; the index of grids leaves them out in these words.
    private static let listed: StaticString =
        "booking.creation <> 'FAILED' AND booking.status <> 'FAILED' AND booking.status <> 'PAYMENT_FAILED'"

    private static func selection(of property: ID<ManagingEntity>, _ grid: BookingGrid) -> Query {
        let source: Query = grid.isOfUnit ? "booking JOIN unit ON unit.id = booking.unit_id" : "booking"
        return
            "FROM \(source) WHERE booking.property_id = \(property) AND \(constant: Self.listed) AND \(grid.filter.condition(at: property))"
    }

    private func count(of property: ID<ManagingEntity>, in grid: BookingGrid) throws(SQLError) -> Int {
        let selection = Self.selection(of: property, grid)
        return try self.connection.first("SELECT COUNT(*) \(selection)") { row throws(SQLError) in try row.int() } ?? 0
    }

    // The numbers of a page's bookings, each with its values of the fields that group.
    private func places(
        of property: ID<ManagingEntity>, in grid: BookingGrid
    ) throws(SQLError) -> [(number: Int64, keys: [SQLValue])] {
        let found = try self.connection.rows(Self.places(of: property, in: grid)) { row throws(SQLError) in
            let number = try row.integer()
            var values: [SQLValue] = []
            for _ in grid.grouping { values.append(try row.value()) }
            return (number, values)
        }
        return found.map { (number: $0.0, keys: $0.1) }
    }

    static func places(of property: ID<ManagingEntity>, in grid: BookingGrid) -> Query {
        let columns: Query = "\(["booking.number"] + grid.grouping.map { $0.field.column(at: property) }, joinedBy: ", ")"
        let order: Query = "\(grid.order(at: property), joinedBy: ", ")"
        return "SELECT \(columns) \(Self.selection(of: property, grid)) ORDER BY \(order) LIMIT \(grid.take) OFFSET \(grid.skip)"
    }

    // The groups on a page, worked out over the bookings of every page; nothing is asked of those that are not shown.
    private func groups(
        of property: ID<ManagingEntity>, in grid: BookingGrid, within outer: [SQLValue], over page: [[SQLValue]]
    ) throws(SQLError) -> [BookingGrid.Group] {
        guard outer.count < grid.grouping.count, !page.isEmpty else { return [] }
        let level = grid.grouping[outer.count]
        let column = level.field.column(at: property)
        var shown: [SQLValue] = []
        for keys in page where keys[outer.count] != shown.last { shown.append(keys[outer.count]) }
        let outerKeys = zip(grid.grouping, outer).map { Self.isSame($0.field.column(at: property), $1) }
        let innerKeys = shown.map { Self.isSame(column, $0) }
        let columns = level.aggregates.map { $0.columns(at: property) }
        let rows = try self.connection.rows(
            """
            SELECT \([column, "COUNT(*)"] + columns, joinedBy: ", ") \(Self.selection(of: property, grid))
            AND \(outerKeys + ["(\(innerKeys, joinedBy: " OR "))"], joinedBy: " AND ") GROUP BY 1
            """
        ) { row throws(SQLError) in
            let (value, count) = (try row.value(), try row.int())
            var aggregates: [GridValue?] = []
            for aggregate in level.aggregates { aggregates.append(try aggregate.value(&row)) }
            return (value, (count: count, aggregates: aggregates))
        }
        let figures = Dictionary(rows) { first, _ in first }
        var groups: [BookingGrid.Group] = []
        for value in shown {
            let within = try self.groups(
                of: property, in: grid, within: outer + [value], over: page.filter { $0[outer.count] == value })
            groups.append(
                BookingGrid.Group(
                    field: level.field, value: level.field.value(value), count: figures[value]?.count ?? 0,
                    aggregates: figures[value]?.aggregates ?? [], groups: within))
        }
        return groups
    }

    private static func isSame(_ column: Query, _ value: SQLValue) -> Query {
        value == .null ? "(\(column)) IS NULL" : "(\(column)) = \(value)"
    }
}

extension BookingGrid {
    fileprivate var isOfUnit: Bool {
        self.sort.contains { $0.field.isOfUnit } || self.filter.isOfUnit
            || self.grouping.contains { $0.field.isOfUnit || $0.aggregates.contains { $0.field.isOfUnit } }
    }

    // Groups come first, by values as they are, so that each stands together; then the order, names in any case alike.
    fileprivate func order(at property: ID<ManagingEntity>) -> [Query] {
        let groups = self.grouping.map { self.order($0.field.column(at: property), $0.field.mayBeAbsent, $0.direction) }
        let sorts = self.sort.map {
            self.order($0.field.foldedColumn ?? $0.field.column(at: property), $0.field.mayBeAbsent, $0.direction)
        }
        // One way to the end, so that the index can be read backwards too.
        let last = self.sort.last?.direction ?? self.grouping.last?.direction ?? .ascending
        let byDate = groups.isEmpty && sorts.isEmpty ? [self.order("booking.created_at", false, last)] : []
        return groups + sorts + byDate + [self.order("booking.number", false, last)]
    }

    // What is absent stands last, whichever way the others run. A column that is always there is not asked for that, as no index would do.
    // Where few bookings are left, one engine would still go through all in the order of an index, so it is not shown that there is one.
    private func order(_ column: Query, _ mayBeAbsent: Bool, _ direction: Direction) -> Query {
        let value: Query = self.filter.leavesFew ? "COALESCE(\(column), NULL)" : column
        return mayBeAbsent ? "\(value) \(direction.word) NULLS LAST" : "\(value) \(direction.word)"
    }
}

extension BookingGrid.Direction {
    fileprivate var word: Query { self == .ascending ? "ASC" : "DESC" }
}

extension BookingGrid.Filter {
    fileprivate var isOfUnit: Bool {
        switch self {
        case .all(let parts), .any(let parts): parts.contains { $0.isOfUnit }
        case .test(let test): test.field.isOfUnit
        }
    }

    /// Whether a code or a group is asked for, which few bookings share and an index finds.
    fileprivate var leavesFew: Bool {
        switch self {
        case .all(let parts): parts.contains { $0.leavesFew }
        case .any: false
        case .test(let test):
            test.comparison == .equal && (test.field == .group || test.field == .code && !test.ignoresCase)
        }
    }

    fileprivate func condition(at property: ID<ManagingEntity>) -> Query {
        switch self {
        case .all(let parts):
            parts.isEmpty ? "1 = 1" : "(\(parts.map { $0.condition(at: property) }, joinedBy: " AND "))"
        case .any(let parts):
            parts.isEmpty ? "1 = 0" : "(\(parts.map { $0.condition(at: property) }, joinedBy: " OR "))"
        case .test(let test): test.condition(at: property)
        }
    }
}

extension BookingGrid.Aggregate {
    private var scale: Int128 { self.field.kind == .amount ? 1 : 10_000 }

    fileprivate func columns(at property: ID<ManagingEntity>) -> Query {
        let column = self.field.column(at: property)
        return switch self.function {
        case .count: "COUNT(*)"
        case .sum, .average: "COUNT(\(column)), \(Sum.columns(of: column))"
        case .min: "MIN(\(column))"
        case .max: "MAX(\(column))"
        }
    }

    fileprivate func value(_ row: inout Row) throws(SQLError) -> GridValue? {
        switch self.function {
        case .count: .count(try row.integer())
        case .sum: .decimal(try Sum(&row, scale: self.scale).total)
        case .average: .decimal(try Sum(&row, scale: self.scale).average)
        case .min, .max: self.field.value(try row.value())
        }
    }
}

/// A sum that no number of amounts brings beyond what the engines count with, as millions and the rest are added apart.
private struct Sum {
    let count: Int
    private let tenThousandths: Int128

    static func columns(of column: Query) -> Query {
        "CAST(SUM((\(column)) / 1000000) AS BIGINT), CAST(SUM((\(column)) % 1000000) AS BIGINT)"
    }

    /// Reads a count and the two parts of a sum.
    init(_ row: inout Row, scale: Int128) throws(SQLError) {
        self.count = try row.int()
        let (millions, rest) = (try row.optionalInteger() ?? 0, try row.optionalInteger() ?? 0)
        self.tenThousandths = (Int128(millions) * 1_000_000 + Int128(rest)) * scale
    }

    var total: String { Self.decimal(self.tenThousandths) }

    /// To four decimal places, the nearest.
    var average: String { Self.decimal((self.tenThousandths + Int128(self.count / 2)) / Int128(max(1, self.count))) }

    // Nothing that is summed up lies below zero.
    private static func decimal(_ tenThousandths: Int128) -> String {
        let fraction = Money(tenThousandths: Int64(tenThousandths % 10_000), currency: "").decimal.dropFirst()
        return "\(tenThousandths / 10_000)\(fraction)"
    }
}
