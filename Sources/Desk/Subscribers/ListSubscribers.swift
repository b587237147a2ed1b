public import Bookings
public import CivilTime
public import Identity
public import Store

/// A subscriber with what is known of its readings.
public struct SubscriberSheet: Sendable {
    /// Who it is.
    public enum Kind: Sendable {
        /// The connection that the family has one of for each property.
        case family(ID<CalDAVConnection>)
        /// A reader with keys of its own.
        case own(Subscriber)

        /// The identifier, under which readings are kept.
        public var identifier: String {
            switch self {
            case .family(let id): id.description
            case .own(let subscriber): subscriber.id.description
            }
        }
    }

    /// Who it is.
    public let kind: Kind
    /// What its readings tell, as far back as they are kept.
    public let habits: ReadingHabits
    /// When that was looked at.
    public let now: Instant

    /// Whether it used to come and has not for so long that it may have stopped, though its keys work.
    public var isStalled: Bool {
        switch self.kind {
        case .family: self.habits.isStalled(at: self.now)
        case .own(let subscriber): subscriber.isOpen(at: self.now) && self.habits.isStalled(at: self.now)
        }
    }
}

extension Desk {
    /// How many minutes with readings are looked at for each subscriber.
    private static let readingsLearntFrom = 500

    /// Lists who reads a property's calendar: its own connection first, then the others by age.
    ///
    /// - Parameter access: The right to see them.
    /// - Returns: The subscribers, without their keys.
    /// - Throws: ``DeskError/unknownEntity``, `SQLError`.
    public func listSubscribers(_ access: EntityAccess) async throws -> [SubscriberSheet] {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            var kinds: [SubscriberSheet.Kind] = []
            if let connection = try records.calDAVConnection(of: property.id) { kinds.append(.family(connection.id)) }
            kinds += try records.subscribers(of: property.id).map(SubscriberSheet.Kind.own)
            return try kinds.map { try Self.sheet($0, of: property.id, at: now, in: records) }
        }
    }

    /// Shows a subscriber.
    ///
    /// - Parameters:
    ///   - id: The subscriber, or the property's own connection.
    ///   - access: The right to see it.
    /// - Returns: The subscriber, without its keys.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unknownSubscriber``, `SQLError`.
    public func showSubscriber(_ id: ID<Subscriber>, at access: EntityAccess) async throws -> SubscriberSheet {
        let now = self.now()
        return try await self.store.read { records in
            let property = try self.property(access, in: records)
            if let connection = try records.calDAVConnection(of: property.id), connection.id.description == id.description {
                return try Self.sheet(.family(connection.id), of: property.id, at: now, in: records)
            }
            guard let subscriber = try records.subscriber(id, of: property.id) else { throw DeskError.unknownSubscriber }
            return try Self.sheet(.own(subscriber), of: property.id, at: now, in: records)
        }
    }

    static func sheet(
        _ kind: SubscriberSheet.Kind, of property: ID<ManagingEntity>, at now: Instant, in records: Records
    ) throws -> SubscriberSheet {
        let readings = try records.readings(of: property, by: kind.identifier, limit: Self.readingsLearntFrom)
        return SubscriberSheet(kind: kind, habits: ReadingHabits(of: readings), now: now)
    }
}
