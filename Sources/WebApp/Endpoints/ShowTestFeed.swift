import Desk
import HTTP
import Sandbox

extension WebEndpoints {
    /// Shows the page of a test feed.
    @Sendable func showTestFeed(_ request: Request) async throws -> Response {
        guard let id = FeedID(request.capture("feed")) else { return Self.missing.response(.notFound) }
        do {
            let shown = try await self.desk.showTestFeed(id, secret: nil)
            return TestFeedPage(feed: shown.feed, reads: shown.reads, address: "\(self.publicURL)/ical/\(id).ics").page.response()
        } catch SandboxError.unknownFeed {
            return Self.missing.response(.notFound)
        } catch SandboxError.expiredFeed {
            return Self.missing.response(.gone)
        }
    }

    private static let missing = Page(
        title: "No such feed – Vacancy",
        content: """
            <h1>There is no such feed</h1>
            <p class="lead">Its address is wrong, or it has expired. <a href="/sandbox">Make a new one.</a></p>
            """
    )
}
