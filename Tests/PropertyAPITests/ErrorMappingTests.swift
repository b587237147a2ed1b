import Bookings
import CivilTime
import Desk
import HTTP
import Identity
import JSON
import Testing

@testable import PropertyAPI

/// Each error of the desk has its answer on the property side.
@Suite struct ErrorMappingTests {
    private static let conflict: Holding? = Day(iso8601: "2026-07-01").flatMap { arrival in
        do {
            let stay = try Stay(from: arrival, to: arrival.advanced(by: 2))
            return Holding(kind: .block, identifier: "x", stay: stay, unit: .none, since: Instant(secondsSinceEpoch: 0))
        } catch { return nil }
    }

    private static let errors: [(error: any Error & Sendable, code: Int, properties: [String])] = [
        (DeskError.unknownEntity, 404, []), (DeskError.unknownUnit, 404, []), (DeskError.unknownBooking, 404, []),
        (DeskError.unknownBlock, 404, []), (DeskError.unknownConflict, 404, []), (DeskError.conflictClosed, 409, []),
        (DeskError.unknownGroup, 404, []), (DeskError.exportTooLarge(bookings: 1, bytes: 1), 400, ["violations"]),
        (DeskError.booking(.refundRequested), 409, []), (DeskError.booking(.nothingPaid), 409, []),
        (DeskError.booking(.refundBeyondPrice(Money(tenThousandths: 1, currency: "EUR"))), 400, ["violations"]),
        (DeskError.noCalDAVConnection, 404, []), (DeskError.unknownWebhook, 404, []), (DeskError.unknownDelivery, 404, []),
        (DeskError.noSigningSecret, 404, []), (DeskError.tooManyWebhooks(limit: 20), 409, []),
        (DeskError.unitNotOffered(.none), 400, ["violations"]),
        (DeskError.stale(version: 7), 409, ["version"]),
        (DeskError.inUse([]), 409, ["conflicts"]), (DeskError.booking(.taken([])), 409, ["conflicts"]),
        (DeskError.booking(.cancelled), 409, []),
        (DeskError.booking(.departed), 409, []), (DeskError.keyReused, 422, []), (AccessError.unauthenticated, 401, []),
        (AccessError.missingScope(Scope(.booking, .read)), 403, []), (AccessError.foreignEntity(.none), 403, []),
    ]

    @Test("an error is a problem document of its status", arguments: errors)
    func mapped(case row: (error: any Error & Sendable, code: Int, properties: [String])) throws {
        let response = try #require(propertyRefusal(row.error, Request(.get, "/")))
        #expect(response.status.code == row.code)
        #expect(response.headers["Content-Type"] == "application/problem+json")
        let document = try JSONValue(parsing: response.body)
        #expect(document["status"] == .number("\(row.code)"))
        guard case .object(let members)? = document["properties"] ?? .object([]) else { throw Unexpected("no properties") }
        #expect(members.map(\.name) == row.properties)
    }

    @Test("an error of another kind is not the family's", arguments: [CancellationError(), Unexpected("x")] as [any Error & Sendable])
    func foreign(error: any Error & Sendable) {
        #expect(propertyRefusal(error, Request(.get, "/")) == nil)
    }

    @Test("a version and conflicts are told in full") func details() throws {
        let conflict = try #require(Self.conflict)
        let stale = try JSONValue(parsing: DeskError.stale(version: 7).problem.response(to: Request(.get, "/")).body)
        #expect(stale["properties"]?["version"] == .number("7"))
        for error in [DeskError.inUse([conflict]), .booking(.taken([conflict]))] {
            let document = try JSONValue(parsing: error.problem.response(to: Request(.get, "/")).body)
            guard case .array(let conflicts)? = document["properties"]?["conflicts"] else { throw Unexpected("no conflicts") }
            #expect(conflicts.map { $0["kind"] } == [.string("BLOCK")])
            #expect(conflicts.map { $0["endDate"] } == [.string("2026-07-03")])
        }
    }

    @Test("a challenge names an error only where a token was sent", arguments: [(nil, false), ("Bearer wrong", true)] as [(String?, Bool)])
    func challenge(authorization: String?, namesError: Bool) throws {
        var headers = Headers()
        if let authorization { headers.append("Authorization", authorization) }
        let response = try #require(propertyRefusal(AccessError.unauthenticated, Request(.get, "/", headers: headers)))
        #expect(response.headers["WWW-Authenticate"]?.contains("error=\"invalid_token\"") == namesError)
    }
}
