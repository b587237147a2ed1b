import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showCancellable(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let sheet = try await self.desk.showBooking(try self.identifier("booking", in: request), at: access)
        return .json(.ok, Wink.Cancellable(encoding: sheet))
    }
}
