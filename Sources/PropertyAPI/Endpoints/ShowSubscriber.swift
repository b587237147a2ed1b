import Bookings
import Desk
import HTTP
import Identity

extension PropertyEndpoints {
    @Sendable func showSubscriber(_ request: Request) async throws -> Response {
        let access = try await self.access(request, .booking, .read)
        let sheet = try await self.desk.showSubscriber(try self.identifier("subscriber", in: request), at: access)
        return self.record(sheet, at: access)
    }

    /// A subscriber as a single record; the property's own connection has no version.
    func record(_ sheet: SubscriberSheet, at access: EntityAccess) -> Response {
        let record = Wink.Subscriber(encoding: sheet, of: access.entity, publicURL: self.publicURL)
        switch sheet.kind {
        case .family: return .json(.ok, record)
        case .own(let subscriber): return .record(record, version: subscriber.audit.version)
        }
    }
}
