import Bookings
import Desk
import HTTP
import Identity

/// The endpoints of the property side, one verb a file in `Endpoints`.
struct PropertyEndpoints: Sendable {
    let desk: Desk
    let publicURL: String

    /// Who makes a request.
    func caller(of request: Request) async throws -> Caller {
        guard case .bearer(let token) = request.authorization, let caller = try await self.desk.identifyCaller(token) else {
            throw AccessError.unauthenticated
        }
        try self.checkVersion(of: request)
        return caller
    }

    /// The right that a request has at the entity in its path: the one way from a path to records.
    func access(_ request: Request, _ section: Scope.Section, _ action: Scope.Action) async throws -> EntityAccess {
        let caller = try await self.caller(of: request)
        try caller.require(Scope(section, action))
        return try caller.access(to: try self.identifier("id", in: request), needing: Scope(section, action))
    }

    /// The identifier that stands in a path.
    func identifier<Subject>(_ name: String, in request: Request) throws(Problem) -> ID<Subject> {
        guard let id = ID<Subject>(request.capture(name)) else {
            throw Problem(invalid: [Problem.Violation(field: name, rule: "uuid", message: "This part of the path must be a UUID.")])
        }
        return id
    }

    /// Refuses a version of the family's interface that is not served.
    func checkVersion(of request: Request) throws(Problem) {
        guard request.headers[values: "Wink-Version"].allSatisfy({ $0 == "2.0" || $0 == "2.0.0" }) else {
            throw Problem(
                invalid: [Problem.Violation(field: "Wink-Version", rule: "enum", message: "This header must be 2.0 or 2.0.0, or absent.")])
        }
    }

    /// The version of the record that a request wants to change: that of `If-Match`, else that in its body.
    ///
    /// A tag that is no version of ours, or a weak one, matches none. Versions only grow, so of several the newest counts.
    func expectedVersion(of request: Request, body: Int? = nil) -> Int? {
        guard let header = request.headers["If-Match"] else { return body }
        switch EntityTagList(header) {
        case .any: return nil
        case .tags(let tags): return tags.compactMap { Int($0.dropFirst().dropLast()) }.max() ?? -1
        case nil: return -1
        }
    }

    /// The idempotency key of a request.
    func idempotencyKey(of request: Request) throws(Problem) -> IdempotencyKey? {
        guard let name = request.headers["Idempotency-Key"] else { return nil }
        guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            let message = "This header must have 1 to 255 visible ASCII characters."
            throw Problem(invalid: [Problem.Violation(field: "Idempotency-Key", rule: "size", message: message)])
        }
        let query = request.query.fields.map { "\($0.name)=\($0.value)" }.joined(separator: "&")
        let fingerprint = IdempotencyKey.fingerprint(of: Array("\(request.method.rawValue) \(request.path)?\(query)\n".utf8) + request.body)
        return IdempotencyKey(name: name, fingerprint: fingerprint)
    }

    /// What becomes of a booking or block whose nights are taken.
    func onConflict(_ request: Request) throws(Problem) -> OnConflict {
        guard let text = request.query["onConflict"] else { return .reject }
        guard let choice = OnConflict(rawValue: text) else {
            throw Problem(
                invalid: [Problem.Violation(field: "onConflict", rule: "enum", message: "This parameter must be reject or record.")])
        }
        return choice
    }

    /// Does what is asked with a unit that a body names as `unitIdentifier`.
    func withUnitIdentifier<Value>(_ body: () async throws -> Value) async throws -> Value {
        do { return try await body() } catch DeskError.unitNotOffered { throw DeskError.unitNotOffered(field: "unitIdentifier") }
    }
}
