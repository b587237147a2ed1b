import CivilTime
import Doctor
import ICalendar

/// A calendar that was named on the command line, with what its times are read by.
struct FeedReading {
    let document: CalendarDocument
    let zones: ZoneResolver
    let rules: NightRules

    /// A person reads a calendar of their own: as much as offsets can count, and only the number of diagnostics is bounded.
    private static let limits = Limits(bytes: .max, lines: .max, lineLength: 64 << 20, components: .max, diagnostics: 1_000)

    /// Reads a calendar.
    ///
    /// - Parameters:
    ///   - bytes: Its bytes.
    ///   - name: What to call it in an error.
    ///   - zone: The zone whose days count; the one the calendar is shown in, or UTC, where none is named.
    ///   - system: The zones of the system.
    /// - Throws: ``CommandError`` where it is too long to be read at all, and where the zone is unknown.
    init(_ bytes: [UInt8], named name: String, zone: String?, system: ZoneDirectory) throws(CommandError) {
        do throws(CalendarError) {
            document = try CalendarDocument(bytes, limits: Self.limits)
        } catch {
            throw CommandError(.noInput, "\(name) cannot be read: \(error)")
        }
        zones = document.zones { try? system.zone(named: $0) }
        rules = NightRules(zone: try Self.zone(zone, of: document, zones), today: systemTime().utc.day)
    }

    /// The nights it takes.
    var nights: FeedNights { FeedNights(document, zones: zones, rules: rules) }

    private static func zone(_ name: String?, of document: CalendarDocument, _ zones: ZoneResolver) throws(CommandError) -> ZoneTable {
        if let name {
            guard let table = zones.zone(named: name).table else { throw CommandError(.usage, "no time zone is named \"\(name)\"") }
            return table
        }
        let shown = document.calendars.first.flatMap(CalendarObject.init)?.displayZone
        return shown.flatMap { zones.zone(named: $0).table } ?? .utc
    }
}
