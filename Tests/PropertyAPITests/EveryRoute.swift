import HTTP

/// A route with a request that succeeds, for tests over all of them.
struct EveryRoute: Sendable, CustomStringConvertible {
    let method: Method
    let pattern: String
    let status: Status
    /// What the token must allow.
    let scope: String
    let query: String
    let body: @Sendable (Lodge) -> String

    init(
        _ method: Method, _ pattern: String, _ status: Status, _ scope: String, query: String = "",
        body: @escaping @Sendable (Lodge) -> String = { _ in "" }
    ) {
        self.method = method
        self.pattern = pattern
        self.status = status
        self.scope = scope
        self.query = query
        self.body = body
    }

    var description: String { "\(self.method.rawValue) \(self.pattern)" }

    /// The path in a lodge; what the path names is made where it is none of the lodge's own.
    func path(in lodge: Lodge) async throws -> String {
        var path = self.pattern.replacing("{id}", with: lodge.property).replacing("{unit}", with: lodge.unit)
        if path.contains("{subscriber}") { path = path.replacing("{subscriber}", with: try await lodge.subscribe().text("identifier")) }
        if path.contains("{group}") {
            let shown = try await lodge.send(.get, lodge.path("/extranet/booking/\(try await lodge.book())"))
            path = path.replacing("{group}", with: try shown.text("groupIdentifier"))
        }
        if path.contains("{booking}") { path = path.replacing("{booking}", with: try await lodge.book()) }
        if path.contains("{webhook}") {
            let webhook = try await lodge.addWebhook()
            path = path.replacing("{webhook}", with: webhook)
            if path.contains("{delivery}") { path = path.replacing("{delivery}", with: try await lodge.deliver(to: webhook)) }
        }
        if path.contains("{block}") { path = path.replacing("{block}", with: try await lodge.block()) }
        if path.contains("{conflict}") { path = path.replacing("{conflict}", with: try await lodge.conflict()) }
        return self.query.isEmpty ? path : "\(path)?\(self.query)"
    }

    /// The routes that take an access token.
    static let all: [EveryRoute] = [
        EveryRoute(.post, "/api/managing-entity", .created, "account.write") { _ in Lodge.entityBody },
        EveryRoute(.get, "/api/managing-entity/list", .ok, "account.read"),
        EveryRoute(.get, "/api/managing-entity/{id}", .ok, "account.read"),
        EveryRoute(.patch, "/api/managing-entity/{id}/profile", .ok, "account.write") { _ in "{\"city\": \"Graz\"}" },
        EveryRoute(.delete, "/api/managing-entity/{id}", .ok, "account.remove"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/unit/list", .ok, "inventory.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/unit", .created, "inventory.write") { _ in Lodge.unitBody },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/unit/{unit}", .ok, "inventory.read"),
        EveryRoute(.put, "/api/managing-entity/{id}/extranet/unit/{unit}", .ok, "inventory.write") { _ in Lodge.unitBody },
        EveryRoute(.delete, "/api/managing-entity/{id}/extranet/unit/{unit}", .ok, "inventory.remove"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/booking", .created, "booking.write") { $0.bookingBody() },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/list", .ok, "booking.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/{booking}", .ok, "booking.read"),
        EveryRoute(.put, "/api/managing-entity/{id}/extranet/booking/{booking}", .ok, "booking.write") { $0.bookingBody() },
        EveryRoute(.patch, "/api/managing-entity/{id}/extranet/booking/{booking}/cancel", .ok, "booking.write") { _ in Lodge.cancelBody },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/{booking}/cancellable", .ok, "booking.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/booking/grid", .ok, "booking.read") { _ in "{}" },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/overview", .ok, "booking.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/owner/list", .ok, "booking.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/roomrate/list", .ok, "booking.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/{booking}/refund-preview", .ok, "booking.read"),
        EveryRoute(.patch, "/api/managing-entity/{id}/extranet/booking/{booking}/request-refund", .ok, "booking.write") { _ in
            Lodge.refundBody
        },
        EveryRoute(.patch, "/api/managing-entity/{id}/extranet/booking/{booking}/resend", .ok, "booking.write") { _ in "{}" },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/{booking}/report/pdf", .ok, "booking.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/report/csv", .ok, "booking.read") { _ in "{}" },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/group/{group}", .ok, "booking.read"),
        EveryRoute(.patch, "/api/managing-entity/{id}/extranet/booking/group/{group}", .ok, "booking.write") { _ in Lodge.cancelBody },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/booking/group/{group}/refund-preview", .ok, "booking.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/sandbox/booking", .created, "booking.write") { $0.bookingBody() },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/sandbox/channel/list", .ok, "booking.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/sandbox/room/list", .ok, "booking.read") { _ in Lodge.searchBody },
        EveryRoute(.get, "/api/managing-entity/{id}/webhook/list", .ok, "integrations.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/webhook/event/list", .ok, "integrations.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/webhook", .created, "integrations.write") { $0.webhookBody() },
        EveryRoute(.get, "/api/managing-entity/{id}/webhook/{webhook}", .ok, "integrations.read"),
        EveryRoute(.patch, "/api/managing-entity/{id}/webhook/{webhook}", .ok, "integrations.write") { $0.webhookBody() },
        EveryRoute(.delete, "/api/managing-entity/{id}/webhook/{webhook}", .ok, "integrations.remove"),
        EveryRoute(.get, "/api/managing-entity/{id}/webhook/{webhook}/secret", .ok, "integrations.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/webhook/{webhook}/secret/rotate", .ok, "integrations.write"),
        EveryRoute(.get, "/api/managing-entity/{id}/webhook/{webhook}/delivery/list", .ok, "integrations.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/webhook/{webhook}/delivery/{delivery}", .ok, "integrations.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/webhook/{webhook}/delivery/{delivery}/redeliver", .ok, "integrations.write"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/block/list", .ok, "inventory.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/block", .created, "inventory.write") { $0.blockBody() },
        EveryRoute(.put, "/api/managing-entity/{id}/extranet/block/{block}", .ok, "inventory.write") { $0.blockBody() },
        EveryRoute(.delete, "/api/managing-entity/{id}/extranet/block/{block}", .ok, "inventory.remove"),
        EveryRoute(
            .get, "/api/managing-entity/{id}/extranet/availability", .ok, "inventory.read", query: "startDate=2026-07-01&endDate=2026-07-05"
        ),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/conflict/list", .ok, "inventory.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/conflict/exposure", .ok, "inventory.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/conflict/{conflict}", .ok, "inventory.read"),
        EveryRoute(.patch, "/api/managing-entity/{id}/extranet/conflict/{conflict}", .ok, "inventory.write") { _ in
            "{\"state\": \"ACKNOWLEDGED\"}"
        },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/caldav/auth", .ok, "booking.read"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/caldav/auth/regen", .ok, "booking.write"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/caldav/auth/regen", .ok, "booking.write"),
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/caldav/subscriber/list", .ok, "booking.read"),
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/caldav/subscriber", .created, "booking.write") { _ in Lodge.subscriberBody },
        EveryRoute(.get, "/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", .ok, "booking.read"),
        EveryRoute(.put, "/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", .ok, "booking.write") { _ in
            Lodge.subscriberBody
        },
        EveryRoute(.post, "/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}/rotate", .ok, "booking.write") { _ in
            "{\"overlapHours\": 24}"
        },
        EveryRoute(.delete, "/api/managing-entity/{id}/extranet/caldav/subscriber/{subscriber}", .ok, "booking.remove"),
        EveryRoute(.get, "/api/cal/property/{id}/booking/list", .ok, "booking.read"),
    ]
}
