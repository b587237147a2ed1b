// Prints a calendar with one stay.

import CivilTime
import ICalendar

if let arrival = Day(year: 2026, month: 4, day: 10), let departure = Day(year: 2026, month: 4, day: 14) {
    let changedAt = Instant(secondsSinceEpoch: 1_772_352_900)
    var calendar = ContentLineWriter()
    calendar.begin(.vcalendar)
    calendar.text(.version, "2.0")
    calendar.text(.prodid, "-//Example//Example//EN")
    calendar.begin(.vevent)
    calendar.text(.uid, "1@example.com")
    calendar.utc(.dtstamp, changedAt)
    calendar.date(.dtstart, arrival)
    calendar.date(.dtend, departure)
    calendar.text(.summary, "Reserved; 2 guests, 1 dog")
    calendar.end(.vevent)
    calendar.end(.vcalendar)
    print(String(decoding: calendar.finish(), as: UTF8.self), terminator: "")
}
