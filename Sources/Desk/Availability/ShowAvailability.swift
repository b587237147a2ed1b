public import Bookings
public import CivilTime
public import Identity
import Store

/// Which nights of which units.
struct AvailabilityQuestion: Hashable {
    let nights: Range<Day>
    let unit: ID<Unit>?
}

/// What is left of a property's units, in words.
struct AvailabilityAnswer: Derived {
    let bytes: [UInt8]
    let validUntil: Instant

    // What an entry costs beyond its bytes is guessed.
    var size: Int { self.bytes.capacity + 400 }
}

/// Answers that are ready to be given again.
typealias AvailabilityCache = PropertyCache<AvailabilityQuestion, AvailabilityAnswer>

/// What is left of a property's units, and how fresh what is known of it is.
public struct AvailabilitySheet: Sendable {
    /// The units, oldest first.
    public let units: [Availability]
    /// The calendars of others that they are read from.
    public let sources: [Source]
    /// When this was looked up.
    public let asOf: Instant

    /// Makes a sheet.
    ///
    /// - Parameters:
    ///   - units: The units, oldest first.
    ///   - sources: The calendars of others that they are read from.
    ///   - asOf: When this was looked up.
    public init(units: [Availability], sources: [Source], asOf: Instant) {
        self.units = units
        self.sources = sources
        self.asOf = asOf
    }

    /// When the next source is to be believed no longer, although nobody changed anything.
    var validUntil: Instant { self.sources.compactMap(\.staleAt).filter { $0 > self.asOf }.min() ?? .last }
}

extension Desk {
    /// Shows in words what is left of the units that a property offers; the same words again until something changes.
    ///
    /// - Parameters:
    ///   - access: The right to see it, just found.
    ///   - nights: The nights to look at, half-open.
    ///   - unit: The unit to look at; `nil` for all of them.
    ///   - word: Words it, always alike.
    /// - Returns: The words.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownUnit`` where the property does not offer it, `SQLError`.
    public func showAvailability(
        _ access: EntityAccess, during nights: Range<Day>, unit: ID<Unit>?, wordedBy word: (AvailabilitySheet) -> [UInt8]
    ) async throws -> [UInt8] {
        let key = AvailabilityCache.Key(property: access.entity, variant: AvailabilityQuestion(nights: nights, unit: unit))
        let answer = try await self.availabilities.value(key, at: self.now()) {
            let sheet = try await self.showAvailability(access, during: nights, unit: unit)
            return AvailabilityAnswer(bytes: word(sheet), validUntil: sheet.validUntil)
        }
        return answer.bytes
    }

    /// Shows what is left of the units that a property offers.
    ///
    /// - Parameters:
    ///   - access: The right to see it.
    ///   - nights: The nights to look at, half-open.
    ///   - unit: The unit to look at; `nil` for all of them.
    /// - Returns: What is left.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownUnit`` where the property does not offer it, `SQLError`.
    public func showAvailability(
        _ access: EntityAccess, during nights: Range<Day>, unit: ID<Unit>?
    ) async throws -> AvailabilitySheet {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            let units = try records.units(of: property.id).filter { $0.status != .removed && (unit == nil || $0.id == unit) }
            if unit != nil, units.isEmpty { throw DeskError.unknownUnit }
            let holders =
                if let unit { try records.holders(of: unit, during: nights) } else { try records.holders(of: property.id, during: nights) }
            let holdings = Dictionary(grouping: holders, by: \.unit)
            // Imported calendars bring theirs; nothing is imported yet.
            let sources: [Source] = []
            return AvailabilitySheet(
                units: units.map { Availability(of: $0, during: nights, holdings: holdings[$0.id] ?? [], sources: sources, at: now) },
                sources: sources, asOf: now)
        }
    }
}
