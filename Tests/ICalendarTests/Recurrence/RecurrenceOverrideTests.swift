import CivilTime
import ICalendar
import Testing

/// Instances that were changed: `RECURRENCE-ID`, with `RANGE=THISANDFUTURE` and without.
@Suite struct RecurrenceOverrideTests {
    private func daily(_ overrides: [RecurrenceSet.Override], without exclusions: [String] = []) throws -> RecurrenceSet {
        try RecurrenceSet(
            "Europe/Berlin:20240105T100000", ["FREQ=DAILY;COUNT=4"], length: .duration(days: 0, seconds: 3_600), without: exclusions,
            overrides: overrides)
    }

    private func short(_ set: RecurrenceSet) -> [String] {
        set.all().prefix(9).map { SetWorld.written($0).replacing("Europe/Berlin:202401", with: "").replacing("0000", with: "") }
    }

    @Test("It takes the place of its instance, with its own length")
    func replaces() throws {
        let set = try daily([.init("20240106T090000Z", to: "Europe/Berlin:20240106T140000", .duration(days: 0, seconds: 7_200), index: 3)])
        #expect(short(set) == ["05T10/05T11", "06T14/06T16#3", "07T10/07T11", "08T10/08T11"])
    }

    @Test(
        "It may move the instance anywhere",
        arguments: [
            ("20240101T140000", ["01T14/01T14#1", "05T10/05T11", "07T10/07T11", "08T10/08T11"]),
            ("20240107T150000", ["05T10/05T11", "07T10/07T11", "07T15/07T15#1", "08T10/08T11"]),
            ("20240120T140000", ["05T10/05T11", "07T10/07T11", "08T10/08T11", "20T14/20T14#1"]),
        ])
    func moves(_ start: String, _ expected: [String]) throws {
        let set = try daily([.init("Europe/Berlin:20240106T100000", to: "Europe/Berlin:\(start)", index: 1)])
        #expect(short(set) == expected)
    }

    @Test("It keeps the name of its instance")
    func keepsName() throws {
        let set = try daily([.init("20240106T090000Z", to: "Europe/Berlin:20240120T140000", index: 1)])
        #expect(set.all().map { SetWorld.written($0.recurrenceID) }.last == "20240106T090000Z")
        #expect(set.all().map { SetWorld.written($0.recurrenceID) }.first == "Europe/Berlin:20240105T100000")
    }

    @Test("Moved onto another instance, both are there")
    func movedOntoAnother() throws {
        let set = try daily([.init("Europe/Berlin:20240106T100000", to: "Europe/Berlin:20240107T100000", index: 1)])
        #expect(short(set) == ["05T10/05T11", "07T10/07T10#1", "07T10/07T11", "08T10/08T11"])
    }

    @Test("One for no instance of the series is shown all the same")
    func detached() throws {
        let set = try daily([.init("Europe/Berlin:20240106T113000", to: "Europe/Berlin:20240106T150000", index: 1)])
        #expect(short(set) == ["05T10/05T11", "06T10/06T11", "06T15/06T15#1", "07T10/07T11", "08T10/08T11"])
    }

    @Test("One for an instance that is excluded is shown all the same")
    func excluded() throws {
        let set = try daily(
            [.init("Europe/Berlin:20240106T100000", to: "Europe/Berlin:20240106T150000", index: 1)], without: ["20240106T090000Z"])
        #expect(short(set) == ["05T10/05T11", "06T15/06T15#1", "07T10/07T11", "08T10/08T11"])
    }

