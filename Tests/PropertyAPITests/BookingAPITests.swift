import CivilTime
import HTTP
import HTTPTesting
import JSON
import Testing

@Suite struct BookingAPITests {
    @Test("taken nights are a conflict that names who holds them", arguments: Transport.allCases) func taken(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let holder = try await lodge.book()
            let answer = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody("2026-07-04", "2026-07-06"))
            #expect(answer.status == .conflict)
            #expect(answer.headers["Content-Type"] == "application/problem+json")
            #expect(
                try answer.json()["properties"]?["conflicts"]
                    == .array([
                        .object([
                            JSONValue.Member("kind", .string("BOOKING")), JSONValue.Member("identifier", .string(holder)),
                            JSONValue.Member("startDate", .string("2026-07-01")), JSONValue.Member("endDate", .string("2026-07-05")),
                            JSONValue.Member("unitIdentifier", .string(lodge.unit)),
                        ])
                    ]))
            let recorded = try await lodge.send(
                .post, lodge.path("/extranet/booking?onConflict=record"), lodge.bookingBody("2026-07-04", "2026-07-06"))
            #expect(recorded.status == .created)
            let wrong = try await lodge.send(.post, lodge.path("/extranet/booking?onConflict=maybe"), lodge.bookingBody())
            #expect(try wrong.violations() == ["onConflict"])
        }
    }

    @Test("every wrong field of a booking is named at once", arguments: Transport.allCases) func violations(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let body = """
                {"user": {"firstName": " ", "lastName": 7, "email": "nobody"}, "roomStay": {"guestRoomIdentifier": "x", "startDate":
                "2026-02-30", "endDate": "tomorrow", "adults": 0, "children": -1, "price": {"amount": -1, "currency": "eur"}},
                "bookingStatus": "MAYBE", "groupIdentifier": "g", "metadata": {"a": 1}, "version": "1"}
                """
            let answer = try await lodge.send(.post, lodge.path("/extranet/booking"), body)
            #expect(answer.status == .badRequest)
            let expected: Set = [
                "user.firstName", "user.lastName", "user.email", "roomStay.guestRoomIdentifier", "roomStay.startDate", "roomStay.endDate",
                "roomStay.adults", "roomStay.children", "roomStay.price.currency", "bookingStatus", "groupIdentifier", "metadata.a",
                "version",
            ]
            #expect(try Set(answer.violations()) == expected)
        }
    }

    @Test(
        "what is no stay is told in the words of the field",
        arguments: [
            ("2026-07-05", "2026-07-05", "roomStay.endDate"), ("2026-07-05", "2026-07-04", "roomStay.endDate"),
            ("2026-07-01", "2028-09-09", "roomStay.endDate"), ("1969-12-31", "1970-01-02", "roomStay.startDate"),
            ("9999-01-01", "9999-01-02", "roomStay.startDate"),
        ], Transport.allCases)
    func stays(case row: (String, String, String), over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let answer = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody(row.0, row.1))
            #expect(try answer.violations() == [row.2])
        }
    }

    @Test(
        "a price has at most four decimal places and is not below zero",
        arguments: [
            ("0", true), ("95", true), ("19.99", true), ("0.0001", true), ("1.00001", false), ("-1", false), ("1e3", false),
            ("1000000000000", false), ("\"5\"", false), ("null", false), ("true", false),
        ])
    func price(amount: String, isRead: Bool) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let body = lodge.bookingBody().replacing(
                "\"endDate\"", with: "\"price\": {\"amount\": \(amount), \"currency\": \"USD\"}, \"endDate\"")
            let answer = try await lodge.send(.post, lodge.path("/extranet/booking"), body)
            #expect(answer.status == (isRead ? .created : .badRequest))
            #expect(try answer.violations() == (isRead ? [] : ["roomStay.price.amount"]))
            if isRead {
                let total = try answer.json()["roomStay"]?["sourceTotal"]
                #expect(total?["amount"] == .number(amount))
                #expect(total?["currency"] == .string("USD"))
            }
        }
    }

    @Test("a body must be one JSON object", arguments: Transport.allCases) func badBodies(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            for body in ["", "[]", "7", "{", "{\"a\": 1, \"a\": 2}", "{} {}"] {
                #expect(try await lodge.send(.post, lodge.path("/extranet/booking"), body).status == .badRequest, "\(body)")
            }
            let answer = try await lodge.client.send(
                .post, lodge.path("/extranet/booking"), headers: ["Authorization": "Bearer \(lodge.token)", "Content-Type": "text/plain"],
                body: Array(lodge.bookingBody().utf8))
            #expect(answer.status == .unsupportedMediaType)
        }
    }

    @Test("a cancelled booking changes no more, and is cancelled again without a change", arguments: Transport.allCases)
    func cancelled(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let path = lodge.path("/extranet/booking/\(try await lodge.book())")
            let first = try await lodge.send(.patch, "\(path)/cancel", Lodge.cancelBody)
            let second = try await lodge.send(.patch, "\(path)/cancel", Lodge.cancelBody)
            #expect((first.status, second.status) == (.ok, .ok))
            #expect(first.body == second.body)
            #expect(first.headers["ETag"] == "\"2\"")
            #expect(try first.json()["cancelled"] == .bool(true))
            #expect(try await lodge.send(.put, path, lodge.bookingBody()).status == .conflict)
            #expect(try await lodge.send(.get, "\(path)/cancellable").json()["cancellable"] == .bool(false))
        }
    }

    @Test("a guest who has left is not cancelled, and a booking is not cancelled by replacing it", arguments: Transport.allCases)
    func departed(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let past = lodge.path("/extranet/booking/\(try await lodge.book("2026-05-01", "2026-05-05"))")
            #expect(try await lodge.send(.patch, "\(past)/cancel", Lodge.cancelBody).status == .conflict)
            let next = lodge.path("/extranet/booking/\(try await lodge.book())")
            let body = lodge.bookingBody(more: ", \"bookingStatus\": \"CANCELLED\"")
            #expect(try await lodge.send(.put, next, body).violations() == ["bookingStatus"])
            #expect(try await lodge.send(.patch, "\(next)/cancel", "{}").violations() == ["cancellationType", "reason"])
        }
    }

    @Test(
        "a list is paged in the order of the bookings",
        arguments: [
            ("", 5, "5", "1"), ("?maxResults=2", 2, "5", "3"), ("?maxResults=2&pageNumber=2", 1, "5", "3"), ("?pageNumber=9", 0, "5", "1"),
            ("?state=PAST", 1, "1", "1"), ("?state=FUTURE", 4, "4", "1"), ("?search=ADA", 5, "5", "1"), ("?search=%25", 0, "0", "0"),
        ], Transport.allCases)
    func pages(case row: (String, Int, String, String), over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            try await lodge.book("2026-05-01", "2026-05-05")
            for month in 7...10 {
                try await lodge.book(month < 10 ? "2026-0\(month)-01" : "2026-10-01", month < 10 ? "2026-0\(month)-05" : "2026-10-05")
            }
            let page = try await lodge.send(.get, lodge.path("/extranet/booking/list\(row.0)")).json()
            guard case .array(let content)? = page["content"] else { throw Unexpected("no page") }
            #expect(content.count == row.1)
            #expect(page["totalElements"] == .number(row.2))
            #expect(page["totalPages"] == .number(row.3))
        }
    }

    @Test(
        "every parameter that is wrong is named",
        arguments: [
            ("booking/list?state=SOON", ["state"]), ("booking/list?maxResults=0", ["maxResults"]),
            ("booking/list?maxResults=101", ["maxResults"]), ("booking/list?maxResults=x", ["maxResults"]),
            ("booking/list?pageNumber=-1", ["pageNumber"]), ("booking/list?pageNumber=99999999999999999999", ["pageNumber"]),
            ("booking/list?maxResults=0&pageNumber=-1&state=SOON", ["state", "pageNumber", "maxResults"]),
            ("availability?startDate=x&unitIdentifier=y", ["startDate", "endDate", "unitIdentifier"]),
            ("availability?startDate=2031-05-02&endDate=2031-05-01&unitIdentifier=y", ["endDate", "unitIdentifier"]),
            ("block/list?startDate=x&endDate=y", ["startDate", "endDate"]),
            ("conflict/list?state=OPEN&state=SHUT", ["state"]),
        ])
    func parameters(query: String, fields: [String]) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let answer = try await lodge.send(.get, lodge.path("/extranet/\(query)"))
            #expect(try answer.violations() == fields)
        }
    }
}
