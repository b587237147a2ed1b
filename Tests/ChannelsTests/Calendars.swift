import Bookings
import Channels
import CivilTime
import ICalendar
import Testing

/// The zones of the machine the tests run on.
private let system = ZoneDirectory()

/// A day written like `2026-04-10`.
func day(_ text: String) throws -> Day {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
}

/// Nights written like `2026-04-10/2026-04-14`.
func nights(_ text: String) throws -> Range<Day> {
    let days = try text.split(separator: "/").map { try day(String($0)) }
    try #require(days.count == 2)
    return days[0]..<days[1]
}

/// A moment some minutes after 08:15 UTC on 1 March 2026.
func minute(_ minutes: Int) -> Instant { Instant(secondsSinceEpoch: 1_772_352_900 + Int64(minutes) * 60) }

/// Rules of a property in Berlin.
func rules(
    _ today: String = "2026-03-01", host: String? = nil, producer: Producer? = nil, zone: String = "Europe/Berlin",
    checkout: TimeOfDay = .noon
) throws -> ReadingRules {
    ReadingRules(
        zone: try system.zone(named: zone), today: try day(today), checkout: checkout, host: host, producer: producer,
        system: { try? system.zone(named: $0) })
}

/// A calendar of events, each the lines between its BEGIN and END.
func calendar(_ events: [String], productID: String = "-//Example//EN", lines: String = "") -> [UInt8] {
    let body = events.map { "BEGIN:VEVENT\n\($0)\nEND:VEVENT\n" }.joined()
    return Array("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:\(productID)\n\(lines)\(body)END:VCALENDAR\n".utf8)
}

/// A reading of bytes that came with status 200.
func reading(_ body: [UInt8], by rules: ReadingRules) -> ChannelReading {
    ChannelReading(judging: .response(ChannelAnswer.Response(body: body)), by: rules)
}

/// An event by its UID and nights.
func stay(_ uid: String, _ text: String, _ kind: ChannelEvent.Kind = .booking) throws -> ChannelEvent {
    ChannelEvent(key: EventKey("uid:\(uid)"), uid: uid, nights: try nights(text), kind: kind, confidence: .likely)
}

extension ChannelReading {
    /// A whole reading of events.
    static func whole(_ events: [ChannelEvent], productID: String? = "-//Example//EN") -> ChannelReading {
        ChannelReading(.whole, reason: "The calendar was read.", productID: productID, events: events)
    }
}

extension NightSet {
    /// The stretches in words.
    var text: String { stretches.map { "\($0.lowerBound)/\($0.upperBound)" }.joined(separator: " ") }
}
