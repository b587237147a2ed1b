public import Bookings
import CivilTime
import Compression
import Secrets
import Store

extension Desk {
    /// How many days after its departure a stay still stands in the feed.
    static let daysKept = 400
    /// How many days after it was given up a stay still stands in a feed as cancelled.
    static let daysOfTombstones = 30

    /// The feed of a property, if it is ready to be sent.
    ///
    /// - Parameters:
    ///   - property: The property; whoever asks has the right to read it.
    ///   - unit: The unit to narrow the feed to; `nil` for all of them.
    ///   - profile: What the reader is told.
    /// - Returns: The feed; `nil` where it has to be built.
    public func readyFeed(of property: ID<ManagingEntity>, unit: ID<Unit>?, as profile: FeedProfile = .family) -> Feed? {
        self.feeds.value(FeedCache.Key(property: property, unit: unit, profile: profile), at: self.now())
    }

    /// Publishes the stays at a property as a calendar.
    ///
    /// - Parameters:
    ///   - property: The property; whoever asks has the right to read it.
    ///   - unit: The unit to narrow the feed to; `nil` for all of them.
    ///   - profile: What the reader is told.
    /// - Returns: The feed: the same bytes until something in it changes.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownUnit``, `SQLError`.
    public func publishFeed(
        of property: ID<ManagingEntity>, unit: ID<Unit>?, as profile: FeedProfile = .family
    ) async throws -> Feed {
        let now = self.now()
        return try await self.feeds.value(FeedCache.Key(property: property, unit: unit, profile: profile), at: now) {
            try await self.buildFeed(of: property, unit: unit, as: profile, at: now)
        }
    }

    private func buildFeed(
        of id: ID<ManagingEntity>, unit: ID<Unit>?, as profile: FeedProfile, at now: Instant
    ) async throws -> Feed {
        let (source, revision, dropped) = try await self.store.read { records in
            let property = try self.property(id, in: records)
            guard let revision = try records.revision(of: id) else { throw DeskError.unknownEntity }
            let units = try records.units(of: id)
            if let unit, !units.contains(where: { $0.id == unit }) || !profile.tells(of: unit) { throw DeskError.unknownUnit }
            let shown = try Self.shown(of: property, as: profile, at: now, in: records)
            func tells(of other: ID<Unit>) -> Bool { (unit ?? other) == other && profile.tells(of: other) }
            let source = FeedSource(
                instance: self.store.instance, property: property, units: units, tier: profile.tier,
                bookings: shown.bookings.filter { tells(of: $0.content.unit) }, blocks: shown.blocks.filter { tells(of: $0.content.unit) })
            return (source, revision, shown.dropped)
        }
        let zone = source.property.zone
        let bytes = source.rendered()
        let digest = digest(bytes)
        return Feed(
            bytes: bytes, gzip: try gzip(bytes), tag: "\"\(digest)\"", gzipTag: "\"\(digest)-gz\"",
            lastModified: max(revision.at, dropped ?? revision.at), revision: revision.number,
            validUntil: zone.startOfDay(zone.day(at: now).advanced(by: 1)))
    }

    // What a feed shows on a day, and the midnight when something last dropped out of it, which changed the feed too.
    private static func shown(
        of property: Property, as profile: FeedProfile, at now: Instant, in records: Records
    ) throws -> (bookings: [Booking], blocks: [Block], dropped: Instant?) {
        let zone = property.zone
        let today = property.day(at: now)
        let firstDeparture = today.advanced(by: -self.daysKept)
        func dropping(_ departures: Day?...) -> [Instant] {
            departures.compactMap { $0.map { zone.startOfDay($0.advanced(by: self.daysKept + 1)) } }
        }
        if profile.isFamily {
            let dropped = dropping(try records.lastConfirmedDeparture(of: property.id, before: firstDeparture))
            return (try records.confirmedBookings(of: property.id, departingFrom: firstDeparture), [], dropped.max())
        }
        var bookings = try records.holdingBookings(of: property.id, departingFrom: firstDeparture)
        var blocks = try records.blocks(of: property.id, from: firstDeparture.advanced(by: -1))
        var dropped = dropping(
            try records.lastHoldingDeparture(of: property.id, before: firstDeparture),
            try records.lastBlockDeparture(of: property.id, before: firstDeparture))
        if profile.hasTombstones {
            let firstRelease = zone.startOfDay(today.advanced(by: -self.daysOfTombstones))
            bookings += try records.releasedBookings(of: property.id, since: firstRelease)
            blocks += try records.blocks(of: property.id, removedSince: firstRelease)
            let forgotten = [
                try records.lastRelease(of: property.id, before: firstRelease),
                try records.lastBlockRemoval(of: property.id, before: firstRelease),
            ]
            dropped += forgotten.compactMap { $0.map { zone.startOfDay(zone.day(at: $0).advanced(by: self.daysOfTombstones + 1)) } }
        }
        return (
            bookings.sorted { ($0.stay.arrival, $0.id.description) < ($1.stay.arrival, $1.id.description) },
            blocks.sorted { ($0.stay.arrival, $0.id.description) < ($1.stay.arrival, $1.id.description) }, dropped.max()
        )
    }
}
