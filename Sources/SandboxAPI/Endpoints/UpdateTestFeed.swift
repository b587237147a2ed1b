import Desk
import HTTP
import JSON
import Sandbox

extension SandboxEndpoints {
    @Sendable func updateTestFeed(_ request: Request) async throws -> Response {
        let document = try request.document()
        let access = try await self.access(request, document)
        let change = try FieldReader.read(document, ICalSandbox.FeedChange.init).change
        try await self.desk.updateTestFeed(access, change)
        let secret = document["secret"].flatMap { if case .string(let text) = $0 { text } else { nil } }
        let shown = try await self.desk.showTestFeed(access.feed, secret: secret)
        return .json(.ok, ICalSandbox.Feed(encoding: shown, publicURL: self.publicURL))
    }
}
