public import Bookings
import CivilTime
import Compression
import Secrets
import Store

extension Desk {
    /// How many days after its departure a stay still stands in the feed.
    static let daysKept = 400

    /// The feed of a property, if it is ready to be sent.
    ///
    /// - Parameters:
    ///   - property: The property; whoever asks has the right to read it.
    ///   - unit: The unit to narrow the feed to; `nil` for all of them.
    /// - Returns: The feed; `nil` where it has to be built.
    public func readyFeed(of property: ID<ManagingEntity>, unit: ID<Unit>?) -> Feed? {
        self.feeds.feed(FeedCache.Key(property: property, unit: unit), at: self.now())
    }

    /// Publishes the confirmed bookings of a property as a calendar.
    ///
    /// - Parameters:
    ///   - property: The property; whoever asks has the right to read it.
    ///   - unit: The unit to narrow the feed to; `nil` for all of them.
    /// - Returns: The feed: the same bytes until something in it changes.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownUnit``, `SQLError`.
    public func publishFeed(of property: ID<ManagingEntity>, unit: ID<Unit>?) async throws -> Feed {
        let now = self.now()
        return try await self.feeds.feed(FeedCache.Key(property: property, unit: unit), at: now) {
            try await self.buildFeed(of: property, unit: unit, at: now)
        }
    }

    private func buildFeed(of id: ID<ManagingEntity>, unit: ID<Unit>?, at now: Instant) async throws -> Feed {
        let (source, revision, lastDeparture) = try await self.store.read { records in
            let property = try self.property(id, in: records)
            guard let revision = try records.revision(of: id) else { throw DeskError.unknownEntity }
            let units = try records.units(of: id)
            if let unit, !units.contains(where: { $0.id == unit }) { throw DeskError.unknownUnit }
            let firstDeparture = property.day(at: now).advanced(by: -Self.daysKept)
            let bookings = try records.confirmedBookings(of: id, departingFrom: firstDeparture)
            let source = FeedSource(
                instance: self.store.instance, property: property, units: units,
                bookings: bookings.filter { unit == nil || $0.content.unit == unit })
            return (source, revision, try records.lastConfirmedDeparture(of: id, before: firstDeparture))
        }
        let zone = source.property.zone
        let bytes = source.rendered()
        // A stay that dropped out changed the feed too, at the midnight when it did.
        let dropped = lastDeparture.map { zone.startOfDay($0.advanced(by: Self.daysKept + 1)) }
        let digest = digest(bytes)
        return Feed(
            bytes: bytes, gzip: try gzip(bytes), tag: "\"\(digest)\"", gzipTag: "\"\(digest)-gz\"",
            lastModified: max(revision.at, dropped ?? revision.at), revision: revision.number,
            validUntil: zone.startOfDay(zone.day(at: now).advanced(by: 1)))
    }
}
