import CivilTime
import Doctor
import ICalendar

/// A reader that concludes from what a feed answers, reading by reading, which nights are taken.
struct NightReader {
    /// What is known of a stay.
    private struct Stay {
        var nights: Set<Day>
        var start: Day
        var misses = 0
        var missedSince = 0
        var needed = (readings: 3, minutes: 30)
    }

    private static let zones = ZoneDirectory()

    let today: Day
    private var stays: [String: Stay] = [:]
    private var producer: String?

    init(today: Day) { self.today = today }

    /// The nights from today on, in order.
    var taken: [Day] { stays.values.reduce(into: Set()) { $0.formUnion($1.nights) }.sorted() }

    /// Takes one answer in: the body of a 200, or `nil` for any other, so many minutes after the first.
    mutating func read(_ bytes: [UInt8]?, at minutes: Int) throws {
        guard let bytes else { return }
        let document = try CalendarDocument(bytes)
        guard let calendar = document.calendars.first else { return }
        let found = self.stays(in: document)
        let known = self.stays.filter { !$0.value.nights.isEmpty }
        let absent = known.keys.filter { found[$0] == nil }
        let writer = calendar[.prodid]?.text
        let isForeign = producer != nil && writer != producer && found.keys.allSatisfy { known[$0] == nil }
        let isMany = absent.count > max(3, known.count * 3 / 10) || found.isEmpty || isForeign
        if !isForeign { producer = writer }
        self.stays.merge(found) { _, new in new }
        guard document.isComplete else { return }
        for uid in absent {
            guard var stay = self.stays[uid], stay.start > today else { continue }
            if stay.misses == 0 { stay.missedSince = minutes }
            stay.misses += 1
            if isMany { stay.needed = (12, 360) }
            let isBelieved = stay.misses >= stay.needed.readings && minutes - stay.missedSince >= stay.needed.minutes
            self.stays[uid] = isBelieved ? nil : stay
        }
    }

    private func stays(in document: CalendarDocument) -> [String: Stay] {
        let zones = document.zones { try? Self.zones.zone(named: $0) }
        let rules = NightRules(zone: .utc, today: today)
        let window = ZoneTable.utc.startOfDay(rules.horizon.lowerBound)..<ZoneTable.utc.startOfDay(rules.horizon.upperBound)
        var found: [String: Stay] = [:]
        for series in document.series {
            var stay = found[series.uid ?? ""] ?? Stay(nights: [], start: .last)
            for occurrence in series.occurrences(within: series.isRecurring ? window : nil, zones: zones, floating: .utc)
            where occurrence.event.isOpaque && occurrence.event.status != "CANCELLED" {
                let nights = rules.nights(from: occurrence.start, to: occurrence.end, zones: zones)
                stay.nights.formUnion(nights.filter { $0 >= today })
                stay.start = min(stay.start, nights.lowerBound)
            }
            found[series.uid ?? ""] = stay
        }
        return found
    }
}
