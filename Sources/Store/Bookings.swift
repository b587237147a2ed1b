public import Bookings
public import CivilTime
public import SQL

extension Records {
    /// Keeps a new booking.
    ///
    /// - Parameter booking: The booking.
    /// - Throws: `SQLError`.
    public func insert(_ booking: Booking) throws(SQLError) {
        let content = booking.content
        try self.connection.run(
            """
            INSERT INTO booking (id, property_id, unit_id, arrival, departure, code, group_id, creation, status, takes_nights,
                is_confirmed, adults, children, price_amount, price_currency, first_name, last_name, email, telephone, special_requests,
                comment, rate_source, metadata, cancelled_at, canceller, cancellation_kind, cancel_reason, cancellation_policy,
                search_text, first_name_folded, last_name_folded, email_folded, created_at, updated_at, version)
            VALUES (\(booking.id), \(booking.property), \(content.unit), \(content.stay.arrival), \(content.stay.departure),
                \(booking.code), \(booking.group), \(booking.creation), \(booking.status), \(booking.takesNights),
                \(booking.isConfirmed), \(content.adults), \(content.children), \(content.price.tenThousandths),
                \(content.price.currency), \(content.guest.firstName), \(content.guest.lastName), \(content.guest.email),
                \(content.guest.telephone), \(content.specialRequests), \(content.comment), \(content.rateSource),
                \(JSONColumn.text(content.metadata)), \(booking.cancellation?.at), \(booking.cancellation?.canceller),
                \(booking.cancellation?.kind), \(booking.cancellation?.reason), \(JSONColumn.text(booking.policy)),
                \(Self.searchText(content.guest)), \(content.guest.firstName.lowercased()), \(content.guest.lastName.lowercased()),
                \(content.guest.email.lowercased()), \(booking.audit.createdAt), \(booking.audit.updatedAt), \(booking.audit.version))
            """)
        try self.insertHistory(of: booking, from: 0)
        if let refund = booking.refund { try self.insert(refund, of: booking) }
    }

    /// Keeps a changed booking.
    ///
    /// - Parameters:
    ///   - booking: The booking as it is now.
    ///   - loaded: The booking as it was loaded.
    /// - Returns: Whether the loaded version still stood.
    /// - Throws: `SQLError`.
    public func update(_ booking: Booking, replacing loaded: Booking) throws(SQLError) -> Bool {
        let content = booking.content
        let changed = try self.connection.change(
            """
            UPDATE booking SET unit_id = \(content.unit), arrival = \(content.stay.arrival), departure = \(content.stay.departure),
                code = \(booking.code), group_id = \(booking.group), status = \(booking.status), takes_nights = \(booking.takesNights),
                is_confirmed = \(booking.isConfirmed), adults = \(content.adults), children = \(content.children),
                price_amount = \(content.price.tenThousandths), price_currency = \(content.price.currency),
                first_name = \(content.guest.firstName), last_name = \(content.guest.lastName), email = \(content.guest.email),
                telephone = \(content.guest.telephone), special_requests = \(content.specialRequests), comment = \(content.comment),
                rate_source = \(content.rateSource), metadata = \(JSONColumn.text(content.metadata)),
                cancelled_at = \(booking.cancellation?.at), canceller = \(booking.cancellation?.canceller),
                cancellation_kind = \(booking.cancellation?.kind), cancel_reason = \(booking.cancellation?.reason),
                search_text = \(Self.searchText(content.guest)), first_name_folded = \(content.guest.firstName.lowercased()),
                last_name_folded = \(content.guest.lastName.lowercased()), email_folded = \(content.guest.email.lowercased()),
                held_since = COALESCE(\(booking.takesMore(than: loaded) ? booking.audit.updatedAt : nil), held_since),
                updated_at = \(booking.audit.updatedAt),
                version = \(booking.audit.version)
            WHERE id = \(booking.id) AND version = \(loaded.audit.version)
            """)
        guard changed == 1 else { return false }
        try self.insertHistory(of: booking, from: loaded.history.count)
        if let refund = booking.refund, loaded.refund == nil { try self.insert(refund, of: booking) }
        return true
    }

