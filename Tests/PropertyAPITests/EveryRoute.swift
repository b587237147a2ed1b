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

    /// The path in a lodge; a booking, a block or a conflict is made where the path names one.
    func path(in lodge: Lodge) async throws -> String {
        var path = self.pattern.replacing("{id}", with: lodge.property).replacing("{unit}", with: lodge.unit)
        if path.contains("{subscriber}") { path = path.replacing("{subscriber}", with: try await lodge.subscribe().text("identifier")) }
        if path.contains("{booking}") { path = path.replacing("{booking}", with: try await lodge.book()) }
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