    @Test("A date names the instance of that day, and in a series of whole days a time does")
    func namedByDay() throws {
        #expect(
            short(try daily([.init("20240106", to: "Europe/Berlin:20240106T150000", index: 1)]))
                == ["05T10/05T11", "06T15/06T15#1", "07T10/07T11", "08T10/08T11"])
        let days = try RecurrenceSet("20240105", ["FREQ=DAILY;COUNT=2"], overrides: [.init("20240106T120000Z", to: "20240109", index: 1)])
        #expect(days.first(9) == ["20240105/20240106", "20240109/20240110#1"])
    }

    @Test("Of two for one instance the later in the list holds")
    func twice() throws {
        let set = try daily([
            .init("20240106T090000Z", to: "Europe/Berlin:20240106T140000", index: 1),
            .init("Europe/Berlin:20240106T100000", to: "Europe/Berlin:20240106T150000", index: 2),
        ])
        #expect(short(set) == ["05T10/05T11", "06T15/06T15#2", "07T10/07T11", "08T10/08T11"])
    }

    @Test("This and all later ones are shifted on the wall, but those with an override of their own")
    func thisAndFuture() throws {
        let set = try RecurrenceSet(
            "Europe/Berlin:20240329T100000", ["FREQ=DAILY;COUNT=5"], length: .duration(days: 0, seconds: 3_600),
            overrides: [
                .init(
                    "Europe/Berlin:20240330T100000", to: "Europe/Berlin:20240330T120000", .duration(days: 0, seconds: 60),
                    thisAndFuture: true, index: 1),
                .init("Europe/Berlin:20240401T100000", to: "Europe/Berlin:20240401T080000", index: 2),
            ])
        #expect(
            set.first(9).map { $0.replacing("Europe/Berlin:2024", with: "") }
                == [
                    "0329T100000/0329T110000", "0330T120000/0330T120100#1", "0331T120000/0331T120100#1", "0401T080000/0401T080000#2",
                    "0402T120000/0402T120100#1",
                ])
    }

    @Test("Each holds until the next of them")
    func severalThisAndFuture() throws {
        let set = try daily([
            .init("Europe/Berlin:20240107T100000", to: "Europe/Berlin:20240107T090000", thisAndFuture: true, index: 2),
            .init("Europe/Berlin:20240106T100000", to: "Europe/Berlin:20240106T120000", thisAndFuture: true, index: 1),
        ])
        #expect(short(set) == ["05T10/05T11", "06T12/06T12#1", "07T09/07T09#2", "08T09/08T09#2"])
    }

    @Test("Shifted far back, later instances come before earlier ones, and are still sorted")
    func shiftedBack() throws {
        let set = try daily([.init("Europe/Berlin:20240107T100000", to: "Europe/Berlin:20240101T090000", thisAndFuture: true, index: 1)])
        #expect(short(set) == ["01T09/01T09#1", "02T09/02T09#1", "05T10/05T11", "06T10/06T11"])
    }

    @Test("It may turn times into whole days, and the zone into another")
    func otherForms() throws {
        let days = try daily([.init("Europe/Berlin:20240107T100000", to: "20240108", thisAndFuture: true, index: 1)])
        #expect(short(days) == ["05T10/05T11", "06T10/06T11", "20240108/20240109#1", "20240109/20240110#1"])
        let away = try daily([
            .init("Europe/Berlin:20240107T100000", to: "America/New_York:20240107T050000", thisAndFuture: true, index: 1)
        ])
        #expect(away.starts(9).suffix(2) == ["America/New_York:20240107T050000", "America/New_York:20240108T050000"])
        let timed = try RecurrenceSet(
            "20240105", ["FREQ=DAILY;COUNT=3"], overrides: [.init("20240106", to: "20240106T180000", thisAndFuture: true, index: 1)])
        #expect(timed.starts(9) == ["20240105", "20240106T180000", "20240107T180000"])
    }

    @Test("The shift is that of the instance on the day, where its name is of another kind than the series")
    func thisAndFutureByDay() throws {
        let times = try daily([.init("20240107", to: "Europe/Berlin:20240107T110000", thisAndFuture: true, index: 1)])
        #expect(short(times) == ["05T10/05T11", "06T10/06T11", "07T11/07T11#1", "08T11/08T11#1"])
        let days = try RecurrenceSet(
            "20240105", ["FREQ=DAILY;COUNT=3"], overrides: [.init("20240106T120000Z", to: "20240106T180000", thisAndFuture: true, index: 1)]
        )
        #expect(days.starts(9) == ["20240105", "20240106T180000", "20240107T180000"])
    }

    @Test("It holds for additions too")
    func shiftedAddition() throws {
        let set = try RecurrenceSet(
            "20240105T100000Z", ["FREQ=DAILY;COUNT=2"], adding: ["20240110T100000Z"],
            overrides: [.init("20240106T100000Z", to: "20240106T110000Z", thisAndFuture: true, index: 1)])
        #expect(set.starts(9) == ["20240105T100000Z", "20240106T110000Z", "20240110T110000Z"])
    }
}
