import HTTP
import HTTPTesting
import JSON
import Testing

@Suite struct BlockAPITests {
    @Test("a block is answered with what was asked, its defaults, and nothing it has not", arguments: Transport.allCases)
    func made(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let answer = try await lodge.send(.post, lodge.path("/extranet/block"), lodge.blockBody())
            #expect((answer.status, answer.headers["ETag"]) == (.created, "\"1\""))
            let id = try answer.text("id")
            guard case .object(let members) = try answer.json() else { throw Unexpected("no object") }
            #expect(
                members == [
                    JSONValue.Member("id", .string(id)), JSONValue.Member("createdDate", .string("2026-06-01T10:00:00Z")),
                    JSONValue.Member("lastUpdate", .string("2026-06-01T10:00:00Z")), JSONValue.Member("version", .number("1")),
                    JSONValue.Member("unitIdentifier", .string(lodge.unit)), JSONValue.Member("startDate", .string("2026-07-01")),
                    JSONValue.Member("endDate", .string("2026-07-05")), JSONValue.Member("kind", .string("OWNER_BLOCK")),
                ])
            let body = lodge.blockBody(more: ", \"kind\": \"MAINTENANCE\", \"quantity\": 1, \"reason\": \"Roof\", \"version\": 1")
            let changed = try await lodge.send(.put, lodge.path("/extranet/block/\(id)"), body)
            #expect(try changed.json()["quantity"] == .number("1"))
            #expect(try changed.text("reason") == "Roof")
            #expect(try await lodge.send(.get, lodge.path("/extranet/block/list")).json() == .array([try changed.json()]))
            let removed = try await lodge.send(.delete, lodge.path("/extranet/block/\(id)"))
            #expect((removed.status, removed.headers["ETag"]) == (.ok, "\"3\""))
            #expect(try await lodge.send(.get, lodge.path("/extranet/block/list")).text == "[]")
            #expect(try await lodge.send(.delete, lodge.path("/extranet/block/\(id)")).status == .notFound)
        }
    }

    @Test("every wrong field of a block is named at once", arguments: Transport.allCases) func violations(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let body = """
                {"unitIdentifier": "x", "startDate": "2026-02-30", "endDate": 7, "kind": "PARTY", "quantity": 0, "reason": [],
                "version": "1"}
                """
            let answer = try await lodge.send(.post, lodge.path("/extranet/block"), body)
            #expect(answer.status == .badRequest)
            #expect(try Set(answer.violations()) == ["unitIdentifier", "startDate", "endDate", "kind", "quantity", "reason", "version"])
            let unknown = lodge.blockBody().replacing(lodge.unit, with: lodge.property)
            for (method, path) in [(Method.post, "/extranet/block"), (.put, "/extranet/block/\(try await lodge.block())")] {
                #expect(try await lodge.send(method, lodge.path(path), unknown).violations() == ["unitIdentifier"])
            }
        }
    }

    @Test(
        "a block is 1 to 800 nights",
        arguments: [
            ("2026-07-01", "2026-07-01", ["endDate"]), ("2026-07-01", "2028-09-08", []), ("2026-07-01", "2028-09-09", ["endDate"]),
            ("1969-12-31", "1970-01-02", ["startDate"]),
        ])
    func nights(arrival: String, departure: String, wrong: [String]) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let answer = try await lodge.send(.post, lodge.path("/extranet/block"), lodge.blockBody(arrival, departure))
            #expect(answer.status == (wrong.isEmpty ? .created : .badRequest))
            #expect(try answer.violations() == wrong)
        }
    }

    @Test("bookings and blocks stand in each other's way, and are named", arguments: Transport.allCases) func taken(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let block = try await lodge.block()
            let booking = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody("2026-07-04", "2026-07-06"))
            #expect(booking.status == .conflict)
            let expected: JSONValue = .array([
                .object([
                    JSONValue.Member("kind", .string("BLOCK")), JSONValue.Member("identifier", .string(block)),
                    JSONValue.Member("startDate", .string("2026-07-01")), JSONValue.Member("endDate", .string("2026-07-05")),
                    JSONValue.Member("unitIdentifier", .string(lodge.unit)),
                ])
            ])
            #expect(try booking.json()["properties"]?["conflicts"] == expected)
            let unit = try await lodge.send(.delete, lodge.path("/extranet/unit/\(lodge.unit)"))
            #expect(unit.status == .conflict)
            #expect(try unit.json()["properties"]?["conflicts"] == expected)
            try await lodge.book("2026-07-05", "2026-07-06")
            let further = try await lodge.send(.post, lodge.path("/extranet/block"), lodge.blockBody("2026-07-05", "2026-07-09"))
            #expect(further.status == .conflict)
            let wrong = try await lodge.send(.post, lodge.path("/extranet/block?onConflict=maybe"), lodge.blockBody())
            #expect(try wrong.violations() == ["onConflict"])
        }
    }

    @Test(
        "the days of a period are dates, the second after the first; availability needs both and has a limit",
        arguments: [
            ("startDate=2026-07-01&endDate=2026-07-05", [], []), ("", [], ["startDate", "endDate"]),
            ("startDate=2026-07-01", [], ["endDate"]), ("endDate=2026-07-01", [], ["startDate"]),
            ("startDate=x&endDate=2026-02-30", ["startDate", "endDate"], ["startDate", "endDate"]),
            ("startDate=2026-07-05&endDate=2026-07-05", ["endDate"], ["endDate"]),
            ("startDate=2026-07-01&endDate=2028-09-08", [], []), ("startDate=2026-07-01&endDate=2028-09-09", [], ["endDate"]),
        ])
    func periods(query: String, listed: [String], shown: [String]) async throws {
        try await withLodge(over: .inProcess) { lodge in
            for (path, wrong) in [("/extranet/block/list", listed), ("/extranet/availability", shown)] {
                let answer = try await lodge.send(.get, lodge.path("\(path)?\(query)"))
                #expect(answer.status == (wrong.isEmpty ? .ok : .badRequest), "\(path)")
                #expect(try answer.violations() == wrong)
            }
        }
    }

    @Test("availability has every night with its state and causes", arguments: Transport.allCases) func availability(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let block = try await lodge.block("2026-07-02", "2026-07-03")
            let path = lodge.path("/extranet/availability?startDate=2026-07-01&endDate=2026-07-04")
            let answer = try await lodge.send(.get, path)
            func night(_ date: String, _ state: String, _ left: String, _ causes: [JSONValue]) -> JSONValue {
                .object([
                    JSONValue.Member("date", .string(date)), JSONValue.Member("state", .string(state)),
                    JSONValue.Member("quantityFree", .number(left)), JSONValue.Member("causes", .array(causes)),
                ])
            }
            let cause: JSONValue = .object([
                JSONValue.Member("kind", .string("BLOCK")), JSONValue.Member("identifier", .string(block)),
            ])
            let nights = [
                night("2026-07-01", "FREE", "1", []), night("2026-07-02", "TAKEN", "0", [cause]), night("2026-07-03", "FREE", "1", []),
            ]
            let expected: JSONValue = .object([
                JSONValue.Member(
                    "units",
                    .array([
                        .object([JSONValue.Member("unitIdentifier", .string(lodge.unit)), JSONValue.Member("nights", .array(nights))])
                    ])),
                JSONValue.Member("sources", .array([])),
            ])
            #expect(try answer.json() == expected)
            #expect(try await lodge.send(.get, "\(path)&unitIdentifier=\(lodge.unit)").json() == expected)
            #expect(try await lodge.send(.get, "\(path)&unitIdentifier=\(lodge.property)").status == .notFound)
            #expect(try await lodge.send(.get, "\(path)&unitIdentifier=x").violations() == ["unitIdentifier"])
        }
    }
}
