public import Bookings
public import CivilTime
public import Identity
import Store

/// What a reader may still sell, as it has not read since it was taken.
public struct ReaderExposure: Sendable {
    /// Nights of a unit.
    public struct Run: Hashable, Sendable {
        /// The unit.
        public let unit: ID<Unit>
        /// The nights, half-open.
        public let nights: Range<Day>

        /// Makes a run.
        ///
        /// - Parameters:
        ///   - unit: The unit.
        ///   - nights: The nights, half-open.
        public init(unit: ID<Unit>, nights: Range<Day>) {
            self.unit = unit
            self.nights = nights
        }
    }

    /// The identifier of the connection, subscriber or client.
    public let reader: String
    /// Its last good reading of the feed; `nil` where none is known, so that it may believe every night free.
    public let reading: Reading?
    /// The nights at risk, by unit and day.
    public let runs: [Run]

    /// How many nights of units are at risk.
    public var nights: Int { self.runs.reduce(0) { $0 + $1.nights.lowerBound.distance(to: $1.nights.upperBound) } }
}

extension Desk {
    /// Shows which nights each reader of a property's feed may still sell though none is left.
    ///
    /// - Parameter access: The right to see it.
    /// - Returns: When this was looked up, and the readers, most nights first.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    ///
    /// Readers are the property's own connection, the subscribers whose keys work, and the clients that have read; whoever was revoked is
    /// none. A night is at risk where none is left of its unit, and some are by what the reader knows: what held it before its last reading,
    /// and what came from its own channel. Nights of the units that it is told of count, from the property's day on. Readings are written
    /// within a second, and what was taken in the very second of a reading counts as unread, so a reader may be better informed than this
    /// says, never worse.
    public func showExposure(_ access: EntityAccess) async throws -> (asOf: Instant, readers: [ReaderExposure]) {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            let nights = property.day(at: now)..<Day.last
            let units = try records.units(of: property.id).filter { $0.status != .removed }
            let holdings = Dictionary(grouping: try records.holders(of: property.id, during: nights), by: \.unit)
            let occupancies = units.map { unit in
                (unit.id, Occupancy(of: holdings[unit.id] ?? [], quantity: unit.details.quantity, within: nights))
            }
            let revision = try records.revision(of: property.id)?.number
            let readers = try Self.sellers(at: property, on: now, in: records).map { seller in
                let reading = try records.lastReading(of: property.id, by: seller.identifier)
                // Who has the newest version knows everything, whatever was taken within the second in which it was read.
                guard reading == nil || reading?.revision != revision else {
                    return ReaderExposure(reader: seller.identifier, reading: reading, runs: [])
                }
                let runs = occupancies.filter { seller.units?.contains($0.0) ?? true }.flatMap { unit, occupancy in
                    occupancy.nights(filledBeyond: { seller.knows(of: $0, since: reading) })
                        .map { ReaderExposure.Run(unit: unit, nights: $0) }
                }
                return ReaderExposure(reader: seller.identifier, reading: reading, runs: runs)
            }
            return (now, readers.sorted { ($1.nights, $0.reader) < ($0.nights, $1.reader) })
        }
    }

    // Who may sell by a property's feed at a moment.
    private static func sellers(at property: Property, on now: Instant, in records: Records) throws -> [Seller] {
        var sellers: [Seller] = []
        if let connection = try records.calDAVConnection(of: property.id) { sellers.append(Seller(connection.id.description)) }
        sellers += try records.subscribers(of: property.id).filter { $0.isOpen(at: now) }.map {
            Seller($0.id.description, units: FeedProfile(of: $0.details).units, channel: $0.details.channel)
        }
        // Others that have read are clients, or were revoked; readings do not say which.
        let known = Set(sellers.map(\.identifier))
        for reader in try records.readers(of: property.id) where !known.contains(reader) {
            guard let id = ID<Client>(reader), let client = try records.client(id)?.client, client.revokedAt == nil else { continue }
            sellers.append(Seller(reader))
        }
        return sellers
    }
}

/// Somebody who may sell by a property's feed.
private struct Seller {
    let identifier: String
    /// The units it is told of; `nil` for all.
    let units: Set<ID<Unit>>?
    /// The channel it reads for, whose own stays it knows before we do.
    let channel: String?

    init(_ identifier: String, units: Set<ID<Unit>>? = nil, channel: String? = nil) {
        self.identifier = identifier
        self.units = units
        self.channel = channel
    }

    func knows(of holding: Holding, since reading: Reading?) -> Bool {
        if let channel = self.channel, holding.channel == channel { return true }
        return reading.map { holding.since < $0.at } ?? false
    }
}
