import Bookings
import CivilTime
import Desk
import HTTP
import HTTPTesting
import JSON
import Testing

@testable import PropertyAPI

@Suite struct ConflictAPITests {
    private static func identifiers(_ answer: TestResponse) throws -> [String] {
        guard case .array(let conflicts) = try answer.json() else { throw Unexpected("no list in \(answer.text)") }
        return conflicts.compactMap { if case .string(let id)? = $0["id"] { id } else { nil } }
    }

    @Test("a conflict is shown with its parties and its ledger, and listed without the ledger", arguments: Transport.allCases)
    func shown(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let id = try await lodge.conflict()
            let answer = try await lodge.send(.get, lodge.path("/extranet/conflict/\(id)"))
            #expect((answer.status, answer.headers["ETag"]) == (.ok, "\"1\""))
            guard case .object(let members) = try answer.json() else { throw Unexpected("no object") }
            #expect(
                members.map(\.name) == [
                    "id", "version", "unitIdentifier", "startDate", "endDate", "state", "parties", "ledger", "openedAt",
                ])
            #expect(try answer.text("startDate") == "2026-09-03")
            #expect(try answer.text("endDate") == "2026-09-05")
            #expect(try answer.text("state") == "OPEN")
            guard case .array(let parties)? = try answer.json()["parties"] else { throw Unexpected("no parties") }
            #expect(Set(parties.map { $0["kind"] }) == [.string("BOOKING"), .string("BLOCK")])
            guard case .array(let ledger)? = try answer.json()["ledger"] else { throw Unexpected("no ledger") }
            #expect(ledger.map { $0["what"] } == [.string("took the nights"), .string("took the nights")])
            let list = try await lodge.send(.get, lodge.path("/extranet/conflict/list"))
            #expect(try list.json() == .array([.object(members.filter { $0.name != "ledger" })]))
        }
    }

    @Test("a list has the states that are asked for, one or several", arguments: Transport.allCases) func states(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let id = try await lodge.conflict()
            let path = lodge.path("/extranet/conflict/list")
            for (query, isIn) in [
                ("", true), ("?state=OPEN", true), ("?state=CLOSED", false), ("?state=CLOSED&state=OPEN", true),
                ("?state=ACKNOWLEDGED&state=RESOLVED", false),
            ] {
                let listed = try Self.identifiers(try await lodge.send(.get, path + query))
                #expect(listed == (isIn ? [id] : []), "\(query)")
            }
            for query in ["?state=", "?state=open", "?state=OPEN&state=SHUT"] {
                #expect(try await lodge.send(.get, path + query).violations() == ["state"])
            }
        }
    }

    @Test("people say ACKNOWLEDGED or RESOLVED, with a note; freed nights close it for good", arguments: Transport.allCases)
    func judged(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let id = try await lodge.conflict()
            let path = lodge.path("/extranet/conflict/\(id)")
            for (body, wrong) in [
                ("{}", ["state"]), ("{\"state\": \"OPEN\"}", ["state"]), ("{\"state\": \"CLOSED\", \"note\": 1}", ["state", "note"]),
            ] {
                #expect(try await lodge.send(.patch, path, body).violations() == wrong)
            }
            let answer = try await lodge.send(.patch, path, "{\"state\": \"RESOLVED\", \"note\": \"Moved\", \"version\": 1}")
            #expect((answer.status, answer.headers["ETag"]) == (.ok, "\"2\""))
            #expect(try answer.text("note") == "Moved")
            #expect(try await lodge.send(.patch, path, "{\"state\": \"RESOLVED\", \"version\": 1}").status == .conflict)
            let blocks = try await lodge.send(.get, lodge.path("/extranet/block/list"))
            guard case .array(let listed) = try blocks.json(), case .string(let block)? = listed.first?["id"] else {
                throw Unexpected("no block")
            }
            #expect(try await lodge.send(.delete, lodge.path("/extranet/block/\(block)")).status == .ok)
            let closed = try await lodge.send(.get, path)
            #expect(try closed.text("state") == "CLOSED")
            #expect(try closed.text("closedAt") == "2026-06-01T10:00:00Z")
            #expect(try await lodge.send(.patch, path, "{\"state\": \"RESOLVED\"}").status == .conflict)
            #expect(try await lodge.send(.get, lodge.path("/extranet/conflict/\(lodge.unit)")).status == .notFound)
        }
    }

    @Test("exposure has each reader's nights at risk", arguments: Transport.allCases) func exposure(over transport: Transport) async throws
    {
        try await withLodge(over: transport) { lodge in
            let path = lodge.path("/extranet/conflict/exposure")
            let empty = try await lodge.send(.get, path).json()
            #expect(empty["asOf"] == .string("2026-06-01T10:00:00Z"))
            #expect(empty["readers"]?.elements.map { $0["atRisk"] } == [.array([])])
            let headers: KeyValuePairs = ["Authorization": "Bearer \(lodge.passkey)"]
            #expect(try await lodge.client.send(.get, lodge.feedPath, headers: headers).status == .ok)
            try await lodge.desk.writeFeedReads { $0 }
            try await lodge.book("2026-07-01", "2026-07-05")
            guard case .array(let readers)? = try await lodge.send(.get, path).json()["readers"] else { throw Unexpected("no readers") }
            let reader = try #require(readers.first)
            #expect(readers.count == 1)
            #expect(reader["nightsAtRisk"] == .number("4"))
            #expect(reader["lastRead"] == .string("2026-06-01T10:00:00Z"))
            #expect(
                reader["atRisk"]
                    == .array([
                        .object([
                            JSONValue.Member("unitIdentifier", .string(lodge.unit)), JSONValue.Member("startDate", .string("2026-07-01")),
                            JSONValue.Member("endDate", .string("2026-07-05")),
                        ])
                    ]))
        }
    }

    @Test("a source is told with its age; nights it makes unknown have no number to sell by") func sources() throws {
        let unit = Unit(id: .random(), property: .random(), details: Unit.Details(name: "Flat"), audit: Audit(createdAt: .first))
        let now = try #require(Instant(rfc3339: "2026-06-01T10:00:00Z"))
        let source = Source(connection: "c", unit: unit.id, channel: "other", asOf: now.adding(seconds: -61), lifetime: 60)
        let first = try #require(Day(iso8601: "2026-07-01"))
        let nights = first..<first.advanced(by: 1)
        let availability = Availability(of: unit, during: nights, holdings: [], sources: [source], at: now)
        let sheet = AvailabilitySheet(units: [availability], sources: [source], asOf: now)
        let text = String(decoding: Wink.Availability(encoding: sheet).bytes, as: UTF8.self)
        #expect(text.contains("\"nights\":[{\"date\":\"2026-07-01\",\"state\":\"UNKNOWN\",\"causes\":[]}]"))
        #expect(
            text.contains("\"sources\":[{\"connectionId\":\"c\",\"channel\":\"other\",\"asOf\":\"2026-06-01T09:58:59Z\",\"stale\":true}]"))
    }

    @Test("each night of each unit is told by itself, though most are alike") func nights() throws {
        let first = try #require(Day(iso8601: "2026-07-30"))
        let nights = first..<first.advanced(by: 4)
        let units = (0..<2).map { _ in
            Unit(id: .random(), property: .random(), details: Unit.Details(name: "Flat"), audit: Audit(createdAt: .first))
        }
        let stay = try Stay(from: first.advanced(by: 1), to: first.advanced(by: 3))
        let holding = Holding(kind: .block, identifier: "b", stay: stay, unit: units[1].id, channel: "c", since: .first)
        let sheet = AvailabilitySheet(
            units: [
                Availability(of: units[0], during: nights, holdings: [], sources: [], at: .first),
                Availability(of: units[1], during: nights, holdings: [holding], sources: [], at: .first),
            ], sources: [], asOf: .first)
        let days = ["2026-07-30", "2026-07-31", "2026-08-01", "2026-08-02"]
        func night(_ day: String, isTaken: Bool) -> String {
            isTaken
                ? #"{"date":"\#(day)","state":"TAKEN","quantityFree":0,"causes":[{"kind":"BLOCK","identifier":"b","channel":"c"}]}"#
                : #"{"date":"\#(day)","state":"FREE","quantityFree":1,"causes":[]}"#
        }
        let free = days.map { night($0, isTaken: false) }.joined(separator: ",")
        let some = days.map { night($0, isTaken: days[1...2].contains($0)) }.joined(separator: ",")
        let expected = """
            {"units":[{"unitIdentifier":"\(units[0].id)","nights":[\(free)]},{"unitIdentifier":"\(units[1].id)","nights":[\(some)]}],"sources":[]}
            """
        #expect(String(decoding: Wink.Availability(encoding: sheet).bytes, as: UTF8.self) == expected)
    }

    @Test("a reader that never read is exposed to all that is taken, and has no last reading") func neverRead() async throws {
        try await withLodge(over: .inProcess) { lodge in
            try await lodge.book("2026-07-01", "2026-07-05")
            let subscriber = try await lodge.subscribe().text("identifier")
            let readers = try await lodge.send(.get, lodge.path("/extranet/conflict/exposure")).json()["readers"]?.elements ?? []
            let reader = try #require(readers.first { $0["readerIdentifier"]?.text == subscriber })
            #expect(reader["nightsAtRisk"] == .number("4"))
            #expect(reader["lastRead"] == nil && reader["versionRead"] == nil)
            #expect(readers.count == 2)
        }
    }
}
