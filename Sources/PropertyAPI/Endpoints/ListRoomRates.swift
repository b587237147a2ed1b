import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listRoomRates(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let units = try await self.desk.listUnits(access)
        return .json(.ok, units.map { Wink.KeyValuePair(value: $0.rate.description, label: $0.details.name) })
    }
}
