import Bookings
import CivilTime
import Testing

@Suite struct RecordTests {
    @Test(
        "time never runs backwards in a record, and every change counts",
        arguments: [([10, 20, 30], 30), ([10, 5, 7], 10), ([-5], 0), ([0, 0, 0], 0), ([30, 20, 40], 40)] as [([Int64], Int64)])
    func audit(touches: [Int64], expected: Int64) {
        var audit = Audit(createdAt: moment(0))
        #expect(audit == Audit(createdAt: moment(0), updatedAt: moment(0), version: 1))
        for seconds in touches { audit.touch(at: moment(seconds)) }
        #expect(audit == Audit(createdAt: moment(0), updatedAt: moment(expected), version: 1 + touches.count))
    }

    @Test(
        "an entity's name in addresses is made of its words and its identifier",
        arguments: [
            ("Lakeside House", "lakeside-house-01234567"), ("  Two   Blanks ", "two-blanks-01234567"), ("Café 12", "caf-12-01234567"),
            ("A/B?c=d&e", "a-b-c-d-e-01234567"), ("日本", "01234567"), ("", "01234567"), ("--", "01234567"),
            ("ÄÖ straße", "stra-e-01234567"), ("UPPER", "upper-01234567"), ("a\u{0}b\nc", "a-b-c-01234567"),
        ])
    func urlName(name: String, expected: String) throws {
        let id = try #require(ID<ManagingEntity>("01234567-89ab-4def-8123-456789abcdef"))
        #expect(Self.entity(name, id).urlName == expected)
    }

    @Test("the name in addresses outlives a change of name") func urlNameStays() {
        var entity = Self.entity("Before", .random())
        let before = entity.urlName
        entity.profile.name = "After"
        #expect(entity.urlName == before)
    }

    private static func entity(_ name: String, _ id: ID<ManagingEntity>) -> ManagingEntity {
        ManagingEntity(
            id: id, kind: .hotel,
            profile: ManagingEntity.Profile(
                name: name, currencyCode: "EUR", timeZone: "UTC", city: nil, ownerKind: .company, accountEmail: nil, address: nil,
                location: nil, checkInTime: .midnight, checkOutTime: .midnight, images: []),
            creator: "test", audit: Audit(createdAt: moment(0)))
    }

    @Test(
        "a place lies on the globe",
        arguments: [
            (0, 0, true), (180, 90, true), (-180, -90, true), (180.000_1, 0, false), (0, 90.000_1, false), (-181, 0, false),
            (0, -91, false), (.nan, 0, false), (0, .infinity, false),
        ] as [(Double, Double, Bool)])
    func place(longitude: Double, latitude: Double, isOne: Bool) {
        #expect((GeoPoint(longitude: longitude, latitude: latitude) != nil) == isOne)
    }

    @Test("an address is one line of the parts that are there") func fullAddress() {
        var address = Address()
        #expect(address.fullAddress.isEmpty)
        address.countryCode = "AT"
        address.address1 = "Seestraße 1"
        address.city = ""
        address.postalCode = "4830"
        #expect(address.fullAddress == "Seestraße 1, 4830, AT")
        #expect(Set(Address.parts.map(\.name)).count == 7)
    }

    @Test(
        "a draft without a price costs the unit's price of its nights, or nothing",
        arguments: [
            (nil, 950_000, 3_800_000, "EUR"), (123, 950_000, 123, "USD"), (nil, nil, 0, "CHF"), (0, 950_000, 0, "USD"),
        ] as [(Int64?, Int64?, Int64, String)])
    func price(asked: Int64?, unitPrice: Int64?, expected: Int64, currency: String) throws {
        let details = Unit.Details(name: "Loft", price: unitPrice.map { Money(tenThousandths: $0, currency: "EUR") })
        let unit = Unit(id: .random(), property: .random(), details: details, audit: Audit(createdAt: moment(0)))
        let draft = BookingDraft(
            unit: unit.id, stay: try stay("2026-07-01", "2026-07-05"), price: asked.map { Money(tenThousandths: $0, currency: "USD") },
            guest: Guest(firstName: "Ada", lastName: "Sample", email: "ada@example.com"))
        #expect(draft.content(in: unit, currency: "CHF").price == Money(tenThousandths: expected, currency: currency))
    }
}
