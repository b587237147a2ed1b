import CivilTime
import Glibc
import ICalendar

/// What is done with a stranger's calendar.
enum Operation: String, CaseIterable {
    case reading, pieces, strictness, examination, writing, properties, jCal, series, editing
}

/// The time an operation takes on one calendar, what it needs beforehand left out.
func nanoseconds(of operation: Operation, on bytes: [UInt8]) -> UInt64 {
    switch operation {
    case .reading: return nanoseconds { _ = try? CalendarDocument(bytes) }
    case .strictness: return nanoseconds { _ = try? CalendarDocument(bytes, mode: .strict) }
    case .pieces: return nanoseconds { readPieces(of: bytes, size: 1_460) }
    case .series: return nanoseconds { expand(bytes, from: Instant(secondsSinceEpoch: 1_775_811_600)) }
    case .examination, .writing, .properties, .jCal, .editing: break
    }
    guard let document = try? CalendarDocument(bytes) else { return 0 }
    return nanoseconds {
        switch operation {
        case .examination: _ = document.examined(zones: document.zones { _ in nil })
        case .writing: _ = document.canonicalBytes()
        case .jCal: _ = document.jCal()
        case .editing:
            var writer = ContentLineWriter()
            for component in document.components { writer.component(EditableComponent(component)) }
        default: readProperties(of: document)
        }
    }
}

/// The processor time of this process that a closure takes, so that other work on the machine does not count.
func nanoseconds(of body: () -> Void) -> UInt64 {
    let start = processorTime()
    body()
    return processorTime() - start
}

private func processorTime() -> UInt64 {
    var time = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &time)
    return UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec)
}

private func readPieces(of bytes: [UInt8], size: Int) {
    var reader = ContentLineReader()
    var position = 0
    while position < bytes.count {
        let end = min(bytes.count, position + size)
        reader.append(bytes[position..<end])
        position = end
        while reader.next() != nil {}
    }
    reader.finish()
    while reader.next() != nil {}
}

private func readProperties(of document: CalendarDocument) {
    for component in document.allComponents {
        _ = (component[.summary], component.parent, component.name)
        for property in component.properties { _ = (property.values, property[.tzid], property.parameters) }
    }
}

/// Expands the first of the series under the usual budgets, as an import does with each.
func expand(_ bytes: [UInt8], from begin: Instant?) {
    guard let document = try? CalendarDocument(bytes) else { return }
    let zones = document.zones { _ in nil }
    let window = begin.map { $0..<$0.adding(seconds: 5 * 366 * 86_400) }
    for series in document.series.prefix(1) {
        var occurrences = series.occurrences(within: window, zones: zones, floating: .utc)
        var count = 0
        while count < 10_000, occurrences.next() != nil { count += 1 }
    }
    for name in document.timeZones.prefix(20).map(\.tzid) { _ = zones.zone(named: name) }
}
