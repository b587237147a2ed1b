/// A calendar that is made to be expensive: of about a given size, and out of all proportion in one respect.
struct HostileCalendar: Sendable {
    let name: String
    let bytes: [UInt8]

    /// A calendar that repeats a text between a head and a tail until it has a size in bytes.
    private init(_ name: String, head: String = event, _ text: String, tail: String = ending, size: Int) {
        self.name = name
        var bytes = Array(head.utf8)
        bytes.reserveCapacity(size + text.utf8.count)
        let unit = Array(text.utf8)
        while bytes.count + unit.count + tail.utf8.count <= size { bytes.append(contentsOf: unit) }
        bytes.append(contentsOf: tail.utf8)
        self.bytes = bytes
    }

    /// A calendar whose repeated texts are told apart by a number.
    private init(_ name: String, head: String = event, tail: String = ending, size: Int, most: Int = .max, _ text: (Int) -> String) {
        self.name = name
        var bytes = Array(head.utf8)
        bytes.reserveCapacity(size)
        var number = 0
        while bytes.count + 128 <= size, number < most {
            bytes.append(contentsOf: text(number).utf8)
            number += 1
        }
        bytes.append(contentsOf: tail.utf8)
        self.bytes = bytes
    }

    /// A line just below the limit, so that it is read; a longer one is thrown away and costs little.
    private static let aLine = 1_000_000

    private static let calendar = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:-//Example//Hostile//EN\r\n"
    private static let event =
        calendar + "BEGIN:VEVENT\r\nUID:hostile@example.com\r\nDTSTAMP:20260301T081500Z\r\nDTSTART:20260410T090000Z\r\n"
    private static let ending = "\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"

    /// One calendar of each kind.
    ///
    /// - Parameter size: About how many bytes each is to have.
    /// - Returns: The calendars.
    static func all(size: Int) -> [Self] { lines(size) + bytesWithoutMeaning(size) + components(size) + values(size) }

    private static func lines(_ size: Int) -> [Self] {
        [
            Self("endless line", head: event + "SUMMARY:", "x", size: size),
            Self("endless line of no calendar", head: "", "x", tail: "", size: size),
            Self("endless name", head: event, "N", size: size),
            Self("folds of one octet", head: event + "SUMMARY:", "\r\n x", size: min(size, 4 * aLine)),
            Self("empty folds", head: event + "SUMMARY:", "\r\n ", size: size),
            Self("folds between blank lines", head: event + "SUMMARY:", "\r\n\r\n x", size: size),
            Self("many folded lines", "SUMMARY:a\r\n b\r\n", tail: ending, size: size),
            Self("lines of no meaning", "x\r\n", tail: ending, size: size),
            Self("parameters", head: event + "SUMMARY", ";A=1", tail: ":x" + ending, size: size),
            Self("parameters in one long line", head: event + "SUMMARY", ";A=1", tail: ":x" + ending, size: min(size, aLine)),
            Self("values of a parameter", head: event + "SUMMARY;A=1", ",1", tail: ":x" + ending, size: min(size, aLine)),
            Self("malformed parameters", head: event + "SUMMARY", ";=", tail: ":x" + ending, size: min(size, aLine)),
            Self("lines with an open quote", "SUMMARY;A=\":::::::::::::::::::::::::::::\r\n", tail: ending, size: size),
            Self("carets", head: event + "SUMMARY;A=", "^n", tail: ":x" + ending, size: min(size, aLine)),
        ]
    }

    private static func bytesWithoutMeaning(_ size: Int) -> [Self] {
        var calendars = [("quotes", "\""), ("semicolons", ";"), ("commas", ","), ("colons", ":"), ("blanks", " "), ("backslashes", "\\")]
            .flatMap { name, text in
                [
                    Self(name, head: "", text, tail: "", size: size),
                    Self(name + " in a value", head: event + "CATEGORIES:", text, size: min(size, aLine)),
                ]
            }
        calendars += [
            ("carriage returns", "\r"), ("line feeds", "\n"), ("blank lines", "\r\n"), ("byte order marks", "\u{FEFF}"), ("zeros", "\0"),
        ]
        .flatMap { name, text in
            [Self(name, head: "", text, tail: "", size: size), Self(name + " in an event", text, size: min(size, aLine))]
        }
        calendars.append(Self("quotes in parameters", head: event + "SUMMARY;A=", "\"", tail: ":x" + ending, size: min(size, aLine)))
        return calendars
    }

