import Bookings
import CivilTime
import Desk
import Testing

@Suite struct AvailabilityTests {
    @Test("availability shows of every unit what is left and who holds the rest") func shown() async throws {
        try await withHouse(quantity: 2) { house in
            let loft = try await house.addUnit()
            let removed = try await house.addUnit()
            _ = try await house.desk.removeUnit(removed, at: house.access, expecting: nil)
            let booking = try await house.book("2026-07-01", "2026-07-05")
            try await house.book("2026-07-01", "2026-07-05", status: .failed)
            let block = try await house.block("2026-07-04", "2026-07-06", quantity: 1)
            try await house.block("2026-06-01", "2026-07-02", unit: loft)
            let nights = try day("2026-07-02")..<day("2026-07-07")
            let sheet = try await house.desk.showAvailability(house.access, during: nights, unit: nil)
            #expect(sheet.units.map(\.unit) == [house.unit, loft])
            #expect(sheet.sources.isEmpty)
            let flat = sheet.units[0].spans
            #expect(flat.map { $0.nights.count } == [2, 1, 1, 1])
            #expect(flat.map(\.state) == [.free, .taken, .free, .free])
            #expect(flat.map(\.left) == [1, 0, 1, 2])
            let (one, other) = (booking.description, block.description)
            #expect(flat.map { Set($0.causes.map(\.identifier)) } == [[one], [one, other], [other], []])
            #expect(sheet.units[1].spans.map(\.state) == [.free])
            let alone = try await house.desk.showAvailability(house.access, during: nights, unit: house.unit)
            #expect(alone.units == [sheet.units[0]])
            for unknown in [removed, .random()] {
                await #expect(throws: DeskError.unknownUnit) {
                    try await house.desk.showAvailability(house.access, during: nights, unit: unknown)
                }
            }
        }
    }
}
