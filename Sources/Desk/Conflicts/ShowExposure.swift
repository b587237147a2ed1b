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

    /// The reader's last reading of the feed.
    public let reading: Reading
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
    /// A night is at risk where none is left of its unit, and some were left when the reader read last. Nights from the property's day on
    /// count. Readings are written within a second, and what was taken in the very second of a reading counts as unread, so
    /// a reader may be better informed than this says, never worse.
    public func showExposure(_ access: EntityAccess) async throws -> (asOf: Instant, readers: [ReaderExposure]) {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            let today = property.day(at: now)
            let nights = today..<Day.last
            let units = try records.units(of: property.id).filter { $0.status != .removed }
            let holdings = Dictionary(grouping: try records.holders(of: property.id, during: nights), by: \.unit)
            let occupancies = units.map { unit in
                (unit.id, Occupancy(of: holdings[unit.id] ?? [], quantity: unit.details.quantity, within: nights))
            }
            let revision = try records.revision(of: property.id)?.number
            let readings = try records.readers(of: property.id).compactMap { try records.lastReading(of: property.id, by: $0) }
            let readers = readings.map { reading in
                // Who has the newest version knows everything, whatever was taken within the second in which it was read.
                let runs =
                    reading.revision == revision
                    ? []
                    : occupancies.flatMap { unit, occupancy in
                        occupancy.nights(filledSince: reading.at).map { ReaderExposure.Run(unit: unit, nights: $0) }
                    }
                return ReaderExposure(reading: reading, runs: runs)
            }
            return (now, readers.sorted { ($1.nights, $0.reading.reader) < ($0.nights, $1.reading.reader) })
        }
    }
}
