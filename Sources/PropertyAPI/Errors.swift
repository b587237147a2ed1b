import Bookings
import CivilTime
import Desk
import HTTP
import Identity
import JSON

/// Gives the errors of the desk their answers on the property side.
@Sendable func propertyRefusal(_ error: any Error, _ request: Request) -> Response? {
    switch error {
    case let error as DeskError: error.problem.response(to: request)
    case let error as AccessError: error.problem(to: request).response(to: request)
    default: nil
    }
}

extension DeskError {
    var problem: Problem {
        switch self {
        case .unknownEntity:
            Problem(.notFound, "There is no such managing entity, or it is not a property where one is needed.")
        case .unknownUnit:
            Problem(.notFound, "The property has no such unit.")
        case .unknownBooking:
            Problem(.notFound, "The property has no such booking.")
        case .unknownGroup:
            Problem(.notFound, "The property has no bookings of such a group.")
        case .exportTooLarge(let bookings, let bytes):
            Problem(
                invalid: [
                    Problem.Violation(
                        field: "filter", rule: "size",
                        message: "A file holds at most \(bookings) bookings or \(bytes >> 20) MiB; this filter finds more.")
                ])
        case .unknownBlock:
            Problem(.notFound, "The property has no such block.")
        case .unknownConflict:
            Problem(.notFound, "The property has no such conflict.")
        case .noCalDAVConnection:
            Problem(.notFound, "Calendar Sync was never set up for this property; `regen` does so.")
        case .unknownSubscriber:
            Problem(.notFound, "The property has no such subscriber.")
        case .familyConnection:
            Problem(.conflict, "This is the property's own Calendar Sync connection: `caldav/auth/regen` gives it another passkey.")
        case .unitsNotOffered(let units):
            Problem(
                .badRequest, "The property offers no units of these identifiers: \(units.map(\.description).joined(separator: ", ")).",
                properties: [
                    (
                        "violations",
                        .array([
                            .object([
                                JSONValue.Member("field", .string("unitIdentifiers")), JSONValue.Member("rule", .string("exists")),
                                JSONValue.Member("message", .string("Each must be a unit that the property offers.")),
                            ])
                        ])
                    )
                ])
        case .unitNotOffered:
            Self.unitNotOffered(field: "roomStay.guestRoomIdentifier")
        case .stale(let version):
            Problem(
                .conflict, "The record was changed since it was read; its version is \(version) now.",
                properties: [("version", .number("\(version)"))])
        case .inUse(let conflicts):
            Problem(.conflict, "Bookings or blocks that are not over stand in the way.", properties: [("conflicts", conflicts.json)])
        case .booking(let error):
            error.problem
        case .unknownWebhook:
            Problem(.notFound, "The managing entity has no such webhook.")
        case .unknownDelivery:
            Problem(.notFound, "The webhook has no such delivery.")
        case .noSigningSecret:
            Problem(.notFound, "The webhook's secret cannot be opened with the keys there are; `rotate` makes a new one.")
        case .tooManyWebhooks(let limit):
            Problem(.conflict, "The managing entity has \(limit) webhooks already, the most it may have.")
        case .conflictClosed:
            Problem(.conflict, "The conflict is closed, as its nights were freed.")
        case .keyReused:
            Problem(.unprocessableContent, "This Idempotency-Key was used for another request within the last 24 hours.")
        }
    }

    /// The refusal of a unit that the property does not offer.
    ///
    /// - Parameter field: Where the body names it.
    /// - Returns: The problem.
    static func unitNotOffered(field: String) -> Problem {
        Problem(
            invalid: [Problem.Violation(field: field, rule: "exists", message: "The property offers no unit of this identifier.")])
    }
}

extension BookingError {
    var problem: Problem {
        switch self {
        case .taken(let conflicts):
            Problem(.conflict, "The nights are taken.", properties: [("conflicts", conflicts.json)])
        case .cancelled:
            Problem(.conflict, "The booking was cancelled, so it cannot be changed.")
        case .departed:
            Problem(.conflict, "The guest has left, so the booking cannot be cancelled.")
        case .refundRequested:
            Problem(.conflict, "Another refund was asked for before, and a booking has at most one.")
        case .nothingPaid:
            Problem(.conflict, "The guest paid nothing that could go back.")
        case .refundBeyondPrice(let price):
            Problem(
                invalid: [
                    Problem.Violation(
                        field: "refund", rule: "range", message: "At most the price can go back, \(price.decimal) \(price.currency).")
                ])
        }
    }
}

extension AccessError {
    func problem(to request: Request) -> Problem {
        switch self {
        case .unauthenticated:
            // RFC 6750, section 3.1: no error code where no token was sent.
            let challenge = "Bearer realm=\"vacancy\"" + (request.headers["Authorization"] == nil ? "" : ", error=\"invalid_token\"")
            return Problem(
                .unauthorized, "A valid access token is needed, as `Authorization: Bearer …`.", headers: [("WWW-Authenticate", challenge)])
        case .missingScope(let scope):
            return Problem(.forbidden, "The token does not allow `\(scope)`.")
        case .foreignEntity:
            return Problem(.forbidden, "The client may not touch this managing entity.")
        }
    }
}

extension [Holding] {
    fileprivate var json: JSONValue {
        .array(
            self.map { conflict in
                .object([
                    JSONValue.Member("kind", .string(conflict.kind.rawValue)),
                    JSONValue.Member("identifier", .string(conflict.identifier)),
                    JSONValue.Member("startDate", .string(conflict.stay.arrival.iso8601)),
                    JSONValue.Member("endDate", .string(conflict.stay.departure.iso8601)),
                    JSONValue.Member("unitIdentifier", .string(conflict.unit.description)),
                ])
            })
    }
}
