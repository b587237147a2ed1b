public import Bookings
import CivilTime
public import Identity
import Store

/// What becomes of a booking or block whose nights are taken.
public enum OnConflict: String, CaseIterable, Sendable {
    /// It is refused.
    case reject
    /// It is kept beside the others, as something that has happened.
    case record
}

extension Desk {
    /// Accepts a booking where its nights are free.
    ///
    /// - Parameters:
    ///   - draft: The booking asked for.
    ///   - access: The right to book.
    ///   - onConflict: What becomes of it where its nights are taken.
    ///   - key: The request's idempotency key.
    ///   - answer: Words the answer: to the booking, or to a refusal because of taken nights.
    /// - Returns: The answer.
    /// - Throws: ``DeskError/unknownEntity``, ``DeskError/unitNotOffered(_:)``, ``DeskError/keyReused``, `SQLError`.
    public func acceptBooking(
        _ draft: BookingDraft, at access: EntityAccess, onConflict: OnConflict, once key: IdempotencyKey?,
        answer: @escaping @Sendable (Result<BookingSheet, BookingError>) -> RecordedAnswer
    ) async throws -> RecordedAnswer {
        let recorded = try await self.once(
            key, by: access.client, at: access.entity,
            foreseeing: { records in
                _ = try records.unit(draft.unit, withEntity: access.entity)
                if onConflict == .reject { _ = try records.holders(of: draft.unit, during: draft.stay.nights) }
            },
            decide: { records, now -> Result<BookingSheet, BookingError> in
                let (property, unit, hasWebhooks) = try self.offeredUnit(draft.unit, at: access, in: records)
                let booking = Self.booking(draft, in: unit, of: property, at: now)
                if booking.takesNights, onConflict == .reject {
                    let diary = Diary(quantity: unit.details.quantity, entries: try records.holders(of: unit.id, during: draft.stay.nights))
                    do throws(BookingError) { try diary.admit(draft.stay) } catch { return .failure(error) }
                }
                let webhooks = hasWebhooks ? try records.webhooks(of: property.id) : []
                try records.insert(booking)
                try records.revise(property.id, at: now)
                if booking.takesNights, onConflict == .record {
                    try self.reviewConflicts(of: unit, at: property, changedOn: draft.stay.nights, at: now, in: records)
                }
                let sheet = BookingSheet(booking: booking, unit: unit, property: property, today: property.day(at: now))
                try self.publish(.bookingCreate, .booking(sheet), of: property.entity, to: webhooks, at: now, in: records)
                return .success(sheet)
            }, answer: answer)
        return recorded
    }

    func offeredUnit(_ id: ID<Unit>, of property: Property, in records: Records) throws -> Unit {
        guard let unit = try records.unit(id, of: property.id), unit.status != .removed else { throw DeskError.unitNotOffered(id) }
        return unit
    }

    private func offeredUnit(
        _ id: ID<Unit>, at access: EntityAccess, in records: Records
    ) throws -> (property: Property, unit: Unit, hasWebhooks: Bool) {
        // One question for all; which of the two is missing is only asked where one is.
        guard let (entity, unit, hasWebhooks) = try records.unit(id, withEntity: access.entity), unit.status != .removed else {
            _ = try self.property(access, in: records)
            throw DeskError.unitNotOffered(id)
        }
        return (try self.property(entity), unit, hasWebhooks)
    }

    static func booking(
        _ draft: BookingDraft, _ creation: Booking.Creation = .normal, in unit: Unit, of property: Property, at now: Instant
    ) -> Booking {
        let status = draft.status ?? (creation == .test ? .testPaymentSucceeded : .paymentSucceeded)
        // Whoever brings a booking that was cancelled elsewhere does not say when or why.
        let cancellation = status == .cancelled ? Cancellation(at: now, canceller: .system, kind: nil, reason: nil) : nil
        return Booking(
            id: .random(), property: property.id, code: draft.code ?? Self.newCode(), group: draft.group ?? .random(), creation: creation,
            status: status, content: draft.content(in: unit, currency: property.entity.profile.currencyCode), cancellation: cancellation,
            policy: unit.details.cancellationPolicy, history: [], audit: Audit(createdAt: now))
    }

    private static let codeAlphabet = Array("23456789ABCDEFGHJKLMNPQRSTUVWXYZ".utf8)

    // Eight characters that cannot be mistaken for each other when they are read out, five random bits each.
    private static func newCode() -> String {
        let bits = UInt64.random(in: 0...(.max))
        return String(decoding: (0..<8).map { self.codeAlphabet[Int(bits >> ($0 * 5) & 31)] }, as: UTF8.self)
    }
}
