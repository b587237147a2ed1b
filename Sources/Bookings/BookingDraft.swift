/// A booking as somebody asks for it.
public struct BookingDraft: Hashable, Sendable {
    /// The unit.
    public let unit: ID<Unit>
    /// The nights.
    public let stay: Stay
    /// How many adults come.
    public let adults: Int
    /// How many children come.
    public let children: Int
    /// What the whole stay costs; `nil` for the unit's price of that many nights.
    public let price: Money?
    /// Who books.
    public let guest: Guest
    /// The code that people say to each other; `nil` for one made up, or the one it has.
    public let code: String?
    /// The bookings it belongs with; `nil` for none, or those it has.
    public let group: ID<Booking.Group>?
    /// Where it stands; `nil` for paid, or where it stood.
    public let status: BookingStatus?
    /// What the guest asks for.
    public let specialRequests: String?
    /// A note of the house.
    public let comment: String?
    /// Where the booking comes from.
    public let rateSource: String?
    /// The client's own facts.
    public let metadata: [String: String]

    /// Makes a draft.
    public init(
        unit: ID<Unit>, stay: Stay, adults: Int = 2, children: Int = 0, price: Money? = nil, guest: Guest, code: String? = nil,
        group: ID<Booking.Group>? = nil, status: BookingStatus? = nil, specialRequests: String? = nil, comment: String? = nil,
        rateSource: String? = nil, metadata: [String: String] = [:]
    ) {
        self.unit = unit
        self.stay = stay
        self.adults = adults
        self.children = children
        self.price = price
        self.guest = guest
        self.code = code
        self.group = group
        self.status = status
        self.specialRequests = specialRequests
        self.comment = comment
        self.rateSource = rateSource
        self.metadata = metadata
    }

    /// What the booking will hold.
    ///
    /// - Parameters:
    ///   - unit: The unit, whose price stands in where the draft names none.
    ///   - currency: The currency of a price that nobody named, which is 0.
    /// - Returns: The content.
    public func content(in unit: Unit, currency: String) -> Booking.Content {
        Booking.Content(
            unit: unit.id, stay: self.stay, adults: self.adults, children: self.children,
            price: self.price ?? unit.details.price?.times(self.stay.count) ?? Money(tenThousandths: 0, currency: currency),
            guest: self.guest, specialRequests: self.specialRequests, comment: self.comment, rateSource: self.rateSource,
            metadata: self.metadata)
    }
}
