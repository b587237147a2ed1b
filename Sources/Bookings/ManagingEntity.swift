public import CivilTime

/// An account: a property that takes bookings, or a seller.
public struct ManagingEntity: Hashable, Sendable {
    /// What an entity is; only a `HOTEL` takes bookings.
    public enum Kind: String, CaseIterable, Sendable {
        case tripPay = "TRIP_PAY"
        case facilitator = "FACILITATOR"
        case direct = "DIRECT"
        case application = "APPLICATION"
        case hotel = "HOTEL"
        case traveliko = "TRAVELIKO"
        case corporate = "CORPORATE"
        case travelAgent = "TRAVEL_AGENT"
        case influencer = "INFLUENCER"
        case blogger = "BLOGGER"
        case destination = "DESTINATION"
        case channelManager = "CHANNEL_MANAGER"
        case propertyManagementSystem = "PROPERTY_MANAGEMENT_SYSTEM"
        case centralReservationSystem = "CENTRAL_RESERVATION_SYSTEM"
        case googleHotelAPI = "GOOGLE_HOTEL_API"
        case managementCompany = "MANAGEMENT_COMPANY"
        case chain = "CHAIN"
        case brand = "BRAND"
        case eventOrganizer = "EVENT_ORGANIZER"
        case other = "OTHER"
    }

    /// Where an entity stands in its life.
    public enum Status: String, CaseIterable, Sendable {
        case pendingApproval = "PENDING_APPROVAL"
        case active = "ACTIVE"
        case inactive = "INACTIVE"
        case underReview = "UNDER_REVIEW"
        case suspended = "SUSPENDED"
        case rejected = "REJECTED"
        case removed = "REMOVED"
    }

    /// Who owns an entity.
    public enum OwnerKind: String, CaseIterable, Sendable {
        case company = "COMPANY"
        case individual = "INDIVIDUAL"
    }

    /// What an owner says of an entity.
    public struct Profile: Hashable, Sendable {
        /// The name.
        public var name: String
        /// The currency's three capital letters.
        public var currencyCode: String
        /// The name of the zone whose days are the property's days; every property has one.
        public var timeZone: String?
        /// The city.
        public var city: String?
        /// Who owns it.
        public var ownerKind: OwnerKind
        /// The address that mail about the account goes to.
        public var accountEmail: String?
        /// The postal address.
        public var address: Address?
        /// The place on the map.
        public var location: GeoPoint?
        /// From when guests arrive.
        public var checkInTime: TimeOfDay
        /// Until when guests leave.
        public var checkOutTime: TimeOfDay
        /// The identifiers of its pictures.
        public var images: [String]

        /// Makes a profile.
        public init(
            name: String, currencyCode: String, timeZone: String?, city: String?, ownerKind: OwnerKind, accountEmail: String?,
            address: Address?, location: GeoPoint?, checkInTime: TimeOfDay, checkOutTime: TimeOfDay, images: [String]
        ) {
            self.name = name
            self.currencyCode = currencyCode
            self.timeZone = timeZone
            self.city = city
            self.ownerKind = ownerKind
            self.accountEmail = accountEmail
            self.address = address
            self.location = location
            self.checkInTime = checkInTime
            self.checkOutTime = checkOutTime
            self.images = images
        }
    }

    /// The identifier.
    public let id: ID<ManagingEntity>
    /// What it is.
    public let kind: Kind
    /// The name as it stands in addresses, which outlives a change of name.
    public let urlName: String
    /// Where it stands in its life.
    public var status: Status
    /// What its owner says of it.
    public var profile: Profile
    /// Who made it: the identifier of a client.
    public let creator: String
    /// When it was made and how often it was kept.
    public var audit: Audit

    /// Makes an entity.
    ///
    /// - Parameters:
    ///   - id: The identifier.
    ///   - kind: What it is.
    ///   - urlName: The name as it stands in addresses; `nil` makes one of the name and the identifier.
    ///   - status: Where it stands in its life.
    ///   - profile: What its owner says of it.
    ///   - creator: The identifier of the client that made it.
    ///   - audit: When it was made and how often it was kept.
    public init(
        id: ID<ManagingEntity>, kind: Kind, urlName: String? = nil, status: Status = .active, profile: Profile, creator: String,
        audit: Audit
    ) {
        self.id = id
        self.kind = kind
        self.urlName = urlName ?? Self.urlName(of: profile.name, id)
        self.status = status
        self.profile = profile
        self.creator = creator
        self.audit = audit
    }

    private static func urlName(of name: String, _ id: ID<ManagingEntity>) -> String {
        let words = name.lowercased().split { !($0.isASCII && ($0.isLetter || $0.isNumber)) }
        return (words + [id.description.prefix(8)]).joined(separator: "-")
    }
}
