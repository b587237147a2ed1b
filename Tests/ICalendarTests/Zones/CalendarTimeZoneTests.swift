import CivilTime
import ICalendar
import Testing

@Suite("CalendarTime in zones")
struct CalendarTimeZoneTests {
    @Test(
        "a value means a moment, and a day for a reader",
        arguments: [
            (.date("20260329"), "2026-03-28T23:00:00Z", "2026-03-29"),
            (.floating("20260329T023000"), "2026-03-29T01:30:00Z", "2026-03-29"),
            (.utc("2026-07-01T22:30:00Z"), "2026-07-01T22:30:00Z", "2026-07-02"),
            (.zoned("20260701T233000", "Asia/Tokyo"), "2026-07-01T14:30:00Z", "2026-07-01"),
            (.zoned("20260701T233000", "America/New_York"), "2026-07-02T03:30:00Z", "2026-07-02"),
            // In the file's own zone, two hours from UTC in summer; in its gap, and in its overlap.
            (.zoned("20260701T000000", "Home"), "2026-06-30T22:00:00Z", "2026-07-01"),
            (.zoned("20260329T023000", "Home"), "2026-03-29T01:30:00Z", "2026-03-29"),
            (.zoned("20261025T023000", "Home"), "2026-10-25T00:30:00Z", "2026-10-25"),
            // In a zone nobody knows it is read as floating.
            (.zoned("20260701T000000", "Mars/Olympus"), "2026-06-30T22:00:00Z", "2026-07-01"),
        ] as [(Written, String, String)])
    func means(value: Written, instant: String, day: String) throws {
        let berlin = try #require(systemTable("Europe/Berlin"))
        let resolver = ZoneResolver(definitions: [try .outlook("Home")], system: systemTable)
        let time = try value.time
        #expect(time.instant(in: resolver, floating: berlin).rfc3339 == instant)
        #expect(time.day(in: berlin, resolver: resolver).iso8601 == day)
    }

    /// A value as a file writes it.
    enum Written: Sendable {
        case date(String)
        case floating(String)
        case utc(String)
        case zoned(String, String)

        var time: CalendarTime {
            get throws {
                switch self {
                case .date(let text): .date(try local(text + "T000000").day)
                case .floating(let text): .floating(try local(text))
                case .utc(let text): .utc(try moment(text))
                case .zoned(let text, let zone): .zoned(try local(text), zone: zone)
                }
            }
        }
    }
}
