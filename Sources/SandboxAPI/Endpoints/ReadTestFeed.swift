import Desk
import HTTP
import Sandbox

extension SandboxEndpoints {
    /// Answers from memory where the feed is known; what is wrong on purpose may take work, and is done elsewhere.
    @Sendable func readTestFeedAtOnce(_ request: Request) -> Response? {
        guard self.desk.isAlone, let id = FeedID(request.capture("feed")), let published = self.desk.readyTestFeed(id),
            published.feed.faults == FeedFaults()
        else { return nil }
        return self.answer(request, with: published)
    }

    @Sendable func readTestFeed(_ request: Request) async throws -> Response {
        do {
            return self.answer(request, with: try await self.desk.publishTestFeed(try self.feed(of: request)))
        } catch let error as SandboxError {
            throw error
        } catch {
            // Readers would take an empty answer for free nights; this one they try again.
            throw Problem(
                .serviceUnavailable, "The calendar cannot be read at the moment.", headers: [("Retry-After", "60")], cause: error)
        }
    }

    /// Answers with a feed, and tells its owner.
    private func answer(_ request: Request, with published: PublishedTestFeed) -> Response {
        let now = self.desk.now()
        let response = TestFeedRepresentation(self.desk.serve(published)).response(to: request, at: now)
        self.desk.recordTestFeedRead(
            AccessRecord(
                at: now, method: request.method.rawValue, status: response.status.code, version: published.feed.activeVersion,
                bytes: request.method == .head ? 0 : response.body.count, userAgent: Self.kept(request, "User-Agent") ?? "",
                network: IPAddress(request.client)?.network(fourBits: 24, sixBits: 48) ?? "",
                ifNoneMatch: Self.kept(request, "If-None-Match"), ifModifiedSince: Self.kept(request, "If-Modified-Since")),
            of: published.feed.id)
        return response
    }

    private static func kept(_ request: Request, _ name: String) -> String? {
        request.headers[name].map { $0.utf8.count > 200 ? String($0.prefix(200)) : $0 }
    }
}
