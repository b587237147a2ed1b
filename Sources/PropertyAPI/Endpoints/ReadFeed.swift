import Bookings
import CivilTime
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    /// Answers from memory where both the reader and the feed are known.
    @Sendable func readFeedAtOnce(_ request: Request) -> Response? {
        guard case .passkey(let passkey, let user) = FeedCredentials(request), let reader = self.desk.knownReader(passkey),
            let property = ID<ManagingEntity>(request.capture("id")), reader.property == property, user == nil || user == property,
            request.headers["Wink-Version"] == nil, request.query.fields.isEmpty,
            let feed = self.desk.readyFeed(of: property, unit: nil)
        else { return nil }
        return self.answer(request, with: feed, of: property, to: reader.subscriber)
    }

    @Sendable func readFeed(_ request: Request) async throws -> Response {
        let (property, subscriber) = try await self.reader(of: request)
        try self.checkVersion(of: request)
        let unit: ID<Unit>? = try request.query.identifier("unit")
        do {
            let feed = try await self.desk.publishFeed(of: property, unit: unit)
            return self.answer(request, with: feed, of: property, to: subscriber)
        } catch let error as DeskError {
            throw error
        } catch {
            // Readers would take an empty answer for free nights; this one they try again.
            throw Problem(
                .serviceUnavailable, "The calendar cannot be read at the moment.", headers: [("Retry-After", "60")], cause: error)
        }
    }

    private func reader(of request: Request) async throws -> (property: ID<ManagingEntity>, subscriber: String) {
        switch FeedCredentials(request) {
        case .passkey(let passkey, let user)?:
            guard let owner = try await self.desk.identifyReader(passkey) else { throw Self.refusal }
            let property: ID<ManagingEntity> = try self.identifier("id", in: request)
            guard user == nil || user == owner.property || user == property else { throw Self.refusal }
            guard owner.property == property else { throw AccessError.foreignEntity(property) }
            return (property, owner.subscriber)
        case .token(let token)?:
            guard let caller = try await self.desk.identifyCaller(token) else { throw Self.refusal }
            try caller.require(Scope(.booking, .read))
            let access = try caller.access(to: try self.identifier("id", in: request), needing: Scope(.booking, .read))
            return (access.entity, caller.client.description)
        case nil:
            throw Self.refusal
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

    private func answer(
        _ request: Request, with feed: Feed, of property: ID<ManagingEntity>, to subscriber: String
    ) -> Response {
        let response = FeedRepresentation(feed, asWantedBy: request).response(to: request, at: self.desk.now())
        self.desk.recordFeedRead(
            of: property, by: subscriber, revision: feed.revision, status: response.status.code, agent: request.headers["User-Agent"] ?? "",
            network: IPAddress(request.client)?.network(fourBits: 24, sixBits: 48) ?? request.client)
        return response
    }
}
