import HTTP
import HTTPTesting
import JSON
import Testing

/// Bookings over the property side, in process and over a socket.
@Suite struct BookingEndpointTests {
    @Test("a booking is made, shown, listed, changed and cancelled", arguments: Transport.allCases)
    func life(over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let (_, extranet) = try await server.property()
            let unit = try await server.unit(of: extranet)
            let made = try await server.send(.post, "\(extranet)/booking", Guestbook.booking(unit))
            #expect(made.status == .created)
            #expect(made.headers["ETag"] == "\"1\"")
            let id = try #require(made.json()["id"]?.text)

            let shown = try await server.send(.get, "\(extranet)/booking/\(id)")
            #expect(shown.status == .ok)
            #expect(try shown.json() == made.json())
            let head = try await server.send(.head, "\(extranet)/booking/\(id)")
            #expect(head.body.isEmpty)
            #expect(head.headers["Content-Length"] == "\(shown.body.count)")

            let list = try await server.send(.get, "\(extranet)/booking/list?state=FUTURE&search=SAMPLE").json()
            let booking = try made.json()
            #expect(list["content"]?.elements == [booking])
            #expect(list["totalElements"] == .number("1"))
            #expect(list["last"] == .bool(true))

            let changed = try await server.send(.put, "\(extranet)/booking/\(id)", Guestbook.booking(unit, "2031-05-02", "2031-05-06"))
            #expect(changed.status == .ok)
            #expect(try changed.json()["roomStay"]?["endDate"] == .string("2031-05-06"))
            #expect(changed.headers["ETag"] == "\"2\"")

            let reason = #"{"cancellationType": "CANCELLATION", "reason": "change of plans"}"#
            let cancelled = try await server.send(.patch, "\(extranet)/booking/\(id)/cancel", reason)
            #expect(try cancelled.json()["bookingStatus"] == .string("CANCELLED"))
            #expect(try cancelled.json()["statusHistory"]?.elements.count == 1)
            let again = try await server.send(.patch, "\(extranet)/booking/\(id)/cancel", reason)
            #expect(again.status == .ok)
            #expect(try again.json() == cancelled.json())
            #expect(try await server.send(.get, "\(extranet)/booking/\(id)/cancellable").json()["cancellable"] == .bool(false))
        }
    }

    @Test("taken nights are refused, naming what holds them", arguments: Transport.allCases)
    func conflict(over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let (_, extranet) = try await server.property()
            let unit = try await server.unit(of: extranet)
            let first = try await server.send(.post, "\(extranet)/booking", Guestbook.booking(unit)).json()
            let second = try await server.send(.post, "\(extranet)/booking", Guestbook.booking(unit, "2031-05-03", "2031-05-05"))
            #expect(second.status == .conflict)
            #expect(second.headers["Content-Type"] == "application/problem+json")
            let conflicts = try second.json()["properties"]?["conflicts"]?.elements
            #expect(conflicts?.map { $0["identifier"] } == [first["id"]])
            let beside = try await server.send(.post, "\(extranet)/booking", Guestbook.booking(unit, "2031-05-04", "2031-05-05"))
            #expect(beside.status == .created)
            let recorded = try await server.send(.post, "\(extranet)/booking?onConflict=record", Guestbook.booking(unit))
            #expect(recorded.status == .created)
        }
    }

    @Test("a key gives the first answer again, and refuses another request", arguments: Transport.allCases)
    func idempotency(over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let (_, extranet) = try await server.property()
            let unit = try await server.unit(of: extranet)
            let path = "\(extranet)/booking"
            let first = try await server.send(.post, path, Guestbook.booking(unit), headers: ["Idempotency-Key": "a"])
            let again = try await server.send(.post, path, Guestbook.booking(unit), headers: ["Idempotency-Key": "a"])
            #expect(again.status == .created)
            #expect(again.body == first.body)
            let taken = try await server.send(.post, path, Guestbook.booking(unit), headers: ["Idempotency-Key": "b"])
            let takenAgain = try await server.send(.post, path, Guestbook.booking(unit), headers: ["Idempotency-Key": "b"])
            #expect(taken.status == .conflict)
            #expect(takenAgain.status == .conflict)
            #expect(takenAgain.body == taken.body)
            let other = try await server.send(
                .post, path, Guestbook.booking(unit, "2032-01-01", "2032-01-02"), headers: ["Idempotency-Key": "a"])
            #expect(other.status == .unprocessableContent)
        }
    }

    @Test(
        "a stale version changes nothing",
        arguments: [("\"1\"", Status.conflict), ("\"2\"", .ok), ("*", .ok), ("\"x\"", .conflict), ("nonsense", .conflict)],
        Transport.allCases)
    func locking(tag: (String, Status), over transport: Transport) async throws {
        try await withServer(over: transport) { server in
            let (_, extranet) = try await server.property()
            let unit = try await server.unit(of: extranet)
            _ = try await server.send(.put, "\(extranet)/unit/\(unit)", #"{"name": "Attic"}"#)
            let answer = try await server.send(.put, "\(extranet)/unit/\(unit)", #"{"name": "Cellar"}"#, headers: ["If-Match": tag.0])
            #expect(answer.status == tag.1)
            let name = try await server.send(.get, "\(extranet)/unit/\(unit)").json()["name"]
            #expect(name == .string(tag.1 == .ok ? "Cellar" : "Attic"))
        }
    }

    @Test(
        "every wrong field is named at once",
        arguments: [
            ("{}", ["user", "roomStay"]),
            (
                #"{"user": {}, "roomStay": {}}"#,
                ["user.firstName", "user.lastName", "user.email", "roomStay.guestRoomIdentifier", "roomStay.startDate", "roomStay.endDate"]
            ),
            (
                #"{"user": 1, "roomStay": [], "bookingStatus": "NONE", "groupIdentifier": "x"}"#,
                ["user", "roomStay", "groupIdentifier", "bookingStatus"]
            ),
        ])
    func violations(body: String, fields: [String]) async throws {
        try await withServer(over: .inProcess) { server in
            let (_, extranet) = try await server.property()
            let answer = try await server.send(.post, "\(extranet)/booking", body)
            #expect(answer.status == .badRequest)
            let named = try answer.json()["properties"]?["violations"]?.elements.compactMap { $0["field"]?.text } ?? []
            #expect(Set(named) == Set(fields))
        }
    }
}
