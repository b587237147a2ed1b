import CivilTime
import ICalendar
import JSON

/// Expands every series of a calendar in a window.
enum SeriesExpansion {
    private static let directory = ZoneDirectory()

    static func answer(to question: Question) -> Answer {
        let members = question.members
        guard let from = instant(members.text("from")), let to = instant(members.text("to")), from <= to,
            let floating = try? directory.zone(named: members.text("floating") ?? "UTC")
        else { return .refused("a window and a zone are needed") }
        let document: CalendarDocument
        do throws(CalendarError) {
            document = try CalendarDocument(question.bytes)
        } catch {
            return .refused("\(error)")
        }
        let zones = document.zones { try? directory.zone(named: $0) }
        var found: [JSONValue] = []
        var stops: [String] = []
        for series in document.series {
            var occurrences = series.occurrences(within: from..<to, zones: zones, floating: floating)
            while let occurrence = occurrences.next() { found.append(json(occurrence, of: series)) }
            if let stop = occurrences.stopReason { stops.append(stop) }
        }
        return Answer(members: [JSONValue.Member("occurrences", .array(found)), JSONValue.Member("stops", .strings(stops))])
    }

    private static func instant(_ text: String?) -> Instant? {
        guard let text, case .utc(let instant) = CalendarTime(basic: text, zone: nil) else { return nil }
        return instant
    }

    private static func json(_ occurrence: EventSeries.Occurrence, of series: EventSeries) -> JSONValue {
        .object([
            JSONValue.Member("uid", .optional(series.uid)),
            JSONValue.Member("summary", .optional(occurrence.event.summary)),
            JSONValue.Member("name", .string(occurrence.recurrenceID.probed)),
            JSONValue.Member("start", .string(occurrence.start.probed)),
            JSONValue.Member("end", .string(occurrence.end.probed)),
            JSONValue.Member("from", .string(occurrence.moments.lowerBound.utc.basic + "Z")),
            JSONValue.Member("to", .string(occurrence.moments.upperBound.utc.basic + "Z")),
        ])
    }
}
