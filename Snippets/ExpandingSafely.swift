// Prints the first instances of a rule that goes on for ever, and stops at one that never matches.

import CivilTime
import ICalendar

let text = """
    BEGIN:VCALENDAR
    BEGIN:VEVENT
    UID:cleaning@example.com
    DTSTART;TZID=Europe/Berlin:20260401T100000
    DURATION:PT2H
    RRULE:FREQ=WEEKLY;BYDAY=MO,TH
    END:VEVENT
    END:VCALENDAR
    """
let directory = ZoneDirectory()
let document = try CalendarDocument(Array(text.utf8))
let zones = document.zones { name in try? directory.zone(named: name) }
for series in document.series {
    var occurrences = series.occurrences(within: nil, zones: zones, floating: .utc)
    for _ in 0..<10 {
        guard let occurrence = occurrences.next() else { break }
        print(occurrence.start, occurrence.event.uid ?? "")
    }
    if let reason = occurrences.stopReason { print("there may be more: \(reason)") }
}
