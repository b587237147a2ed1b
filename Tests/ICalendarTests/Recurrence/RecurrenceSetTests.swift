import CivilTime
import ICalendar
import Testing

/// What makes and takes away the instances of a series.
@Suite struct RecurrenceSetTests {
    @Test("A start alone is the only occurrence")
    func startAlone() throws {
        #expect(try RecurrenceSet("20240105").first(9) == ["20240105/20240106"])
        #expect(try RecurrenceSet("20240105T100000Z").first(9) == ["20240105T100000Z/20240105T100000Z"])
    }

    @Test("Friday the 13th, with the start taken away, as RFC 5545 prints it")
    func fridayThe13th() throws {
        let set = try RecurrenceSet(
            "America/New_York:19970902T090000", ["FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13"], without: ["America/New_York:19970902T090000"])
        #expect(
            set.starts(5)
                == ["19980213", "19980313", "19981113", "19990813", "20001013"].map { "America/New_York:\($0)T090000" })
    }

    @Test("Several rules are merged, and what two of them have comes once")
    func severalRules() throws {
        let set = try RecurrenceSet("20240101", ["FREQ=WEEKLY;BYDAY=MO", "FREQ=MONTHLY;BYMONTHDAY=1,15;COUNT=3"])
        #expect(set.starts(6) == ["20240101", "20240108", "20240115", "20240122", "20240129", "20240201"])
    }

    @Test("Additions are sorted in, and those that are there already come once")
    func additions() throws {
        let set = try RecurrenceSet(
            "Europe/Berlin:20240105T100000", ["FREQ=DAILY;COUNT=2"],
            adding: ["20240107T090000Z", "20240105T090000Z", "20240104T220000Z", "Europe/Berlin:20240107T100000"])
        #expect(
            set.starts(9)
                == [
                    "20240104T220000Z", "Europe/Berlin:20240105T100000", "Europe/Berlin:20240106T100000", "20240107T090000Z",
                ])
    }

    @Test("Additions alone, without a rule, come beside the start")
    func additionsAlone() throws {
        #expect(try RecurrenceSet("20240105", adding: ["20240103", "20240110"]).starts(9) == ["20240103", "20240105", "20240110"])
    }

    @Test("A period has its own end, also where a rule has the same start")
    func periods() throws {
        var set = try RecurrenceSet("20240105T100000Z", ["FREQ=DAILY;COUNT=2"], length: .end(time("20240105T110000Z")))
        set.additions = [
            .period(start: try time("20240106T100000Z"), end: try time("20240106T140000Z")),
            .span(start: try time("20240107T100000Z"), seconds: 60),
            .time(try time("20240108T100000Z")),
        ]
        #expect(
            set.first(9)
                == [
                    "20240105T100000Z/20240105T110000Z", "20240106T100000Z/20240106T140000Z", "20240107T100000Z/20240107T100100Z",
                    "20240108T100000Z/20240108T110000Z",
                ])
    }

    @Test("An addition that is a date in a series with times lasts that day")
    func dateAmongTimes() throws {
        let set = try RecurrenceSet("20240105T100000", length: .end(time("20240105T110000")), adding: ["20240110"])
        #expect(set.first(9) == ["20240105T100000/20240105T110000", "20240110/20240111"])
    }

    @Test(
        "An exclusion with a time takes away what begins at that moment, however it is written",
        arguments: ["20240106T090000Z", "Europe/Berlin:20240106T100000", "20240106T100000", "America/New_York:20240106T040000"])
    func exclusionByMoment(_ exclusion: String) throws {
        let set = try RecurrenceSet("Europe/Berlin:20240105T100000", ["FREQ=DAILY;COUNT=3"], without: [exclusion])
        #expect(set.starts(9) == ["Europe/Berlin:20240105T100000", "Europe/Berlin:20240107T100000"])
    }

    @Test("An exclusion at another moment takes nothing away")
    func exclusionElsewhere() throws {
        let set = try RecurrenceSet(
            "Europe/Berlin:20240105T100000", ["FREQ=DAILY;COUNT=3"], without: ["20240106T100000Z", "20240106T000000"])
        #expect(set.starts(9).count == 3)
    }

    @Test("An exclusion that is a date takes away the day where the series is")
    func exclusionByDay() throws {
        let set = try RecurrenceSet("America/New_York:20240105T220000", ["FREQ=HOURLY;COUNT=5"], without: ["20240106"])
        #expect(set.starts(9) == ["America/New_York:20240105T220000", "America/New_York:20240105T230000"])
    }

    @Test("In a series of whole days only the day of an exclusion matters", arguments: ["20240106", "20240106T000000", "20240106T120000Z"])
    func exclusionOfWholeDay(_ exclusion: String) throws {
        #expect(try RecurrenceSet("20240105", ["FREQ=DAILY;COUNT=3"], without: [exclusion]).starts(9) == ["20240105", "20240107"])
    }

    @Test("An addition can be taken away too")
    func exclusionOfAddition() throws {
        #expect(
            try RecurrenceSet("20240105", adding: ["20240107", "20240108"], without: ["20240107"]).starts(9) == ["20240105", "20240108"])
    }

    @Test("Rules of exceptions take away, the start only where it fits them")
    func exceptionRules() throws {
        let set = try RecurrenceSet(
            "20240101", ["FREQ=DAILY;COUNT=8"], exceptionRules: ["FREQ=WEEKLY;BYDAY=SA,SU", "FREQ=DAILY;INTERVAL=3;COUNT=2"])
        #expect(set.starts(9) == ["20240102", "20240103", "20240105", "20240108"])
        let office = try RecurrenceSet("20240101", ["FREQ=DAILY;COUNT=3"], exceptionRules: ["FREQ=WEEKLY;BYDAY=TU"])
        #expect(office.starts(9) == ["20240101", "20240103"])
    }

    @Test("A rule of another calendar shows the start and says why")
    func otherCalendar() throws {
        var occurrences = try RecurrenceSet("20240210", ["RSCALE=CHINESE;FREQ=YEARLY"], adding: ["20250129"]).all()
        #expect(occurrences.next().map(SetWorld.written) == "20240210/20240211")
        #expect(occurrences.next().map(SetWorld.written) == "20250129/20250130")
        #expect(occurrences.next() == nil)
        #expect(occurrences.stop == .notExpandable("CHINESE"))
    }

    @Test("A zone that is not known is read like the floating one")
    func unknownZone() throws {
        let set = try RecurrenceSet("Nowhere:20240705T100000", ["FREQ=DAILY;COUNT=1"])
        let occurrence = try #require(set.all().first { _ in true })
        #expect(occurrence.moments.lowerBound == Instant(utc: try local("20240705T080000")))
        #expect(SetWorld.written(occurrence.start) == "Nowhere:20240705T100000")
    }
}
