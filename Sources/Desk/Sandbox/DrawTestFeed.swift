import CivilTime
import Doctor
import ICalendar
public import Sandbox

extension Desk {
    /// Draws the nights that a test feed takes, as one who reads it rightly would take them.
    ///
    /// - Parameter id: The feed.
    /// - Returns: A picture in SVG, without scripts and without anything from elsewhere.
    /// - Throws: ``SandboxError/unknownFeed``, ``SandboxError/expiredFeed``, `SQLError`.
    public func drawTestFeed(_ id: FeedID) async throws -> [UInt8] {
        let published = try await self.publishTestFeed(id)
        let title = published.feed.name.isEmpty ? id.description : published.feed.name
        let document: CalendarDocument
        // What is too long to be read takes no night for anybody.
        do { document = try CalendarDocument(published.calendar) } catch { return MonthPicture(title: title, nights: [:]).svg() }
        let zones = document.zones { name in try? self.zones.zone(named: name) }
        let shown = document.calendars.first.flatMap(CalendarObject.init)?.displayZone
        let rules = NightRules(zone: shown.flatMap { zones.zone(named: $0).table } ?? .utc, today: self.now().utc.day)
        return MonthPicture(title: title, nights: FeedNights(document, zones: zones, rules: rules).counts).svg()
    }
}
