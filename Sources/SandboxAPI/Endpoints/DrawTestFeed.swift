import Desk
import HTTP
import Sandbox

extension SandboxEndpoints {
    @Sendable func drawTestFeed(_ request: Request) async throws -> Response {
        Response(.ok, contentType: "image/svg+xml", body: try await self.desk.drawTestFeed(try self.feed(of: request)))
            .with("Cache-Control", "no-cache").with("Content-Security-Policy", TestFeedRepresentation.policy)
    }
}
