/// What can be booked: a room, a flat, or several of one kind.
public struct Unit: Hashable, Sendable {
    /// Whether a unit can still be booked.
    public enum Status: String, CaseIterable, Sendable {
        case active = "ACTIVE"
        case removed = "REMOVED"
    }

    /// What an owner says of a unit.
    public struct Details: Hashable, Sendable {
        /// The name.
        public var name: String
        /// How many there are of it, so how many stays may share a night.
        public var quantity: Int
        /// How many adults fit.
        public var adults: Int
        /// How many children fit.
        public var children: Int
        /// The number of bedrooms.
        public var bedrooms: Int?
        /// What a night costs.
        public var price: Money?
        /// The identifiers of its pictures.
        public var images: [String]
        /// What it is like.
        public var description: String?
        /// What cancelling a stay costs; `nil` where the house has said nothing.
        public var cancellationPolicy: CancellationPolicy?

        /// Makes the details of a unit.
        public init(
            name: String, quantity: Int = 1, adults: Int = 2, children: Int = 0, bedrooms: Int? = nil, price: Money? = nil,
            images: [String] = [], description: String? = nil, cancellationPolicy: CancellationPolicy? = nil
        ) {
            self.name = name
            self.quantity = quantity
            self.adults = adults
            self.children = children
            self.bedrooms = bedrooms
            self.price = price
            self.images = images
            self.description = description
            self.cancellationPolicy = cancellationPolicy
        }
    }

    /// The one rate under which a unit is sold.
    public enum Rate {}

    /// The identifier.
    public let id: ID<Unit>
    /// The property it belongs to.
    public let property: ID<ManagingEntity>
    /// What its owner says of it.
    public var details: Details
    /// Whether it can still be booked.
    public var status: Status
    /// When it was made and how often it was kept.
    public var audit: Audit

    /// Makes a unit.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - property: The property it belongs to.
    ///   - details: What its owner says of it.
    ///   - status: Whether it can still be booked.
    ///   - audit: When it was made and how often it was kept.
    public init(id: ID<Unit>, property: ID<ManagingEntity>, details: Details, status: Status = .active, audit: Audit) {
        self.id = id
        self.property = property
        self.details = details
        self.status = status
        self.audit = audit
    }

    /// The identifier of the rate under which the unit is sold.
    public var rate: ID<Rate> { self.id.derived(for: Rate.self, salt: 1) }
}

extension ID where Subject == Unit.Rate {
    /// The unit that is sold under the rate: what derived the identifier undoes itself.
    public var unit: ID<Unit> { self.derived(for: Unit.self, salt: 1) }
}
