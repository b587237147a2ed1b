import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listEventKinds(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .integrations, .read)
        // The list is everybody's, but not at an entity that there is not.
        _ = try await self.desk.showManagingEntity(access)
        return .json(.ok, EventKind.allCases.map { Wink.KeyValuePair(value: $0.rawValue, label: $0.label) })
    }
}
