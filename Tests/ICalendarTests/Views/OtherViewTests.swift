import CivilTime
import ICalendar
import Testing

@Suite("To-dos, free and busy time, availability")
struct OtherViewTests {
    private static let start = CalendarTime.utc(Instant(secondsSinceEpoch: 0))
    private static let hourLater = CalendarTime.utc(Instant(secondsSinceEpoch: 3_600))

    @Test("a to-do")
    func toDo() throws {
        let full = try #require(
            try component(
                "VTODO", ["DUE:19700101T010000Z", "DURATION:PT9H", "COMPLETED:19700101T000000Z", "PERCENT-COMPLETE:50", "PRIORITY:1"]
            ).flatMap(ToDo.init))
        #expect(full.due(zones: systemZones) == Self.hourLater)
        #expect(full.completed == Instant(secondsSinceEpoch: 0))
        #expect(full.percentComplete == 50)
        #expect(full.priority == 1)
        let added = try #require(try component("VTODO", ["DTSTART:19700101T000000Z", "DURATION:PT1H"]).flatMap(ToDo.init))
        #expect(added.due(zones: systemZones) == Self.hourLater)
        for lines in [
            [], ["DUE:x", "COMPLETED:19700101", "PERCENT-COMPLETE:x", "PRIORITY:x", "DTSTART:x", "DURATION:PT1H"],
            ["DTSTART:19700101T000000Z", "DURATION:x"],
        ] {
            let empty = try #require(try component("VTODO", lines).flatMap(ToDo.init))
            #expect(empty.due(zones: systemZones) == nil && empty.completed == nil && empty.percentComplete == nil)
            #expect(empty.priority == 0)
        }
    }

    @Test("free and busy time")
    func freeBusy() throws {
        let lines = [
            "DTEND:19700101T010000Z", "FREEBUSY:19700101T000000Z/PT1H,19700101T000000Z/19700101T010000Z",
            "FREEBUSY;FBTYPE=free:19700101T000000Z/PT1H,x", "FREEBUSY;FBTYPE=X-LATER:19700101T000000Z/PT1H",
            "FREEBUSY;FBTYPE=busy-tentative:19700101T000000Z/PT1H", "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:",
            "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:19700101T000000Z/PT1H",
        ]
        let full = try #require(try component("VFREEBUSY", lines).flatMap(FreeBusy.init))
        #expect(full.end == Self.hourLater)
        #expect(full.periods.map(\.kind) == [.busy, .busy, .free, .busy, .tentative, .unavailable])
        let hour = CalendarPeriod(start: Self.start, .duration(CalendarDuration(seconds: 3_600)))
        #expect(full.periods.map(\.period) == [hour, CalendarPeriod(start: Self.start, .end(Self.hourLater)), hour, hour, hour, hour])
        for lines in [[], ["DTEND:x", "FREEBUSY:x"]] {
            let empty = try #require(try component("VFREEBUSY", lines).flatMap(FreeBusy.init))
            #expect(empty.end == nil)
            #expect(empty.periods.isEmpty)
        }
    }

    @Test("availability")
    func availability() throws {
        let lines = [
            "DTSTART:19700101T000000Z", "DURATION:PT1H", "BUSYTYPE:busy", "PRIORITY:2", "BEGIN:AVAILABLE", "DTSTART:19700101T000000Z",
            "DTEND:19700101T010000Z", "SUMMARY:a", "END:AVAILABLE", "BEGIN:AVAILABLE", "DTSTART:x", "DURATION:PT1H",
            "END:AVAILABLE", "BEGIN:AVAILABLE", "DTSTART:19700101T000000Z", "DURATION:PT1H", "END:AVAILABLE", "BEGIN:X-A", "END:X-A",
        ]
        let full = try #require(try component("VAVAILABILITY", lines).flatMap(Availability.init))
        #expect(full.end(zones: systemZones) == Self.hourLater)
        #expect(full.busyType == "BUSY")
        #expect(full.priority == 2)
        #expect(full.periods.map(\.summary) == ["a", nil, nil])
        #expect(full.periods.map { $0.end(zones: systemZones) } == [Self.hourLater, nil, Self.hourLater])
        for lines in [[], ["DTSTART:19700101T000000Z"], ["DURATION:PT1H"], ["DTEND:x", "PRIORITY:x"]] {
            let empty = try #require(try component("VAVAILABILITY", lines).flatMap(Availability.init))
            #expect(empty.end(zones: systemZones) == nil)
            #expect(empty.busyType == "BUSY-UNAVAILABLE")
            #expect(empty.priority == 0)
            #expect(empty.periods.isEmpty)
        }
    }
}
