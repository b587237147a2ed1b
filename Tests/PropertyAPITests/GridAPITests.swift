import CivilTime
import HTTP
import HTTPTesting
import JSON
import Testing

@Suite struct GridAPITests {
    @Test(
        "a state that is wrong is refused with every path that is",
        arguments: [
            ("{\"skip\": -1, \"take\": 0}", ["skip", "take"]), ("{\"take\": 181}", ["take"]), ("{\"take\": \"30\"}", ["take"]),
            ("{\"sort\": [{\"field\": \"nothing\"}, {\"dir\": \"up\"}]}", ["sort[0].field", "sort[1].field", "sort[1].dir"]),
            ("{\"sort\": {\"field\": \"id\"}}", ["sort"]), ("{\"sort\": [\"id\"]}", ["sort[0]"]),
            (
                "{\"filter\": {\"logic\": \"xor\", \"filters\": [{\"field\": \"user.lastName\", \"operator\": \"like\", \"value\": \"x\"}, "
                    + "{\"field\": \"1; DROP TABLE booking\", \"operator\": \"eq\", \"value\": 1}]}}",
                ["filter.logic", "filter.filters[0].operator", "filter.filters[1].field"]
            ),
            (
                "{\"filter\": {\"logic\": \"and\", \"filters\": [{\"logic\": \"or\", \"filters\": [{\"field\": \"roomStay.startDate\", "
                    + "\"operator\": \"eq\", \"value\": \"2026-02-30\"}]}]}}", ["filter.filters[0].filters[0].value"]
            ),
            ("{\"filter\": {\"field\": \"roomStay.adults\", \"operator\": \"contains\", \"value\": \"1\"}}", ["filter.operator"]),
            ("{\"filter\": {\"field\": \"roomStay.adults\", \"operator\": \"eq\"}}", ["filter.value"]),
            ("{\"filter\": {\"operator\": \"eq\", \"value\": 1}}", ["filter.field"]),
            ("{\"filter\": {\"field\": \"roomStay.adults\", \"operator\": \"in\", \"value\": 1}}", ["filter.value"]),
            ("{\"filter\": {\"field\": \"roomStay.adults\", \"operator\": \"in\", \"value\": [1, \"2\"]}}", ["filter.value[1]"]),
            ("{\"filter\": {\"field\": \"id\", \"operator\": \"eq\", \"value\": \"x\"}}", ["filter.value"]),
            ("{\"filter\": {\"field\": \"user.lastName\", \"operator\": \"eq\", \"value\": \"a\\u0000\"}}", ["filter.value"]),
            (
                "{\"filter\": {\"field\": \"user.lastName\", \"operator\": \"eq\", \"value\": \"a\", \"ignoreCase\": 1}}",
                ["filter.ignoreCase"]
            ),
            (
                "{\"group\": [{\"field\": \"bookingStatus\", \"aggregates\": [{\"field\": \"user.lastName\", \"aggregate\": \"sum\"}, "
                    + "{\"field\": \"id\", \"aggregate\": \"median\"}]}]}",
                ["group[0].aggregates[0].aggregate", "group[0].aggregates[1].aggregate"]
            ),
        ])
    func violations(body: String, fields: [String]) async throws {
        try await withLodge(over: .inProcess) { lodge in
            for path in ["/extranet/booking/grid", "/extranet/report/csv"] {
                let answer = try await lodge.send(.post, lodge.path(path), body)
                #expect(answer.status == .badRequest)
                #expect(try answer.violations() == fields)
            }
        }
    }

