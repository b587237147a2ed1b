import CivilTime
import ICalendar
import Testing

/// How long occurrences last, and which moments they are when clocks change.
@Suite struct RecurrenceSetTimeTests {
    private func moments(_ set: RecurrenceSet, _ count: Int) -> [String] {
        set.all().prefix(count).map { "\($0.moments.lowerBound.utc.basic)/\($0.moments.upperBound.utc.basic)" }
    }

    @Test("With DTEND every instance lasts equally many seconds, with DURATION a day is one on the wall")
    func exactAndNominal() throws {
        // In Berlin the night to 31 March 2024 had 23 hours.
        let exact = try RecurrenceSet(
            "Europe/Berlin:20240329T120000", ["FREQ=DAILY;COUNT=3"], length: .end(time("Europe/Berlin:20240330T120000")))
        #expect(exact.first(9).last == "Europe/Berlin:20240331T120000/Europe/Berlin:20240401T120000")
        #expect(exact.first(2).last == "Europe/Berlin:20240330T120000/Europe/Berlin:20240331T130000")
        let nominal = try RecurrenceSet(
            "Europe/Berlin:20240329T120000", ["FREQ=DAILY;COUNT=3"], length: .duration(days: 1, seconds: 1_800))
        #expect(nominal.first(2).last == "Europe/Berlin:20240330T120000/Europe/Berlin:20240331T123000")
    }

    @Test(
        "Whole days last whole days",
        arguments: [
            (RecurrenceSet.Length.unspecified, "20240331/20240401"), (.duration(days: 2, seconds: 0), "20240331/20240402"),
            (.duration(days: 0, seconds: 172_800), "20240331/20240402"), (.duration(days: 0, seconds: 60), "20240331/20240401"),
            (.duration(days: -5, seconds: 0), "20240331/20240401"), (.duration(days: .max, seconds: .max), "20240331/99991231"),
        ])
    func wholeDays(_ length: RecurrenceSet.Length, _ expected: String) throws {
        #expect(try RecurrenceSet("20240331", length: length).first(1) == [expected])
    }

    @Test(
        "An end of a whole day",
        arguments: [("20240403", "20240403"), ("20240331", "20240401"), ("20240330", "20240401"), ("20240402T120000", "20240402")])
    func endOfWholeDays(_ end: String, _ expected: String) throws {
        #expect(try RecurrenceSet("20240331", length: .end(time(end))).first(1) == ["20240331/\(expected)"])
    }

    @Test("Whole days begin and end at midnight where they are read")
    func momentsOfWholeDays() throws {
        #expect(
            moments(try RecurrenceSet("20240330", ["FREQ=DAILY"]), 2) == [
                "20240329T230000/20240330T230000", "20240330T230000/20240331T220000",
            ])
    }

    @Test("An end in another zone is a moment")
    func endInOtherZone() throws {
        let set = try RecurrenceSet("Europe/Berlin:20240701T100000", length: .end(time("America/New_York:20240701T120000")))
        #expect(set.first(1) == ["Europe/Berlin:20240701T100000/Europe/Berlin:20240701T180000"])
    }

    @Test(
        "An end before the start, or of a day, of what begins at a time",
        arguments: [("20240701T090000", "20240701T100000"), ("20240702", "20240702T000000")])
    func strangeEnds(_ end: String, _ expected: String) throws {
        #expect(try RecurrenceSet("20240701T100000", length: .end(time(end))).first(1) == ["20240701T100000/\(expected)"])
    }

    @Test("Instances keep their time on the wall when clocks change")
    func wallTime() throws {
        let set = try RecurrenceSet("Europe/Berlin:20240330T100000", ["FREQ=DAILY"])
        #expect(moments(set, 2) == ["20240330T090000/20240330T090000", "20240331T080000/20240331T080000"])
    }

    @Test("A time that is skipped is read with the offset before the gap, one that comes twice is the first")
    func gapAndOverlap() throws {
        let gap = try RecurrenceSet("Europe/Berlin:20240331T023000", length: .duration(days: 0, seconds: 3_600))
        #expect(moments(gap, 1) == ["20240331T013000/20240331T023000"])
        #expect(gap.first(1) == ["Europe/Berlin:20240331T023000/Europe/Berlin:20240331T043000"])
        let overlap = try RecurrenceSet("Europe/Berlin:20241027T023000", length: .duration(days: 0, seconds: 3_600))
        #expect(moments(overlap, 1) == ["20241027T003000/20241027T013000"])
    }

    @Test("Occurrences are sorted by moments, also where a gap turns two local times round")
    func sortedByMoments() throws {
        let set = try RecurrenceSet("Europe/Berlin:20240331T013000", ["FREQ=MINUTELY;INTERVAL=15;COUNT=9"])
        let starts = set.all().map { SetWorld.written($0.start).suffix(6) }
        // 02:00 and 03:00 are one moment, and so are the quarters behind them; the first name stands.
        #expect(starts == ["013000", "014500", "020000", "021500", "023000", "024500"])
        let half = try RecurrenceSet("Europe/Berlin:20240331T015000", ["FREQ=MINUTELY;INTERVAL=20;COUNT=5"])
        #expect(half.all().map { SetWorld.written($0.start).suffix(6) } == ["015000", "021000", "023000", "025000"])
    }
}
