import Desk
import HTTP
import JSON
import Sandbox

extension SandboxEndpoints {
    @Sendable func removeTestFeed(_ request: Request) async throws -> Response {
        let access: TestFeedAccess
        if request.body.isEmpty {
            access = try await self.desk.proveTestFeed(try self.feed(of: request), secret: self.bearer(of: request))
        } else {
            let document = try request.document()
            let hasSecret = document["secret"].map { $0 != .null } ?? false
            access =
                hasSecret
                ? try await self.access(request, document)
                : try await self.desk.proveTestFeed(try self.feed(of: request), secret: self.bearer(of: request))
        }
        try await self.desk.removeTestFeed(access)
        return .json(.ok, ICalSandbox.Done())
    }
}