    /// A booking of a property.
    ///
    /// - Parameters:
    ///   - id: The booking's identifier.
    ///   - property: The property.
    /// - Returns: The booking; `nil` where the property has none of that identifier.
    /// - Throws: `SQLError`.
    public func booking(_ id: ID<Booking>, of property: ID<ManagingEntity>) throws(SQLError) -> Booking? {
        let query: Query = "SELECT \(constant: Self.bookingColumns) FROM booking WHERE id = \(id) AND property_id = \(property)"
        return try self.withHistory(self.connection.rows(query, Self.booking)).first
    }

    /// A page of a property's bookings in the order they were made.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - filter: Which bookings.
    ///   - offset: How many of them to pass over.
    ///   - limit: The most to return.
    /// - Returns: The bookings, and how many there are in all.
    /// - Throws: `SQLError`.
    public func bookings(
        of property: ID<ManagingEntity>, matching filter: BookingFilter, offset: Int, limit: Int
    ) throws(SQLError) -> (page: [Booking], total: Int) {
        let condition = Self.condition(property, filter)
        let page = try self.connection.rows(
            """
            SELECT \(constant: Self.bookingColumns) FROM booking WHERE \(condition)
            ORDER BY number LIMIT \(limit) OFFSET \(offset)
            """, Self.booking)
        let total = try self.connection.first("SELECT COUNT(*) FROM booking WHERE \(condition)") { row throws(SQLError) in try row.int() }
        return (try self.withHistory(page), total ?? 0)
    }

    /// The confirmed bookings of a property that had not departed before a day, by arrival.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - day: The earliest day of departure.
    /// - Returns: The bookings, without their histories.
    /// - Throws: `SQLError`.
    public func confirmedBookings(of property: ID<ManagingEntity>, departingFrom day: Day) throws(SQLError) -> [Booking] {
        try self.connection.rows(
            """
            SELECT \(constant: Self.bookingColumns) FROM booking
            WHERE property_id = \(property) AND is_confirmed = 1 AND departure >= \(day) ORDER BY arrival, id
            """, Self.booking)
    }

    /// The last day before another on which a confirmed stay departed.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - day: The other day.
    /// - Returns: The day of departure; `nil` where no stay departed before.
    /// - Throws: `SQLError`.
    public func lastConfirmedDeparture(of property: ID<ManagingEntity>, before day: Day) throws(SQLError) -> Day? {
        let number = try self.connection.first(
            "SELECT MAX(departure) FROM booking WHERE property_id = \(property) AND is_confirmed = 1 AND departure < \(day)"
        ) { row throws(SQLError) in try row.optionalInteger() }
        return number.flatMap { $0.map { Day(number: Int($0)) } }
    }

    /// The bookings of a property that hold nights and had not departed before a day, by arrival.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - day: The earliest day of departure.
    /// - Returns: The bookings, without their histories.
    /// - Throws: `SQLError`.
    public func holdingBookings(of property: ID<ManagingEntity>, departingFrom day: Day) throws(SQLError) -> [Booking] {
        try self.connection.rows(
            """
            SELECT \(constant: Self.bookingColumns) FROM booking
            WHERE property_id = \(property) AND takes_nights = 1 AND departure >= \(day) ORDER BY arrival, id
            """, Self.booking)
    }

    /// The last day before another on which a stay that held nights departed.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - day: The other day.
    /// - Returns: The day of departure; `nil` where no stay departed before.
    /// - Throws: `SQLError`.
    public func lastHoldingDeparture(of property: ID<ManagingEntity>, before day: Day) throws(SQLError) -> Day? {
        let number = try self.connection.first(
            "SELECT MAX(departure) FROM booking WHERE property_id = \(property) AND takes_nights = 1 AND departure < \(day)"
        ) { row throws(SQLError) in try row.optionalInteger() }
        return number.flatMap { $0.map { Day(number: Int($0)) } }
    }

