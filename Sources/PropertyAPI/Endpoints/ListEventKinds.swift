import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listEventKinds(_ request: Request) async throws -> Response {
        _ = try await self.access(request, .integrations, .read)
        return .json(.ok, EventKind.allCases.map { Wink.KeyValuePair(value: $0.rawValue, label: $0.label) })
    }
}
