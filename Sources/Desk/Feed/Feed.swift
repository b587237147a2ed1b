import Bookings
public import CivilTime

/// A published calendar, ready to be sent.
public struct Feed: Sendable {
    /// The calendar (RFC 5545) in UTF-8.
    public let bytes: [UInt8]
    /// The same, compressed with gzip.
    public let gzip: [UInt8]
    /// What tells this calendar from any other, in quotes: a digest of its bytes.
    public let tag: String
    /// What tells the compressed calendar from any other.
    public let gzipTag: String
    /// When it last came to say something else.
    public let lastModified: Instant
    /// The revision of the property it was made from.
    public let revision: Int
    /// When it may say something else although nobody changed anything: the end of the property's day.
    public let validUntil: Instant
}

/// Which calendar of a property: of all its units or of one, as some readers are told it.
struct FeedVariant: Hashable {
    let unit: ID<Unit>?
    let profile: FeedProfile
}

/// Published calendars that are ready to be sent.
typealias FeedCache = PropertyCache<FeedVariant, Feed>

extension FeedCache.Key where Variant == FeedVariant {
    init(property: ID<ManagingEntity>, unit: ID<Unit>?, profile: FeedProfile = .family) {
        self.init(property: property, variant: FeedVariant(unit: unit, profile: profile))
    }
}

extension Feed: Derived {
    // What an entry costs beyond its bytes is guessed.
    var size: Int { self.bytes.count + self.gzip.count + 400 }
}
