import CivilTime
import ICalendar
import Testing

/// Calendars and rules that have hung other programs are bounded here: by their budget where there is one, and in time.
@Suite struct BombTests {
    private static let budget = WorkBudget.untrusted
    private static let size = 256 << 10

    @Test("A rule is expanded within its budget", arguments: HostileRule.all)
    func rulesAreBounded(_ rule: HostileRule) throws {
        let document = try CalendarDocument(rule.bytes)
        let series = try #require(document.series.first)
        let time = processorTime {
            var occurrences = series.occurrences(within: nil, zones: document.zones { _ in nil }, floating: .utc)
            var count = 0
            while count < 10_000, occurrences.next() != nil { count += 1 }
        }
        #expect(time < 1)
    }

    @Test("An expansion takes no more steps than it is given", arguments: HostileRule.all, [0, 1, 100, 10_000])
    func stepsAreCounted(_ rule: HostileRule, steps: Int) throws {
        let document = try CalendarDocument(rule.bytes)
        let component = try #require(document.events.first { _ in true }?.component)
        let start = try #require(component[.dtstart]?.time)
        let read = try #require(component[.rrule]?.rule.value)
        var walk = read.instances(from: start, budget: WorkBudget(steps: steps))
        var count = 0
        while walk.next() != nil { count += 1 }
        #expect(count <= steps)
        #expect(walk.budget.steps <= steps)
        #expect(walk.stop == nil || walk.budget.isSpent)
    }

    @Test("What would go on for an hour breaks off and says so")
    func breakingOffIsSaid() throws {
        let rule = try RecurrenceRule("FREQ=SECONDLY;COUNT=1000000000")
        let start = CalendarTime.utc(Instant(secondsSinceEpoch: 1_775_811_600))
        var walk = rule.instances(from: start, budget: WorkBudget(steps: 5_000))
        var count = 0
        while walk.next() != nil { count += 1 }
        #expect(walk.stop == .budgetSpent)
        #expect(count > 1_000)
    }

    @Test("A calendar is read, looked at and written in a second", arguments: HostileCalendar.all(size: size))
    func calendarsAreBounded(_ calendar: HostileCalendar) throws {
        var document: CalendarDocument?
        let time = try processorTime {
            let read = try CalendarDocument(calendar.bytes)
            _ = read.examined(zones: read.zones { _ in nil })
            _ = read.canonicalBytes()
            document = read
        }
        #expect(time < 1)
        let read = try #require(document)
        #expect(read.allComponents.reduce(0) { count, _ in count + 1 } <= Limits.untrusted.components)
        #expect(read.diagnostics.count <= Limits.untrusted.diagnostics)
    }

    @Test("A list takes time in proportion to its length", arguments: [",", "\\", "\\,", ";", "a"])
    func listsAreLinear(_ unit: String) throws {
        let count = 1_000_000 / unit.utf8.count
        let text = "BEGIN:VEVENT\r\nCATEGORIES:" + String(repeating: unit, count: count) + "\r\nEND:VEVENT\r\n"
        let property = try #require(try CalendarDocument(Array(text.utf8)).allComponents.first { _ in true }?[.categories])
        var found = 0
        let time = processorTime { found = property.texts.count }
        #expect(found == (unit == "," ? count + 1 : 1))
        #expect(time < 3)
    }

    @Test("A series with very many dates is expanded within its budget", arguments: HostileCalendar.all(size: size))
    func seriesAreBounded(_ calendar: HostileCalendar) throws {
        let document = try CalendarDocument(calendar.bytes)
        let zones = document.zones { _ in nil }
        let time = processorTime {
            for series in document.series.prefix(1) {
                var occurrences = series.occurrences(within: nil, zones: zones, floating: .utc, budget: WorkBudget(steps: 100_000))
                var count = 0
                while count < 1_000, occurrences.next() != nil { count += 1 }
            }
        }
        #expect(time < 1)
    }

    @Test("Ten MiB, a million events and nesting a million deep end at their limits")
    func limitsHold() throws {
        let events = Array(repeating: Array("BEGIN:VEVENT\r\nEND:VEVENT\r\n".utf8), count: 150_000).flatMap(\.self)
        let document = try CalendarDocument(events)
        #expect(document.diagnostics.contains { $0.code == .tooManyComponents } || document.droppedDiagnostics > 0)
        #expect(document.allComponents.reduce(0) { count, _ in count + 1 } == Limits.untrusted.components)
        let deep = try CalendarDocument(Array(repeating: Array("BEGIN:VCALENDAR\r\n".utf8), count: 50_000).flatMap(\.self))
        #expect(deep.allComponents.reduce(0) { count, _ in count + 1 } == Limits.untrusted.depth)
        #expect(throws: CalendarError.limit(.bytes(Limits.untrusted.bytes))) {
            try CalendarDocument([UInt8](repeating: 0x0A, count: Limits.untrusted.bytes + 1))
        }
    }
}

extension HostileCalendar: CustomTestStringConvertible {
    var testDescription: String { name }
}

extension HostileRule: CustomTestStringConvertible {
    var testDescription: String { description }
}
