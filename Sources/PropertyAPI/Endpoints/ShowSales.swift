import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showSales(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let (property, figures) = try await self.desk.showSales(access)
        return .json(.ok, Wink.SalesMetrics(encoding: figures, of: property))
    }
}
