import Bookings
import CivilTime
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    /// Answers from memory where both the reader and the feed are known.
    @Sendable func readFeedAtOnce(_ request: Request) -> Response? {
        guard self.desk.isAlone, let credentials = request.headers["Authorization"],
            let property = ID<ManagingEntity>(request.capture("id")),
            let reader = self.desk.knownReader(of: property, credentials), request.headers["Wink-Version"] == nil,
            request.query.fields.isEmpty, let feed = self.desk.readyFeed(of: property, unit: nil, as: reader.profile)
        else { return nil }
        return self.answer(request, with: feed, to: reader)
    }

    @Sendable func readFeed(_ request: Request) async throws -> Response {
        let reader = try await self.reader(of: request)
        try self.checkVersion(of: request)
        return try await self.answer(request, to: reader)
    }

    /// Answers with the feed of a reader.
    func answer(_ request: Request, to reader: FeedReader, onlyCalendar: Bool = false) async throws -> Response {
        let unit = try request.query.read { .some($0.identifier("unit") as ID<Unit>?) }
        do {
            let feed = try await self.desk.publishFeed(of: reader.property, unit: unit, as: reader.profile)
            return self.answer(request, with: feed, to: reader, onlyCalendar: onlyCalendar)
        } catch let error as DeskError {
            throw error
        } catch {
            // Readers would take an empty answer for free nights; this one they try again.
            throw Problem(
                .serviceUnavailable, "The calendar cannot be read at the moment.", headers: [("Retry-After", "60")], cause: error)
        }
    }

    private func reader(of request: Request) async throws -> FeedReader {
        guard let credentials = FeedCredentials(request), let text = request.headers["Authorization"] else { throw Self.refusal }
        let property: ID<ManagingEntity> = try self.identifier("id", in: request)
        return try await self.desk.identifyReader(of: property, text) {
            switch credentials {
            case .passkey(let passkey, let user):
                guard let reader = try await self.desk.identifyPasskey(passkey),
                    user == nil || user == reader.property || user == property
                else { throw Self.refusal }
                guard reader.property == property else { throw AccessError.foreignEntity(property) }
                return reader
            case .token(let token):
                guard let caller = try await self.desk.identifyCaller(token) else { throw Self.refusal }
                let access = try caller.access(to: property, needing: Scope(.booking, .read))
                return FeedReader(property: access.entity, subscriber: caller.client.description, expiresAt: caller.expiresAt)
            }
        }
    }

    // Both challenges: without the first, calendar programs never ask for a password. Failures are not counted, as a passkey of
    // 165 bits is not guessed and many readers share the address of a data centre.
    private static let refusal = Problem(
        .unauthorized, "The property's identifier and passkey are needed, as user name and password.",
        headers: [
            ("WWW-Authenticate", "Basic realm=\"Vacancy calendar\", charset=\"UTF-8\""),
            ("WWW-Authenticate", "Bearer realm=\"Vacancy calendar\""),
        ])

    /// Answers with a feed, and counts the reading.
    func answer(
        _ request: Request, with feed: Feed, to reader: FeedReader, onlyCalendar: Bool = false
    ) -> Response {
        let response = FeedRepresentation(feed, asWantedBy: request, onlyCalendar: onlyCalendar).response(to: request, at: self.desk.now())
        self.desk.recordFeedRead(
            of: reader.property, by: reader.subscriber, revision: feed.revision, status: response.status.code,
            agent: request.headers["User-Agent"] ?? "", client: request.client)
        return response
    }
}
