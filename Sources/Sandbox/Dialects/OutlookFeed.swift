import CivilTime
import ICalendar

/// Outlook and Office 365.
///
/// Read in samples (A): PRODID, METHOD before it, the zone of 1601 under its Windows name, the beginning of the UID, the properties of
/// Microsoft. Inferred (D): DTSTAMP of the reading, blocks as out of office, events that were cancelled as free with their STATUS, and
/// the rest of the UID, which is laid out as Exchange identifies meetings (MS-OXOCAL, section 2.2.1.27).
enum OutlookFeed {
    /// How every UID begins: the identifier of the format.
    private static let format = "040000008200E00074C5B7101A82E008"

    static func calendar(of source: CalendarSource) -> [UInt8] {
        var calendar = ContentLineWriter()
        calendar.begin(.vcalendar)
        calendar.text(.method, "PUBLISH")
        calendar.text(.prodid, "Microsoft Exchange Server 2010")
        calendar.text(.version, "2.0")
        calendar.text(.xWrCalname, source.name)
        self.writeZone(to: &calendar)
        for event in source.events { self.write(event, at: source.now, to: &calendar) }
        calendar.end(.vcalendar)
        return calendar.finish()
    }

    static func uid(of event: FeedEvent) -> String {
        if event.uid.utf8.count == 112, event.uid.hasPrefix(self.format), event.uid.isHex(capitals: true) { return event.uid }
        // The day of an instance, none; the time of making; eight bytes of nothing; the length of what follows, 16 bytes.
        let made = self.fileTime(of: event.createdAt)
        return "\(self.format)00000000\(made)000000000000000010000000\(TextDigest(event.uid).hex.uppercased())"
    }

    // The hundreds of nanoseconds since 1601 as eight bytes, the lowest first.
    private static func fileTime(of instant: Instant) -> String {
        let ticks = UInt64(max(0, instant.secondsSinceEpoch + 11_644_473_600)) * 10_000_000
        return (0..<8).map { index in
            let byte = UInt8(truncatingIfNeeded: ticks >> (8 * index))
            return (byte < 16 ? "0" : "") + String(byte, radix: 16, uppercase: true)
        }.joined()
    }

    private static func write(_ event: FeedEvent, at now: Instant, to calendar: inout ContentLineWriter) {
        calendar.begin(.vevent)
        if let description = event.description { calendar.text(.description, description) }
        calendar.text(.uid, self.uid(of: event))
        calendar.text(.summary, event.summary)
        calendar.date(.dtstart, event.start)
        calendar.date(.dtend, event.end)
        calendar.text(.class, "PUBLIC")
        calendar.integer(.priority, 5)
        calendar.utc(.dtstamp, now)
        calendar.text(.transp, event.status == .cancelled ? "TRANSPARENT" : "OPAQUE")
        calendar.text(.status, event.status.rawValue)
        calendar.integer(.sequence, event.sequence)
        calendar.verbatim("X-MICROSOFT-CDO-APPT-SEQUENCE", "\(event.sequence)")
        calendar.text(.xMicrosoftCDOBusyStatus, self.busyStatus(of: event))
        calendar.verbatim("X-MICROSOFT-CDO-INTENDEDSTATUS", "BUSY")
        calendar.verbatim("X-MICROSOFT-CDO-ALLDAYEVENT", "TRUE")
        calendar.verbatim("X-MICROSOFT-CDO-IMPORTANCE", "1")
        calendar.verbatim("X-MICROSOFT-CDO-INSTTYPE", "0")
        calendar.verbatim("X-MICROSOFT-DISALLOW-COUNTER", "FALSE")
        calendar.end(.vevent)
    }

    private static func busyStatus(of event: FeedEvent) -> String {
        switch event.status {
        case .cancelled: "FREE"
        case .tentative: "TENTATIVE"
        case .confirmed: event.kind.isStay ? "BUSY" : "OOF"
        }
    }

    private static func writeZone(to calendar: inout ContentLineWriter) {
        calendar.zone(
            ["TZID": "W. Europe Standard Time"],
            [
                (
                    .standard,
                    [
                        "DTSTART": "16010101T030000", "TZOFFSETFROM": "+0200", "TZOFFSETTO": "+0100",
                        "RRULE": "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10",
                    ]
                ),
                (
                    .daylight,
                    [
                        "DTSTART": "16010101T020000", "TZOFFSETFROM": "+0100", "TZOFFSETTO": "+0200",
                        "RRULE": "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
                    ]
                ),
            ])
    }
}