    @Test("a filter is bounded in depth and in conditions", arguments: [(8, 100, true), (9, 1, false), (1, 101, false)])
    func limits(depth: Int, conditions: Int, isRead: Bool) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let tests = Array(repeating: "{\"field\": \"roomStay.adults\", \"operator\": \"gte\", \"value\": 1}", count: conditions / 2)
            let rest = Array(
                repeating: "{\"field\": \"roomStay.adults\", \"operator\": \"gte\", \"value\": 1}", count: conditions - tests.count)
            var filter = "{\"filters\": [\(tests.joined(separator: ", "))]}"
            for level in 1..<depth {
                let more = level == 1 ? rest.map { "\($0), " }.joined() : ""
                filter = "{\"filters\": [\(more)\(filter)]}"
            }
            if depth == 1 { filter = "{\"filters\": [\((tests + rest).joined(separator: ", "))]}" }
            let answer = try await lodge.send(.post, lodge.path("/extranet/booking/grid"), "{\"filter\": \(filter)}")
            #expect(answer.status == (isRead ? .ok : .badRequest), "\(answer.text)")
        }
    }

    @Test("values are bounded in number and length", arguments: [(200, 1_000, true), (201, 1, false), (1, 1_001, false)])
    func values(count: Int, length: Int, isRead: Bool) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let text = "\"\(String(repeating: "%", count: length))\""
            let list = "[\(Array(repeating: text, count: count).joined(separator: ", "))]"
            let filter = "{\"field\": \"comment\", \"operator\": \"in\", \"value\": \(list)}"
            let answer = try await lodge.send(.post, lodge.path("/extranet/booking/grid"), "{\"filter\": \(filter)}")
            #expect(answer.status == (isRead ? .ok : .badRequest))
            let part = "{\"field\": \"comment\", \"operator\": \"contains\", \"value\": \(text)}"
            let found = try await lodge.send(.post, lodge.path("/extranet/booking/grid"), "{\"filter\": \(part)}")
            #expect(found.status == (length <= 1_000 ? .ok : .badRequest))
        }
    }

    @Test("a page has the family's envelope", arguments: Transport.allCases) func envelope(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            for month in 7...9 { try await lodge.book("2026-0\(month)-01", "2026-0\(month)-05") }
            let body = "{\"skip\": 2, \"take\": 2, \"sort\": [{\"field\": \"roomStay.startDate\", \"dir\": \"desc\"}]}"
            let page = try await lodge.send(.post, lodge.path("/extranet/booking/grid"), body).json()
            guard case .object(let members) = page else { throw Unexpected("no object") }
            #expect(
                members.map(\.name) == [
                    "content", "number", "size", "numberOfElements", "totalElements", "totalPages", "first", "last",
                ])
            #expect(page["content"]?.elements.map { $0["roomStay"]?["startDate"] } == [.string("2026-07-01")])
            #expect(
                members.dropFirst().map(\.value) == [
                    .number("1"), .number("2"), .number("1"), .number("3"), .number("2"), .bool(false), .bool(true),
                ])
        }
    }

    @Test("groups stand beside the page with what was worked out") func groups() async throws {
        try await withLodge(over: .inProcess) { lodge in
            for month in 7...9 { try await lodge.book("2026-0\(month)-01", "2026-0\(month)-05") }
            let body = """
                {"take": 1, "group": [{"field": "roomStay.room.name", "aggregates": [{"field": "roomStay.sourceTotal.amount", "aggregate":
                "sum"}, {"field": "roomStay.startDate", "aggregate": "max"}]}, {"field": "rateSource"}]}
                """
            let page = try await lodge.send(.post, lodge.path("/extranet/booking/grid"), body).json()
            #expect(
                page["groups"]
                    == (try JSONValue(
                        parsing: Array(
                            """
                            [{"field": "roomStay.room.name", "value": "Flat", "count": 3, "aggregates": [{"field":
                            "roomStay.sourceTotal.amount", "aggregate": "sum", "value": 1140}, {"field": "roomStay.startDate", "aggregate":
                            "max", "value": "2026-09-01"}], "groups": [{"field": "rateSource", "count": 3, "aggregates": []}]}]
                            """.utf8))))
        }
    }

    @Test("a file of bookings is a table that no spreadsheet takes for formulas") func table() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let body = lodge.bookingBody(more: ", \"comment\": \"=1+1\", \"specialRequests\": \"a \\\"b\\\", c\\r\\nd\"")
            #expect(try await lodge.send(.post, lodge.path("/extranet/booking"), body).status == .created)
            try await lodge.book("2026-08-01", "2026-08-05")
            let filter = "{\"take\": 1, \"filter\": {\"field\": \"comment\", \"operator\": \"isnotnull\"}}"
            let answer = try await lodge.send(.post, lodge.path("/extranet/report/csv"), filter)
            #expect(answer.headers["Content-Type"] == "text/csv; charset=utf-8; header=present")
            #expect(answer.headers["Content-Disposition"] == "attachment; filename=\"bookings.csv\"")
            #expect(answer.text.hasPrefix("bookingIdentifier,bookingCode,"))
            #expect(answer.text.contains(",380,EUR,,\"a \"\"b\"\", c\r\nd\",'=1+1,"))
            #expect(answer.text.utf8.count { $0 == 0x0A } == 3)
            let all = try await lodge.send(.post, lodge.path("/extranet/report/csv"), "{\"take\": 1}")
            #expect(all.text.utf8.count { $0 == 0x0A } == 4)
        }
    }
}
