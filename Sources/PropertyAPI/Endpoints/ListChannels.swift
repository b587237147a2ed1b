import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func listChannels(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let (property, sources) = try await self.desk.listRateSources(access)
        let own = Wink.Channel(property: property, kind: .hotel, name: property.entity.profile.name)
        let others = sources.compactMap(\.self).map { Wink.Channel(property: property, kind: .channelManager, name: $0) }
        return .json(.ok, [own] + others)
    }
}
