import HTTP
import HTTPTesting
import Identity
import JSON
import Testing

@Suite struct EntityAPITests {
    @Test("every wrong field of an entity is named at once", arguments: Transport.allCases) func violations(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let body = """
                {"name": "", "type": "HOTEL", "currencyCode": "euro", "ownerType": "NOBODY", "accountEmail": "a b@c", "checkInTime": "25:00",
                "images": [1], "location": {"type": "Point", "coordinates": [200, 0]}, "city": 1, "address": {"countryCode": "nl"}}
                """
            let answer = try await lodge.send(.post, "/api/managing-entity", body)
            let expected: Set = [
                "name", "currencyCode", "timeZone", "ownerType", "accountEmail", "checkInTime", "images[0]", "location.coordinates", "city",
                "address.countryCode",
            ]
            #expect(try Set(answer.violations()) == expected)
            let line = "{\"location\": {\"type\": \"LineString\", \"coordinates\": [5, 52]}}"
            #expect(try await lodge.send(.patch, lodge.path("/profile"), line).violations() == ["location.type"])
            let empty = try await lodge.send(.post, "/api/managing-entity", "{}")
            #expect(try empty.violations() == ["type", "name", "currencyCode"])
        }
    }

    @Test("a time zone is one of the system's, and only a property needs one", arguments: Transport.allCases) func timeZone(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            for (type, zone, isRead) in [
                ("HOTEL", "\"Asia/Kathmandu\"", true), ("HOTEL", "\"Mars/Olympus\"", false), ("HOTEL", "null", false),
                ("CHAIN", "null", true),
                ("CHAIN", "\"../UTC\"", false),
            ] {
                let body = "{\"name\": \"House\", \"type\": \"\(type)\", \"currencyCode\": \"EUR\", \"timeZone\": \(zone)}"
                let answer = try await lodge.send(.post, "/api/managing-entity", body)
                #expect(answer.status == (isRead ? .created : .badRequest))
                #expect(try answer.violations() == (isRead ? [] : ["timeZone"]))
            }
        }
    }

    @Test("what a profile leaves out stays, and what is absent is left out", arguments: Transport.allCases) func profile(
        over transport: Transport
    ) async throws {
        try await withLodge(over: transport) { lodge in
            let before = try await lodge.send(.get, lodge.path()).json()
            #expect(before["checkInTime"] == .string("15:00"))
            #expect(before["address"] == nil)
            let body =
                "{\"address\": {\"address1\": \"Seestraße 1\", \"city\": \"Hallstatt\", \"countryCode\": \"AT\"}, \"location\": {\"type\": \"Point\", \"coordinates\": [13.65, 47.56]}}"
            let after = try await lodge.send(.patch, lodge.path("/profile"), body).json()
            #expect(after["address"]?["fullAddress"] == .string("Seestraße 1, Hallstatt, AT"))
            #expect(after["location"]?["coordinates"] == .array([.number("13.65"), .number("47.56")]))
            #expect((after["name"], after["urlName"], after["timeZone"]) == (before["name"], before["urlName"], before["timeZone"]))
        }
    }

    @Test("a list shows what its client may touch, and what it adds", arguments: Transport.allCases) func list(over transport: Transport)
        async throws
    {
        try await withLodge(over: transport) { lodge in
            let token = try await lodge.token(scopes: "*.*", reach: .only([]))
            func names() async throws -> Int {
                guard case .array(let list) = try await lodge.send(.get, "/api/managing-entity/list?type=HOTEL", "", token: token).json()
                else { return -1 }
                return list.count
            }
            #expect(try await names() == 0)
            let made = try await lodge.send(.post, "/api/managing-entity", Lodge.entityBody, token: token).text("id")
            #expect(try await names() == 1)
            #expect(try await lodge.send(.get, "/api/managing-entity/\(made)", "", token: token).status == .ok)
            #expect(try await lodge.send(.get, lodge.path(), "", token: token).status == .forbidden)
            #expect(try await lodge.send(.get, "/api/managing-entity/list?type=PALACE").violations() == ["type"])
        }
    }

    @Test("what is in use is not removed, and says why", arguments: Transport.allCases) func inUse(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let booking = try await lodge.book()
            for path in [lodge.path("/extranet/unit/\(lodge.unit)"), lodge.path()] {
                let answer = try await lodge.send(.delete, path)
                #expect(answer.status == .conflict)
                #expect(answer.text.contains(booking))
            }
            try await lodge.send(.patch, lodge.path("/extranet/booking/\(booking)/cancel"), Lodge.cancelBody)
            for path in [lodge.path("/extranet/unit/\(lodge.unit)"), lodge.path()] {
                let answer = try await lodge.send(.delete, path)
                #expect(try answer.text("status") == "REMOVED")
            }
        }
    }

    @Test("what is not there is not found", arguments: Transport.allCases) func unknown(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let nobody = "00000000-0000-4000-8000-000000000000"
            for path in [
                "/api/managing-entity/\(nobody)", "/api/managing-entity/\(nobody)/extranet/unit/list",
                lodge.path("/extranet/unit/\(nobody)"),
                lodge.path("/extranet/booking/\(nobody)"), lodge.path("/extranet/booking/\(nobody)/cancellable"),
            ] {
                #expect(try await lodge.send(.get, path).status == .notFound, "\(path)")
            }
            let chain = try await lodge.send(.post, "/api/managing-entity", Lodge.entityBody.replacing("HOTEL", with: "CHAIN")).text("id")
            #expect(try await lodge.send(.get, "/api/managing-entity/\(chain)/extranet/unit/list").status == .notFound)
            let unoffered = try await lodge.send(.post, lodge.path("/extranet/booking"), lodge.bookingBody(unit: nobody))
            #expect(try unoffered.violations() == ["roomStay.guestRoomIdentifier"])
        }
    }
}
