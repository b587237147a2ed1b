import Desk
import HTTP
import Sandbox

extension SandboxEndpoints {
    @Sendable func showTestFeed(_ request: Request) async throws -> Response {
        let shown = try await self.desk.showTestFeed(try self.feed(of: request), secret: self.bearer(of: request))
        return .json(.ok, ICalSandbox.Feed(encoding: shown, publicURL: self.publicURL))
    }
}
