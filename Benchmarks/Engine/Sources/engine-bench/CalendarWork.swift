/// What is done with a whole calendar.
enum CalendarWork: String, CaseIterable {
    case parse

    /// Writes what was read once, before the time is taken.
    case write

    /// Reads the calendar, then UID, DTSTART, DTEND and SUMMARY of each event, and writes it.
    case roundtrip

    /// Reads the calendar and every value of it.
    case decode
}
