import Bookings
import CivilTime
import Testing

@Suite struct AvailabilityTests {
    private static func unit(_ quantity: Int) -> Unit {
        Unit(
            id: .random(), property: .random(), details: Unit.Details(name: "Flat", quantity: quantity), audit: Audit(createdAt: moment(0)))
    }

    private static func source(_ unit: Unit, readAt seconds: Int64?) -> Source {
        Source(connection: "c", unit: unit.id, channel: "other", asOf: seconds.map { moment($0) }, lifetime: 3_600)
    }

    @Test("each night has what counting leaves of it", arguments: 1...3, UInt64(1)...4) func counted(quantity: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        let unit = Self.unit(quantity)
        let nights = try day("2027-02-15")..<day("2027-04-15")
        let holdings = try (0..<20).map { try randomHolding("\($0)", quantity, &random) }
        let availability = Availability(of: unit, during: nights, holdings: holdings, sources: [], at: moment(0))
        #expect(availability.spans.reduce(0) { $0 + $1.nights.count } == nights.count)
        for span in availability.spans {
            for night in span.nights {
                let here = holdings.filter { $0.stay.nights.contains(night) }
                let left = max(0, quantity - here.reduce(0) { $0 + min($1.quantity ?? quantity, quantity) })
                #expect((span.left, span.state) == (left, left == 0 ? .taken : .free))
                #expect(Set(span.causes) == Set(here))
            }
        }
    }

    @Test(
        "a source makes the free nights of its unit unknown from one second beyond its limit on, and no other",
        arguments: [(0, 3_600, false), (0, 3_601, true), (100, 3_600, false), (nil, 0, true)] as [(Int64?, Int64, Bool)])
    func stale(readAt: Int64?, now: Int64, isStale: Bool) throws {
        let (unit, other) = (Self.unit(1), Self.unit(1))
        let holding = Holding(kind: .booking, identifier: "b", stay: try stay("2026-07-03", "2026-07-05"), unit: unit.id, since: moment(0))
        let nights = try stay("2026-07-01", "2026-07-08").nights
        let fresh = Self.source(unit, readAt: now)
        let source = Self.source(unit, readAt: readAt)
        #expect(source.isStale(at: moment(now)) == isStale)
        let availability = Availability(of: unit, during: nights, holdings: [holding], sources: [fresh, source], at: moment(now))
        // A night that is taken is taken, whoever else might say so.
        let free: Availability.State = isStale ? .unknown : .free
        #expect(availability.spans.map(\.state) == [free, .taken, free])
        let beside = Availability(of: other, during: nights, holdings: [], sources: [source], at: moment(now))
        #expect(beside.spans.map(\.state) == [.free])
    }
}
