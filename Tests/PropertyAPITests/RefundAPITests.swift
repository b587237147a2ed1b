import CivilTime
import HTTP
import HTTPTesting
import JSON
import Testing

@Suite struct RefundAPITests {
    @Test("a refund is recorded as pending, once, and stands in the booking", arguments: Transport.allCases)
    func request(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let path = lodge.path("/extranet/booking/\(try await lodge.book())")
            let answer = try await lodge.send(.patch, "\(path)/request-refund", Lodge.refundBody)
            #expect((answer.status, answer.headers["ETag"]) == (.ok, "\"2\""))
            let booking = try answer.json()
            #expect(booking["hasRefunds"] == .bool(true))
            #expect(booking["refund"]?["status"] == .string("PENDING"))
            #expect(booking["refund"]?["requestor"] == .string("BY_SUPPLIER"))
            #expect(booking["refund"]?["sourceAmount"]?["amount"] == .number("95"))
            #expect(try await lodge.send(.patch, "\(path)/request-refund", Lodge.refundBody).body == answer.body)
            let other = Lodge.refundBody.replacing("95", with: "96")
            #expect(try await lodge.send(.patch, "\(path)/request-refund", other).status == .conflict)
            #expect(try await lodge.send(.get, path).body == answer.body)
        }
    }

    @Test(
        "what is wrong with a request is named",
        arguments: [
            ("{}", ["type", "description", "refund", "cancelOnRefund"]),
            (Lodge.refundBody.replacing("GUEST_SICK", with: "BORED"), ["type"]),
            (Lodge.refundBody.replacing("95", with: "0"), ["refund.amount"]),
            (Lodge.refundBody.replacing("95", with: "381"), ["refund"]), (Lodge.refundBody.replacing("EUR", with: "USD"), ["refund"]),
        ])
    func violations(body: String, fields: [String]) async throws {
        try await withLodge(over: .inProcess) { lodge in
            let path = lodge.path("/extranet/booking/\(try await lodge.book())")
            let answer = try await lodge.send(.patch, "\(path)/request-refund", body)
            #expect(answer.status == .badRequest)
            #expect(try Set(answer.violations()) == Set(fields))
            #expect(try await lodge.send(.get, path).json()["hasRefunds"] == .bool(false))
        }
    }

    @Test("a preview goes by the policy that the unit had when it was booked") func preview() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let policy =
                "{\"refundable\": false, \"nonRefundableCancellationCharge\": \"TEN_PERCENT\", \"nonRefundableDeadline\": \"SEVEN_DAYS_BEFORE_ARRIVAL\"}"
            let unit = lodge.path("/extranet/unit/\(lodge.unit)")
            let price = "\"price\": {\"amount\": 95, \"currency\": \"EUR\"}"
            let changed = try await lodge.send(.put, unit, "{\"name\": \"Flat\", \(price), \"cancellationPolicy\": \(policy)}")
            #expect(
                try changed.json()["cancellationPolicy"]?["nonRefundableAfterDeadlineCancellationCharge"] == .string("ONE_HUNDRED_PERCENT"))
            let path = lodge.path("/extranet/booking/\(try await lodge.book())")
            #expect(try await lodge.send(.put, unit, "{\"name\": \"Flat\"}").status == .ok)
            let early = try await lodge.send(.get, "\(path)/refund-preview").json()
            #expect(
                (early["refundDisplayAmount"], early["refundType"], early["refundable"]) == (
                    .number("342"), .string("PARTIAL"), .bool(true)
                ))
            #expect(early["displayCurrency"] == .string("EUR"))
            let shown = try await lodge.send(.get, path).json()["roomStay"]?["activeCancellationPolicy"]
            #expect((shown?["refundable"], shown?["nonRefundableDeadline"]) == (.bool(false), .string("SEVEN_DAYS_BEFORE_ARRIVAL")))
            lodge.clock.move(to: try #require(Instant(rfc3339: "2026-06-25T10:00:00Z")))
            // The first token's hour is over.
            let token = try await lodge.token(scopes: "booking.read")
            let late = try await lodge.send(.get, "\(path)/refund-preview", token: token).json()
            #expect((late["refundDisplayAmount"], late["refundType"], late["refundable"]) == (.number("0"), .string("NONE"), .bool(false)))
        }
    }

    @Test("a policy with a wrong word is refused by its path") func policy() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let policy = """
                {"refundableCancellationCharge": "TEN_PERCENT", "nonRefundableDeadline": "UNTIL_EIGHTEEN_HUNDRED_HOURS_ON_DAY_OF_ARRIVAL",
                "nonRefundableCancellationCharge": "NINENTY_PERCENT", "noShowCharge": 1}
                """
            let answer = try await lodge.send(.post, lodge.path("/extranet/unit"), "{\"name\": \"x\", \"cancellationPolicy\": \(policy)}")
            let names = [
                "refundable", "refundableCancellationCharge", "noShowCharge", "nonRefundableCancellationCharge", "nonRefundableDeadline",
            ]
            #expect(try answer.violations() == names.map { "cancellationPolicy.\($0)" })
        }
    }

    @Test("bookings made together are shown and cancelled together, all or none", arguments: Transport.allCases)
    func group(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let start = lodge.clock.now
            let group = "0d9cf7ba-7c0b-4b43-9fd1-4ad7de19a9b3"
            func book(_ arrival: String, _ departure: String) async throws {
                let body = lodge.bookingBody(arrival, departure, more: ", \"groupIdentifier\": \"\(group)\"")
                #expect(try await lodge.send(.post, lodge.path("/extranet/booking"), body).status == .created)
            }
            let path = lodge.path("/extranet/booking/group/\(group)")
            #expect(try await lodge.send(.get, path).status == .notFound)
            #expect(try await lodge.send(.patch, path, Lodge.cancelBody).status == .notFound)
            try await book("2026-07-01", "2026-07-03")
            try await book("2026-07-03", "2026-07-06")
            #expect(try await lodge.send(.get, path).json().elements.count == 2)
            #expect(
                try await lodge.send(.get, "\(path)/refund-preview").json().elements.map { $0["refundDisplayAmount"] } == [
                    .number("190"), .number("285"),
                ])
            // The first token's hour is over.
            lodge.clock.move(to: try #require(Instant(rfc3339: "2026-07-03T10:00:00Z")))
            let late = try await lodge.token(scopes: "*.*")
            #expect(try await lodge.send(.patch, path, Lodge.cancelBody, token: late).status == .conflict)
            #expect(try await lodge.send(.get, path, token: late).json().elements.allSatisfy { $0["cancelled"] == .bool(false) })
            lodge.clock.move(to: start)
            #expect(try await lodge.send(.patch, path, Lodge.cancelBody).json().elements.count == 2)
            #expect(try await lodge.send(.patch, path, Lodge.cancelBody).json() == .array([]))
            try await lodge.book("2026-07-01", "2026-07-06")
        }
    }

    @Test("a confirmation is sent again where there is one") func resend() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let path = lodge.path("/extranet/booking/\(try await lodge.book())")
            #expect(try await lodge.send(.patch, "\(path)/resend", "{}").json()["success"] == .bool(true))
            #expect(try await lodge.send(.patch, "\(path)/resend", "").status == .badRequest)
            _ = try await lodge.send(.patch, "\(path)/cancel", Lodge.cancelBody)
            #expect(try await lodge.send(.patch, "\(path)/resend", "{}").json()["success"] == .bool(false))
        }
    }

    @Test("a test booking takes no nights and stands in no feed") func sandbox() async throws {
        try await withLodge(over: .inProcess) { lodge in
            let made = try await lodge.send(.post, lodge.path("/extranet/sandbox/booking"), lodge.bookingBody())
            #expect(made.status == .created)
            #expect(try made.text("creation") == "TEST")
            #expect(try made.text("bookingStatus") == "TEST_PAYMENT_SUCCEEDED")
            let rooms = try await lodge.send(.post, lodge.path("/extranet/sandbox/room/list"), Lodge.searchBody).json()
            #expect(rooms["available"]?.elements.map { $0["identifier"] } == [.string(lodge.unit)])
            let feed = try await lodge.client.send(.get, lodge.feedPath, headers: ["Authorization": "Bearer \(lodge.passkey)"])
            #expect(!feed.text.contains("VEVENT"))
            try await lodge.book()
            let taken = try await lodge.send(.post, lodge.path("/extranet/sandbox/room/list"), Lodge.searchBody).json()
            #expect(taken["available"] == .array([]))
            #expect(taken["unavailable"]?.elements.count == 1)
            let many = Lodge.searchBody.replacing("}", with: ", \"adults\": 3}").replacing("2026-07", with: "2026-08")
            let small = try await lodge.send(.post, lodge.path("/extranet/sandbox/room/list"), many).json()
            #expect(small["available"] == .array([]))
        }
    }

    @Test("lists for menus, and what the bookings come to") func menus() async throws {
        try await withLodge(over: .inProcess) { lodge in
            try await lodge.book()
            let body = lodge.bookingBody("2026-08-01", "2026-08-03", more: ", \"rateSource\": \"SITEMINDER\"")
            #expect(try await lodge.send(.post, lodge.path("/extranet/booking"), body).status == .created)
            let owners = try await lodge.send(.get, lodge.path("/extranet/booking/owner/list")).json().elements
            #expect(owners.map { $0["value"] } == [.string(lodge.property), .string("SITEMINDER")])
            #expect(owners.map { $0["label"] } == [.string("House"), .string("SITEMINDER")])
            let rates = try await lodge.send(.get, lodge.path("/extranet/booking/roomrate/list")).json().elements
            #expect(rates.map { $0["label"] } == [.string("Flat")])
            guard case .string(let rate)? = rates.first?["value"] else { throw Unexpected("no rate") }
            let filter =
                "{\"filter\": {\"field\": \"roomStay.roomRateIdentifier\", \"operator\": \"eq\", \"value\": \"\(rate.uppercased())\"}}"
            #expect(try await lodge.send(.post, lodge.path("/extranet/booking/grid"), filter).json()["totalElements"] == .number("2"))
            let channels = try await lodge.send(.get, lodge.path("/extranet/sandbox/channel/list")).json().elements
            #expect(channels.map { $0["subType"] } == [.string("HOTEL"), .string("CHANNEL_MANAGER")])
            let sales = try await lodge.send(.get, lodge.path("/extranet/booking/overview")).json()
            #expect(
                (sales["bookings"], sales["totalPriceAmount"], sales["averageBookingAmount"]) == (
                    .number("2"), .number("570"), .number("285")
                ))
            #expect((sales["type"], sales["currencyCode"]) == (.string("BY_PROPERTY"), .string("EUR")))
        }
    }

    @Test("a booking is printed", arguments: Transport.allCases) func report(over transport: Transport) async throws {
        try await withLodge(over: transport) { lodge in
            let body = lodge.bookingBody(more: ", \"bookingCode\": \"A/\\\"Ü1\"")
            let id = try await lodge.send(.post, lodge.path("/extranet/booking"), body).text("id")
            let answer = try await lodge.send(.get, lodge.path("/extranet/booking/\(id)/report/pdf"))
            #expect(answer.headers["Content-Type"] == "application/pdf")
            #expect(answer.headers["Content-Disposition"] == "attachment; filename=\"booking-A1.pdf\"")
            #expect(answer.body.starts(with: Array("%PDF-".utf8)))
        }
    }
}
