import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showAvailability(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        let nights = try request.query.nights(atMost: Availability.longest)
        let unit: ID<Unit>? = try request.query.identifier("unitIdentifier")
        let body = try await self.desk.showAvailability(access, during: nights, unit: unit) { Wink.Availability(encoding: $0).bytes }
        return Response(.ok, contentType: "application/json", body: body)
    }
}
