import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listOwners(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let (property, sources) = try await self.desk.listRateSources(access)
        return .json(
            .ok,
            sources.map { source in
                let (value, label) = source.map { ($0, $0) } ?? (property.id.description, property.entity.profile.name)
                return Wink.KeyValuePair(value: value, label: label)
            })
    }
}
