import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func findRooms(_ request: Request) async throws -> Response {
        // A question, though it comes as POST.
        let access = try await self.access(request, .booking, .read)
        let search = try request.decode(Wink.RoomSearch.init)
        let (property, available, unavailable) = try await self.desk.findRooms(
            for: search.stay, adults: search.adults, children: search.children, at: access)
        return .json(.ok, Wink.Rooms(property: property, available: available, unavailable: unavailable))
    }
}
