import Desk
import HTTP
import Identity
import JSON
import Sandbox

/// The endpoints of the sandbox, one verb a file in `Endpoints`.
struct SandboxEndpoints: Sendable {
    let desk: Desk
    let publicURL: String
    let days: Int

    /// The feed that a path names.
    func feed(of request: Request) throws(SandboxError) -> FeedID {
        guard let id = FeedID(request.capture("feed")) else { throw .unknownFeed }
        return id
    }

    /// The right that a request has at the feed in its path, proven by the `secret` of its body.
    func access(_ request: Request, _ document: JSONValue) async throws -> TestFeedAccess {
        let secret = try FieldReader.read(document) { fields in Proof(secret: fields.text("secret", limit: 200)) }.secret
        return try await self.desk.proveTestFeed(try self.feed(of: request), secret: secret)
    }

    private struct Proof {
        let secret: String?
    }

    /// The secret that stands in the `Authorization` header of a request.
    func bearer(of request: Request) -> String? {
        guard case .bearer(let secret) = request.authorization else { return nil }
        return secret
    }

    /// Where a request comes from, as feeds are counted: an IPv4 address or a /64 of IPv6, which is what one customer has.
    func origin(of request: Request) -> String { IPAddress(request.client)?.network(fourBits: 32, sixBits: 64) ?? request.client }

    /// The idempotency key of a request.
    func idempotencyKey(of request: Request) throws(Problem) -> IdempotencyKey? {
        guard let name = request.headers["Idempotency-Key"] else { return nil }
        guard (1...255).contains(name.utf8.count), name.utf8.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            let message = "This header must have 1 to 255 visible ASCII characters."
            throw Problem(invalid: [Problem.Violation(field: "Idempotency-Key", rule: "size", message: message)])
        }
        let fingerprint = IdempotencyKey.fingerprint(of: Array("\(request.method.rawValue) \(request.path)\n".utf8) + request.body)
        return IdempotencyKey(name: name, fingerprint: fingerprint)
    }
}

extension RecordedAnswer {
    /// The answer that tells of something that was made.
    static func made(_ record: some JSONWritable) -> RecordedAnswer {
        RecordedAnswer(status: Status.created.code, version: nil, body: record.jsonBytes)
    }

    /// The answer as it is sent, now or again.
    var response: Response { Response(.created, contentType: "application/json", body: self.body) }
}
