import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func resendConfirmation(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .write)
        let id: ID<Booking> = try self.identifier("booking", in: request)
        _ = try request.decode { _ in true }
        let isConfirmed = try await self.desk.resendConfirmation(of: id, at: access)
        let message = isConfirmed ? "The confirmation is sent again." : "The booking does not stand, so there is nothing to confirm."
        return .json(.ok, Wink.BooleanResponse(success: isConfirmed, message: message))
    }
}
