import Bookings
public import CivilTime
import Identity
public import Secrets
public import Store

/// Where everything that can be done is done, one verb a file.
///
/// A verb loads, decides and saves in one transaction of the store and returns values; it knows nothing of any interface.
public struct Desk: Sendable {
    let store: Store
    /// The keys that secrets are sealed and found with.
    public let keys: LiveKeyring
    let zones: ZoneDirectory
    /// Tells the time.
    public let now: @Sendable () -> Instant
    let callers = GuardedCache<[UInt8], Caller>(limit: 10_000)
    let readers = GuardedCache<ReaderKey, FeedReader>(limit: 100_000)
    let feeds: FeedCache
    let availabilities = AvailabilityCache(limit: 32 << 20)
    let reads = FeedReadLog()
    let testFeeds = TestFeedCache(limit: 32 << 20)
    let testFeedTurns = TestFeedTurns()
    let testFeedReads = TestFeedReadLog()
    /// Words what receivers of events are told.
    public var eventWording: EventWording = .identifiers
    /// Whether a webhook may have an address of http.
    public var allowsPlainWebhooks = false

    /// Opens the desk.
    ///
    /// - Parameters:
    ///   - store: What is kept.
    ///   - keys: The keys that secrets are sealed and found with.
    ///   - zones: The time zones.
    ///   - feedCacheBytes: How many bytes of feeds are kept ready.
    ///   - now: Tells the time.
    public init(
        store: Store, keys: LiveKeyring, zones: ZoneDirectory, feedCacheBytes: Int = 32 << 20, now: @escaping @Sendable () -> Instant
    ) {
        self.store = store
        self.keys = keys
        self.zones = zones
        self.feeds = FeedCache(limit: feedCacheBytes)
        self.now = now
        store.observe { [callers, readers, feeds, availabilities, testFeeds] change in
            switch change {
            case .property(let property):
                feeds.drop(property)
                availabilities.drop(property)
            case .testFeed(let feed):
                testFeeds.drop(feed)
            case .access:
                callers.dropAll()
                readers.dropAll()
            case .everything:
                callers.dropAll()
                readers.dropAll()
                feeds.dropAll()
                availabilities.dropAll()
                testFeeds.dropAll()
            }
        }
    }

    /// Opens the desk with keys that stay as they are.
    ///
    /// - Parameters:
    ///   - store: What is kept.
    ///   - keyring: The keys that secrets are sealed and found with.
    ///   - zones: The time zones.
    ///   - feedCacheBytes: How many bytes of feeds are kept ready.
    ///   - now: Tells the time.
    public init(
        store: Store, keyring: Keyring, zones: ZoneDirectory, feedCacheBytes: Int = 32 << 20, now: @escaping @Sendable () -> Instant
    ) {
        self.init(store: store, keys: LiveKeyring(keyring), zones: zones, feedCacheBytes: feedCacheBytes, now: now)
    }

    /// The keys at this moment.
    var keyring: Keyring { self.keys.current }

    /// Finds what a secret proves, with the keys in use and, where the file has others by now, with those.
    ///
    /// - Parameter find: Looks for it.
    /// - Returns: What it found; `nil` where nothing is found with any key.
    /// - Throws: What `find` throws.
    func withKeys<Found>(_ find: (Keyring) async throws -> Found?) async throws -> Found? {
        let version = self.keys.version
        if let found = try await find(self.keyring) { return found }
        // Another call may have read the file meanwhile, and what this one looked for was found with the keys before.
        _ = self.keys.refresh()
        return self.keys.version == version ? nil : try await find(self.keyring)
    }

    /// Whether what is in memory holds, as nobody else can have changed it; if not, ``caughtUp()`` has to be waited for.
    public var isAlone: Bool { !self.store.isShared }

    /// Waits until what is in memory is no older than this call.
    ///
    /// - Throws: `SQLError` where the database cannot be reached.
    func caughtUp() async throws { try await self.store.caughtUp() }

    /// Whether a name is a time zone of the system.
    ///
    /// - Parameter name: The name, such as `Europe/Vienna`.
    /// - Returns: Whether it is.
    public func knowsTimeZone(_ name: String) -> Bool {
        do { _ = try self.zones.zone(named: name) } catch { return false }
        return true
    }

    /// Loads the entity that a right is for.
    ///
    /// - Parameters:
    ///   - access: The right.
    ///   - records: The transaction.
    /// - Returns: The entity.
    /// - Throws: ``DeskError/unknownEntity`` where there is none, or it was removed.
    func entity(_ access: EntityAccess, in records: Records) throws -> ManagingEntity {
        guard let entity = try records.managingEntity(access.entity), entity.status != .removed else { throw DeskError.unknownEntity }
        return entity
    }

    /// Loads the property that a right is for.
    ///
    /// - Parameters:
    ///   - access: The right.
    ///   - records: The transaction.
    /// - Returns: The property.
    /// - Throws: ``DeskError/unknownEntity`` where there is none, it was removed, or it takes no bookings.
    func property(_ access: EntityAccess, in records: Records) throws -> Property {
        try self.property(access.entity, in: records)
    }

    func property(_ id: ID<ManagingEntity>, in records: Records) throws -> Property {
        guard let entity = try records.managingEntity(id) else { throw DeskError.unknownEntity }
        return try self.property(entity)
    }

    func property(_ entity: ManagingEntity) throws -> Property {
        guard entity.status != .removed, entity.kind == .hotel,
            let zone = entity.profile.timeZone
        else { throw DeskError.unknownEntity }
        return Property(entity: entity, zone: try self.zones.zone(named: zone))
    }
}