    /// The bookings of a property that came to hold no nights, by arrival; tests never held any.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - start: The earliest change of them that counts.
    /// - Returns: The bookings, without their histories.
    /// - Throws: `SQLError`.
    public func releasedBookings(of property: ID<ManagingEntity>, since start: Instant) throws(SQLError) -> [Booking] {
        try self.connection.rows(
            """
            SELECT \(constant: Self.bookingColumns) FROM booking
            WHERE property_id = \(property) AND takes_nights = 0 AND updated_at >= \(start) AND creation <> \(Booking.Creation.test)
            ORDER BY arrival, id
            """, Self.booking)
    }

    /// When a booking that holds no nights was last changed before a moment.
    ///
    /// - Parameters:
    ///   - property: The property.
    ///   - start: The moment.
    /// - Returns: When it was; `nil` where there is none.
    /// - Throws: `SQLError`.
    public func lastRelease(of property: ID<ManagingEntity>, before start: Instant) throws(SQLError) -> Instant? {
        let seconds = try self.connection.first(
            """
            SELECT MAX(updated_at) FROM booking
            WHERE property_id = \(property) AND takes_nights = 0 AND updated_at < \(start) AND creation <> \(Booking.Creation.test)
            """
        ) { row throws(SQLError) in try row.optionalInteger() }
        return seconds.flatMap { $0.map(Instant.init(secondsSinceEpoch:)) }
    }

    static let bookingColumns: StaticString = """
        id, property_id, code, group_id, creation, status, unit_id, arrival, departure, adults, children, price_amount, price_currency,
        first_name, last_name, email, telephone, special_requests, comment, rate_source, metadata, cancelled_at, canceller,
        cancellation_kind, cancel_reason, cancellation_policy, created_at, updated_at, version
        """

    static func booking(_ row: inout Row) throws(SQLError) -> Booking {
        let id = try row.id(Booking.self)
        let property = try row.id(ManagingEntity.self)
        let code = try row.text()
        let group = try row.id(Booking.Group.self)
        let creation = try row.word(Booking.Creation.self)
        let status = try row.word(BookingStatus.self)
        let content = Booking.Content(
            unit: try row.id(), stay: try row.stay(), adults: try row.int(), children: try row.int(),
            price: Money(tenThousandths: try row.integer(), currency: try row.text()),
            guest: Guest(firstName: try row.text(), lastName: try row.text(), email: try row.text(), telephone: try row.optionalText()),
            specialRequests: try row.optionalText(), comment: try row.optionalText(), rateSource: try row.optionalText(),
            metadata: try row.optionalParsed(JSONColumn.map) ?? [:])
        let cancelledAt = try row.optionalInstant()
        let canceller = try row.optionalWord(Cancellation.Canceller.self)
        let kind = try row.optionalWord(Cancellation.Kind.self)
        let reason = try row.optionalText()
        let cancellation = cancelledAt.map { Cancellation(at: $0, canceller: canceller ?? .system, kind: kind, reason: reason) }
        return Booking(
            id: id, property: property, code: code, group: group, creation: creation, status: status, content: content,
            cancellation: cancellation, policy: try row.optionalParsed(JSONColumn.policy), history: [], audit: try row.audit())
    }

    // Both names, and the address, each on a line of its own so that no search reaches over two of them.
    private static func searchText(_ guest: Guest) -> String { "\(guest.fullName)\n\(guest.email)".lowercased() }

