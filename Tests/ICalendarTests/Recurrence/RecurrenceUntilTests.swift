import CivilTime
import ICalendar
import Testing

/// `UNTIL` in every form against a start in every form.
@Suite struct RecurrenceUntilTests {
    @Test(
        "The limit may itself be an instance",
        arguments: [
            ("20240101", "20240103", 3), ("20240101T100000", "20240103T100000", 3), ("20240101T100000", "20240103T095959", 2),
            ("20240101T100000Z", "20240103T100000Z", 3),
        ])
    func limitIsIncluded(_ start: String, _ until: String, _ count: Int) throws {
        #expect(try Series(start, "FREQ=DAILY;UNTIL=\(until)").first(9).count == count)
    }

    @Test("A date stands for the whole day where the start has a time", arguments: ["20240101T235959", "Europe/Berlin:20240101T235959"])
    func dateAgainstTime(_ start: String) throws {
        let berlin = try ZoneDirectory().zone(named: "Europe/Berlin")
        #expect(try Series(start, "FREQ=DAILY;UNTIL=20240103").first(9, zone: berlin).count == 3)
    }

    @Test(
        "Of a time only the date matters where the start is a date", arguments: ["20240103T000000Z", "20240103T235959Z", "20240103T000000"])
    func timeAgainstDate(_ until: String) throws {
        #expect(try Series("20240101", "FREQ=DAILY;UNTIL=\(until)").first(9) == ["20240101", "20240102", "20240103"])
    }

    @Test(
        "A time in UTC is a moment where the zone is known, and read as it is written otherwise",
        arguments: [("20240703T080000Z", true, 3), ("20240703T075959Z", true, 2), ("20240703T080000Z", false, 2)])
    func utcAgainstZone(_ until: String, _ zoneIsKnown: Bool, _ count: Int) throws {
        let berlin = try ZoneDirectory().zone(named: "Europe/Berlin")
        let series = try Series("Europe/Berlin:20240701T100000", "FREQ=DAILY;UNTIL=\(until)")
        #expect(series.first(9, zone: zoneIsKnown ? berlin : nil).count == count)
    }

    @Test("A local time is compared as it is written")
    func localAgainstZone() throws {
        let berlin = try ZoneDirectory().zone(named: "Europe/Berlin")
        let series = try Series("Europe/Berlin:20240701T100000", "FREQ=DAILY;UNTIL=20240703T100000")
        #expect(series.first(9, zone: berlin).count == 3)
    }

    @Test("A limit in the hour that a clock skips leaves out what it puts behind it, not what comes later on the clock")
    func limitInGap() throws {
        let berlin = try ZoneDirectory().zone(named: "Europe/Berlin")
        // On 31 March 2024 the clock went from 02:00 to 03:00 at 01:00Z: 02:30 is read as 03:30, behind 03:00.
        let series = try Series("Europe/Berlin:20240331T000000", "FREQ=MINUTELY;INTERVAL=30;UNTIL=20240331T010000Z")
        let expected = ["0000", "0030", "0100", "0130", "0200", "0300"].map { "20240331T\($0)00" }
        #expect(series.first(9, zone: berlin) == expected)
    }

    @Test("A limit at the very end lets no instance through behind it")
    func limitAtTheEnd() throws {
        let berlin = try ZoneDirectory().zone(named: "Europe/Berlin")
        let series = try Series("Europe/Berlin:99991227T100000", "FREQ=MONTHLY;BYDAY=MO,FR;UNTIL=99991231T193312Z")
        #expect(series.first(9, zone: berlin) == ["99991227T100000", "99991231T100000"])
    }
}
