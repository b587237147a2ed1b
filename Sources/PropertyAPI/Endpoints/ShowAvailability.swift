import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showAvailability(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        let (nights, unit) = try request.query.read { query in
            let (nights, unit) = (query.nights(atMost: Availability.longest), query.identifier("unitIdentifier") as ID<Unit>?)
            return nights.map { ($0, unit) }
        }
        let body = try await self.desk.showAvailability(access, during: nights, unit: unit) { Wink.Availability(encoding: $0).bytes }
        return Response(.ok, contentType: "application/json", body: body)
    }
}
