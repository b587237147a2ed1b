import CivilTime
import ICalendar

/// Holds the instances of an event to what is promised for any of them.
func checkOccurrences(of series: EventSeries, _ zones: ZoneResolver) {
    let budget = WorkBudget(steps: 20_000)
    let floating = berlin ?? .utc
    var walk = series.occurrences(within: nil, zones: zones, floating: floating, budget: budget)
    var found: [EventSeries.Occurrence] = []
    while found.count < 60, let next = walk.next() { found.append(next) }
    let isWhole = found.count < 60 && walk.stopReason == nil
    for (earlier, later) in zip(found, found.dropFirst()) {
        law(earlier.moments.lowerBound <= later.moments.lowerBound, "occurrences are in the order of their begins")
    }
    guard let middle = found.dropFirst(found.count / 2).first?.moments.lowerBound, let last = found.last?.moments.lowerBound else { return }
    let window = middle..<max(middle, isWhole ? last.adding(seconds: 1) : last)
    var windowed = series.occurrences(within: window, zones: zones, floating: floating, budget: budget)
    var seen: [Range<Instant>] = []
    while seen.count < 60, let next = windowed.next() {
        law(next.moments.overlaps(orBeginsIn: window), "an occurrence outside the window is given")
        seen.append(next.moments)
    }
    guard windowed.stopReason == nil, seen.count < 60 else { return }
    let expected = found.map(\.moments).filter { $0.overlaps(orBeginsIn: window) }
    law(seen == expected, "a window gives what lies in it: \(seen), not \(expected)")
}

/// A definition of a zone that was read and written is read the same, and makes the same table.
func checkWriting(of definition: TimeZoneDefinition) {
    let once = rewritten(definition)
    let twice = once.flatMap(rewritten)
    law(once != nil && once == twice, "a definition that was written is read the same: \(definition)")
    guard let once else { return }
    law(
        (try? definition.table().offset(at: .last)) == (try? once.table().offset(at: .last)),
        "a definition keeps its meaning: \(definition)")
}

private func rewritten(_ definition: TimeZoneDefinition) -> TimeZoneDefinition? {
    var writer = ContentLineWriter()
    writer.timeZone(definition)
    return (try? CalendarDocument(writer.finish()))?.timeZones.first
}

extension Range<Instant> {
    fileprivate func overlaps(orBeginsIn window: Self) -> Bool {
        window.contains(lowerBound) || (lowerBound < window.upperBound && upperBound > window.lowerBound)
    }
}
