import Bookings
import Desk
import HTTP

extension PropertyEndpoints {
    /// Answers from memory where both the address and the feed are known.
    @Sendable func readSecretFeedAtOnce(_ request: Request) -> Response? {
        guard self.desk.isAlone, let secret = Self.secret(of: request), let reader = self.desk.knownReader(of: nil, secret),
            request.query.fields.isEmpty, let feed = self.desk.readyFeed(of: reader.property, unit: nil, as: reader.profile)
        else { return nil }
        return self.answer(request, with: feed, to: reader, onlyCalendar: true)
    }

    @Sendable func readSecretFeed(_ request: Request) async throws -> Response {
        // Nothing tells an address that was revoked from one that never was.
        let unknown = Problem(.notFound, "There is no calendar at this address.")
        guard let secret = Self.secret(of: request) else { throw unknown }
        let reader = try await self.desk.identifyReader(of: nil, secret) {
            guard let reader = try await self.desk.identifySecret(secret) else { throw unknown }
            return reader
        }
        return try await self.answer(request, to: reader, onlyCalendar: true)
    }

    private static func secret(of request: Request) -> String? {
        let address = request.capture("address")
        return address.hasSuffix(".ics") ? String(address.dropLast(4)) : nil
    }
}
