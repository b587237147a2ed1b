import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listManagingEntities(_ request: Request) async throws -> Response {
        let caller = try await self.caller(of: request)
        try caller.require(Scope(.account, .read))
        let kind = try request.query.read { .some($0.word("type", ManagingEntity.Kind.self)) }
        let entities = try await self.desk.listManagingEntities(ofKind: kind, for: caller)
        return .json(.ok, entities.map(Wink.ManagingEntity.init(encoding:)))
    }
}
