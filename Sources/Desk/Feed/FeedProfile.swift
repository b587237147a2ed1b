public import Bookings

/// What a feed tells and how, which is the same for many readers.
public struct FeedProfile: Hashable, Sendable {
    /// How much is told of each stay.
    public let tier: Subscriber.Tier
    /// The units told of; `nil` for all.
    public let units: Set<ID<Unit>>?
    /// Whether only confirmed bookings stand in it, as the family publishes it; if not, everything that takes nights.
    public let isFamily: Bool
    /// Whether stays that were given up are told as cancelled for a while; a channel would take any event for taken nights.
    public let hasTombstones: Bool

    /// The feed that the family publishes.
    public static let family = Self(tier: .guest, units: nil, isFamily: true, hasTombstones: false)

    private init(tier: Subscriber.Tier, units: Set<ID<Unit>>?, isFamily: Bool, hasTombstones: Bool) {
        self.tier = tier
        self.units = units
        self.isFamily = isFamily
        self.hasTombstones = hasTombstones
    }

    /// The feed of a subscriber.
    ///
    /// - Parameter details: What the owner says of it.
    public init(of details: Subscriber.Details) {
        self.init(
            tier: details.tier, units: details.units.isEmpty ? nil : Set(details.units), isFamily: false,
            hasTombstones: details.channel == nil)
    }

    /// Whether a unit is told of.
    func tells(of unit: ID<Unit>) -> Bool { self.units?.contains(unit) ?? true }
}
