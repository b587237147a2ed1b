public import Bookings
import CivilTime
import Store

/// What an event is about, as it is after the change.
public enum EventSubject: Sendable {
    /// A booking.
    case booking(BookingSheet)
    /// A unit.
    case unit(Unit)
    /// The managing entity itself.
    case entity(ManagingEntity)
    /// Two that hold the same nights.
    case conflict(Conflict)
    /// A reader of a property's calendar.
    case subscriber(SubscriberSheet)
}

/// Words what the receivers of an event are told: the whole body that is signed and sent.
public struct EventWording: Sendable {
    /// Words an event.
    let word: @Sendable (Event, _ entity: ManagingEntity, EventSubject) -> [UInt8]

    /// Makes a wording.
    ///
    /// - Parameter word: Words an event of an entity.
    public init(_ word: @escaping @Sendable (Event, _ entity: ManagingEntity, EventSubject) -> [UInt8]) { self.word = word }

    /// The bare identifier of the subject, where no interface has words of its own.
    public static let identifiers = EventWording { _, _, subject in
        switch subject {
        case .booking(let sheet): Array(sheet.booking.id.description.utf8)
        case .unit(let unit): Array(unit.id.description.utf8)
        case .entity(let entity): Array(entity.id.description.utf8)
        case .conflict(let conflict): Array(conflict.id.description.utf8)
        case .subscriber(let sheet): Array(sheet.kind.identifier.utf8)
        }
    }
}

extension Desk {
    /// For how many seconds events and what became of them are kept: thirty days.
    public static let eventLifetime: Int64 = 30 * 86_400

    /// Tells the webhooks of an entity of a change, in the transaction that makes it: neither is kept without the other.
    ///
    /// Nothing is written, or worded, where no webhook wants to hear of it.
    ///
    /// - Parameters:
    ///   - kind: What happened.
    ///   - subject: What it happened to.
    ///   - entity: Where it happened.
    ///   - webhooks: The entity's webhooks, where they are loaded already.
    ///   - now: The time of the change.
    ///   - records: The transaction.
    /// - Throws: `SQLError`.
    func publish(
        _ kind: EventKind, _ subject: EventSubject, of entity: ManagingEntity, to webhooks: [Webhook]? = nil, at now: Instant,
        in records: Records
    ) throws {
        let event = Event(kind, of: entity.id, at: now)
        let webhooks = try webhooks ?? records.webhooks(of: entity.id)
        try records.publish(event, to: webhooks) { self.eventWording.word(event, entity, subject) }
    }
}
