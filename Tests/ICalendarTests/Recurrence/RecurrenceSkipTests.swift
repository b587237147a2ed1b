import ICalendar
import Testing

/// `SKIP` of RFC 7529 in the Gregorian calendar.
@Suite struct RecurrenceSkipTests {
    @Test(
        "A birthday on 29 February in common years",
        arguments: [
            ("OMIT", ["20160229", "20200229", "20240229"]),
            ("BACKWARD", ["20160229", "20170228", "20180228"]),
            ("FORWARD", ["20160229", "20170301", "20180301"]),
        ])
    func leapDay(_ skip: String, _ expected: [String]) throws {
        #expect(try Series("20160229", "RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=\(skip)").first(3) == expected)
    }

    @Test(
        "The 31st of every month",
        arguments: [
            ("OMIT", ["20140131", "20140331", "20140531", "20140731"]),
            ("BACKWARD", ["20140131", "20140228", "20140331", "20140430"]),
            ("FORWARD", ["20140131", "20140301", "20140331", "20140501"]),
        ])
    func lastDay(_ skip: String, _ expected: [String]) throws {
        #expect(try Series("20140131", "RSCALE=GREGORIAN;FREQ=MONTHLY;SKIP=\(skip);COUNT=4").first(9) == expected)
    }

    @Test("The 31st from the end lies before the first of a shorter month")
    func fromTheEnd() throws {
        #expect(
            try Series("20150101", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=FORWARD").first(4)
                == ["20150101", "20150201", "20150301", "20150401"])
        #expect(
            try Series("20150101", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;SKIP=BACKWARD").first(5)
                == ["20150101", "20150131", "20150301", "20150331", "20150501"])
    }

    @Test("A moved day that is there already comes once")
    func onlyOnce() throws {
        #expect(
            try Series("20150228", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=1,28,29,30,31;SKIP=FORWARD").first(5)
                == ["20150228", "20150301", "20150328", "20150329", "20150330"])
    }

    @Test("Day 366 of a common year")
    func dayOfYear() throws {
        #expect(
            try Series("20121231", "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366;SKIP=FORWARD").first(5)
                == ["20121231", "20140101", "20150101", "20160101", "20161231"])
        #expect(
            try Series("20120101", "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=-366;SKIP=BACKWARD").first(5)
                == ["20120101", "20121231", "20131231", "20141231", "20160101"])
    }

    @Test("Weekdays are asked after the day was moved")
    func weekdayAfterwards() throws {
        // 1 March was a Sunday in 2015, 1 May and 1 July were not.
        #expect(
            try Series("20150131", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=SU;SKIP=FORWARD").first(3)
                == ["20150131", "20150301", "20150531"])
        #expect(
            try Series("20150131", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=31;BYDAY=1SU;SKIP=FORWARD").first(3)
                == ["20150131", "20150301", "20160501"])
        #expect(
            try Series("20150101", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTHDAY=-31;BYDAY=5SU,-1TU;SKIP=BACKWARD").first(3)
                == ["20150101", "20150331", "20150531"])
        #expect(
            try Series("20150101", "RSCALE=GREGORIAN;FREQ=YEARLY;BYYEARDAY=366,-366;BYDAY=1FR,53MO;SKIP=FORWARD").first(3)
                == ["20150101", "20160101", "20210101"])
    }

    @Test(
        "Only a yearly rule makes leap months, and so only there they are moved",
        arguments: [("BACKWARD", ["20150110", "20150510"]), ("FORWARD", ["20150110", "20150610"]), ("OMIT", ["20150110"])])
    func leapMonth(_ skip: String, _ expected: [String]) throws {
        #expect(try Series("20150110", "RSCALE=GREGORIAN;FREQ=YEARLY;BYMONTH=5L;SKIP=\(skip)").first(2) == expected)
        #expect(try Series("20150110", "RSCALE=GREGORIAN;FREQ=MONTHLY;BYMONTH=5L;SKIP=\(skip)").first(2) == ["20150110"])
    }
}
