import CivilTime
import Doctor
import ICalendar
import Testing

/// The zones of the machine the tests run on.
private let system = ZoneDirectory()

/// A VEVENT of lines divided by line feeds.
func event(_ lines: String, uid: String = "a@example.com") -> String {
    "BEGIN:VEVENT\nUID:\(uid)\nDTSTAMP:20260101T000000Z\n\(lines)\nEND:VEVENT\n"
}

/// The bytes of a calendar of components, its lines ended by CRLF.
func calendar(_ components: String...) -> [UInt8] {
    crlf("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Example//EN\n" + components.joined() + "END:VCALENDAR\n")
}

/// The bytes of a text, each line feed made CRLF.
func crlf(_ text: String) -> [UInt8] {
    text.utf8.flatMap { $0 == 0x0A ? [0x0D, 0x0A] : [$0] }
}

/// Rules in a zone by name, seen from 1 April 2026.
func rules(_ zone: String = "Europe/Berlin", checkout: TimeOfDay = .noon, instances: Int = 10_000) throws -> NightRules {
    NightRules(zone: try system.zone(named: zone), today: try day("2026-04-01"), checkout: checkout, instances: instances)
}

/// A day written like `2026-04-10`.
func day(_ text: String) throws -> Day {
    let parts = text.split(separator: "-").compactMap { Int($0) }
    try #require(parts.count == 3)
    return try #require(Day(year: parts[0], month: parts[1], day: parts[2]))
}

extension CalendarDocument {
    /// What its zones are looked up in.
    var resolver: ZoneResolver { zones { try? system.zone(named: $0) } }

    /// The nights it takes, from the point of view of Berlin in April 2026.
    func nights() throws -> FeedNights { FeedNights(self, zones: resolver, rules: try rules()) }

    /// What is noticed about it that is not just a note.
    var faults: [Diagnostic] { examined(zones: resolver, limit: 10_000).diagnostics.filter { $0.severity != .note } }
}

extension FeedNights {
    /// The nights in words, such as `2026-04-10 2026-04-11`.
    var text: String { nights.map(\.description).joined(separator: " ") }
}