    // Days that no booking reaches stand in for bounds that are not set, so that there is one statement for every filter.
    private static func condition(_ property: ID<ManagingEntity>, _ filter: BookingFilter) -> Query {
        let never = Int(Int32.max)
        let pattern = filter.search.isEmpty ? "" : "%\(Self.escaped(filter.search.lowercased()))%"
        return """
            property_id = \(property) AND takes_nights >= \(filter.onlyHolding)
            AND arrival > \(filter.arrivalAfter?.number ?? -never) AND departure > \(filter.departureAfter?.number ?? -never)
            AND departure <= \(filter.departureUntil?.number ?? never) AND \(filter.status?.rawValue ?? "") IN ('', status)
            AND (\(pattern) = '' OR search_text LIKE \(pattern) ESCAPE '!')
            """
    }

    static func escaped(_ text: String) -> String {
        // By scalars, as the database compares: a mark set on a wildcard does not make it another character there.
        text.unicodeScalars.reduce(into: "") { escaped, scalar in
            if scalar == "%" || scalar == "_" || scalar == "!" { escaped.unicodeScalars.append("!") }
            escaped.unicodeScalars.append(scalar)
        }
    }

    private func insertHistory(of booking: Booking, from first: Int) throws(SQLError) {
        for (index, step) in booking.history.enumerated().dropFirst(first) {
            try self.connection.run(
                """
                INSERT INTO booking_transition (booking_id, number, from_status, to_status, happened_at, actor, reason)
                VALUES (\(booking.id), \(index + 1), \(step.from), \(step.to), \(step.at), \(step.actor), \(step.reason))
                """)
        }
    }

    private func insert(_ refund: Refund, of booking: Booking) throws(SQLError) {
        try self.connection.run(
            """
            INSERT INTO booking_refund (booking_id, id, amount, currency, reason, description, consequence, requestor, status, created_at)
            VALUES (\(booking.id), \(refund.id), \(refund.request.amount.tenThousandths), \(refund.request.amount.currency),
                \(refund.request.reason), \(refund.request.description), \(refund.request.consequence), \(refund.requestor),
                \(refund.status), \(refund.createdAt))
            """)
    }

    // Most bookings have version 1 and so neither history nor refund to ask for.
    func withHistory(_ bookings: [Booking]) throws(SQLError) -> [Booking] {
        let changed = bookings.filter { $0.audit.version > 1 }.map(\.id.description)
        guard !changed.isEmpty else { return bookings }
        var (history, refunds) = ([ID<Booking>: [StatusTransition]](), [ID<Booking>: Refund]())
        let steps = try self.connection.rows(
            """
            SELECT booking_id, from_status, to_status, happened_at, actor, reason FROM booking_transition
            WHERE booking_id IN (\(list: changed)) ORDER BY booking_id, number
            """
        ) { row throws(SQLError) in
            let step = (
                try row.id(Booking.self),
                StatusTransition(
                    from: try row.word(), to: try row.word(), at: try row.instant(), actor: try row.optionalText(),
                    reason: try row.optionalText())
            )
            return step
        }
        for (booking, step) in steps { history[booking, default: []].append(step) }
        let found = try self.connection.rows(
            """
            SELECT booking_id, id, amount, currency, reason, description, consequence, requestor, status, created_at
            FROM booking_refund WHERE booking_id IN (\(list: changed))
            """
        ) { row throws(SQLError) in
            let (booking, id) = (try row.id(Booking.self), try row.id(Refund.self))
            let request = Refund.Request(
                amount: Money(tenThousandths: try row.integer(), currency: try row.text()), reason: try row.word(),
                description: try row.text(), consequence: try row.word())
            let refund = Refund(
                id: id, request: request, requestor: try row.word(), status: try row.word(), createdAt: try row.instant())
            return (booking, refund)
        }
        for (booking, refund) in found { refunds[booking] = refund }
        return bookings.map { $0.with(history: history[$0.id] ?? [], refund: refunds[$0.id]) }
    }
}

extension Booking {
    fileprivate func with(history: [StatusTransition], refund: Refund?) -> Booking {
        Booking(
            id: self.id, property: self.property, code: self.code, group: self.group, creation: self.creation, status: self.status,
            content: self.content, cancellation: self.cancellation, refund: refund, policy: self.policy, history: history,
            audit: self.audit)
    }
}