    private static func components(_ size: Int) -> [Self] {
        let small = "BEGIN:VEVENT\r\nEND:VEVENT\r\n"
        return [
            Self("events", head: calendar, small, tail: "END:VCALENDAR\r\n", size: size),
            Self("calendars", head: "", "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n", tail: "", size: size),
            Self("begins", head: "", "BEGIN:VCALENDAR\r\n", tail: "", size: size),
            Self("begins of events", head: calendar, "BEGIN:VEVENT\r\n", tail: "", size: size),
            Self("begins without a name", head: calendar, "BEGIN:\r\n", tail: "", size: size),
            Self("ends", head: "", "END:VEVENT\r\n", tail: "", size: size),
            Self("ends in a calendar", head: calendar, "END:VEVENT\r\n", tail: "END:VCALENDAR\r\n", size: size),
            Self(
                "ends of the wrong component", head: calendar, "BEGIN:VALARM\r\nBEGIN:X-A\r\nEND:VALARM\r\n", tail: "END:VCALENDAR\r\n",
                size: size),
            Self(
                "seven unended in each", head: calendar, String(repeating: "BEGIN:X-A\r\n", count: 6) + "BEGIN:VEVENT\r\n", tail: "",
                size: size),
            Self("alarms in one event", "BEGIN:VALARM\r\nEND:VALARM\r\n", tail: ending, size: size),
            Self("one identifier for all events", head: calendar, tail: "END:VCALENDAR\r\n", size: size) { _ in
                "BEGIN:VEVENT\r\nUID:1\r\nDTSTAMP:20260301T081500Z\r\nDTSTART:20260410T090000Z\r\nEND:VEVENT\r\n"
            },
            Self("overrides of one event", tail: "END:VCALENDAR\r\n", size: size) { number in
                let day = 10 + number % 18
                return (number == 0 ? "RRULE:FREQ=DAILY\r\nEND:VEVENT\r\n" : "")
                    + "BEGIN:VEVENT\r\nUID:hostile@example.com\r\nRECURRENCE-ID:202604\(day)T090000Z\r\nDTSTART:202604\(day)T100000Z\r\nEND:VEVENT\r\n"
            },
            Self("definitions of zones", head: calendar, tail: "END:VCALENDAR\r\n", size: size) { number in
                "BEGIN:VTIMEZONE\r\nTZID:Zone \(number)\r\nBEGIN:STANDARD\r\nDTSTART:16010101T000000\r\nTZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\n"
                    + "RRULE:FREQ=MINUTELY\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
            },
            Self(
                "observances of one zone", head: calendar + "BEGIN:VTIMEZONE\r\nTZID:Zone\r\n", tail: "END:VTIMEZONE\r\nEND:VCALENDAR\r\n",
                size: size
            ) {
                let from = $0 % 2 == 0 ? "+2359" : "-2359"
                return
                    "BEGIN:STANDARD\r\nDTSTART:00010101T000000\r\nTZOFFSETFROM:\(from)\r\nTZOFFSETTO:+0000\r\nRRULE:FREQ=YEARLY\r\nEND:STANDARD\r\n"
            },
        ]
    }

    private static func values(_ size: Int) -> [Self] {
        let dates: (Int) -> String = { number in
            let (minute, second) = (number / 60 % 60, number % 60)
            let two: (Int) -> String = { $0 < 10 ? "0\($0)" : "\($0)" }
            return "202604\(10 + number / 86_400 % 20)T\(two(number / 3_600 % 24))\(two(minute))\(two(second))Z"
        }
        let series = event + "RRULE:FREQ=SECONDLY\r\n"
        return [
            Self("exclusions in many lines", head: series, size: size, most: 100_000) { "EXDATE:\(dates($0))\r\n" },
            Self("exclusions in one line", head: series + "EXDATE:20260410T090000Z", size: min(size, aLine), most: 100_000) {
                ",\(dates($0))"
            },
            Self("exclusions backwards", head: series, size: size, most: 100_000) { "EXDATE:\(dates(100_000 - $0))\r\n" },
            Self("additions", size: size, most: 100_000) { "RDATE:\(dates($0))\r\n" },
            Self("one addition again and again", size: size) { _ in "RDATE:20260411T090000Z\r\n" },
            Self("additions as long periods", size: size, most: 100_000) { "RDATE;VALUE=PERIOD:\(dates($0))/P10000D\r\n" },
            Self("rules of one event", "RRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30\r\n", tail: ending, size: size),
            Self("exception rules of one event", head: series, "EXRULE:FREQ=SECONDLY\r\n", tail: ending, size: size),
            Self("members of a rule", head: event + "RRULE:FREQ=YEARLY;BYYEARDAY=1", ",1", size: min(size, aLine)),
            Self("parts of a rule", head: event + "RRULE:FREQ=YEARLY", ";X=1", size: min(size, aLine)),
            Self("one property again and again", "UID:1\r\n", tail: ending, size: size),
            Self("attendees", "ATTENDEE;CN=A:mailto:a@example.com\r\n", tail: ending, size: size),
            Self("bytes that are no UTF-8", head: event + "SUMMARY:", "\u{E9}", size: min(size, 2 * aLine)).latin,
        ]
    }

    /// The same with each two octets of a character made one that is no UTF-8.
    private var latin: Self { Self(name: name, bytes: bytes.filter { $0 != 0xC3 }) }

    private init(name: String, bytes: [UInt8]) {
        self.name = name
        self.bytes = bytes
    }
}
