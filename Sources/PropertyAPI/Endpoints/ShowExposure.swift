import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showExposure(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .inventory, .read)
        let (asOf, readers) = try await self.desk.showExposure(access)
        return .json(.ok, Wink.Exposure(asOf: asOf, readers: readers))
    }
}
