import Desk
import HTTP
import Identity
import JSON
import Sandbox

extension SandboxEndpoints {
    @Sendable func createTestFeed(_ request: Request) async throws -> Response {
        // Every field may be left out, and so may the body.
        let document = request.body.isEmpty && request.mediaType == nil ? JSONValue.object([]) : try request.document()
        let draft = try FieldReader.read(document, ICalSandbox.FeedDraft.init)
        let key = try self.idempotencyKey(of: request)
        return try await self.desk.createTestFeed(
            named: draft.name ?? draft.scenario?.name ?? "Test feed", from: draft.scenario, by: self.origin(of: request),
            lasting: self.days, once: key
        ) { opened in
            .made(ICalSandbox.OpenedFeed(encoding: opened, publicURL: self.publicURL))
        }.response
    }
}
