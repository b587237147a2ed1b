/// A series in a few bytes that never has an instance, never ends, or makes very many of them; all have hung a calendar program.
struct HostileRule: Sendable {
    let start: String
    let lines: [String]

    init(_ rule: String, start: String = "20260410T090000Z", besides: [String] = []) {
        self.start = start
        lines = ["RRULE:" + rule] + besides
    }

    /// A calendar of one event with the rule.
    var bytes: [UInt8] {
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Example//Hostile//EN", "BEGIN:VEVENT", "UID:hostile@example.com"]
        let times = ["DTSTAMP:20260301T081500Z", "DTSTART:" + start]
        return Array((head + times + lines + ["END:VEVENT", "END:VCALENDAR", ""]).joined(separator: "\r\n").utf8)
    }

    private static func list(_ numbers: ClosedRange<Int>) -> String { numbers.map { "\($0)" }.joined(separator: ",") }

    private static let everyTime = "BYHOUR=\(list(0...23));BYMINUTE=\(list(0...59));BYSECOND=\(list(0...59))"

    private static let everything = "BYMONTH=\(list(1...12));BYMONTHDAY=\(list(1...31));" + everyTime

    static let all = never + endless + large + taken

    private static let never: [Self] =
        ["SECONDLY", "MINUTELY", "HOURLY", "DAILY", "WEEKLY", "MONTHLY", "YEARLY"].flatMap { unit in
            [
                Self("FREQ=\(unit);BYMONTH=2;BYMONTHDAY=30"), Self("FREQ=\(unit);BYMONTH=2;BYMONTHDAY=30;BYHOUR=1;BYMINUTE=1;BYSECOND=1"),
                Self("FREQ=\(unit);BYMONTH=2;BYMONTHDAY=30", start: "00010101T000000Z"), Self("FREQ=\(unit);BYYEARDAY=366;BYMONTH=1"),
                Self("FREQ=\(unit);BYYEARDAY=366"), Self("FREQ=\(unit);BYMONTH=2;BYMONTHDAY=29;BYDAY=MO;BYSETPOS=366"),
                Self("FREQ=\(unit);BYWEEKNO=53;BYMONTH=6;BYDAY=MO"), Self("FREQ=\(unit);INTERVAL=2147483647"),
            ]
        } + [
            Self("FREQ=SECONDLY;INTERVAL=86400;BYHOUR=5"), Self("FREQ=SECONDLY;INTERVAL=86399;BYHOUR=5;BYMINUTE=7;BYSECOND=11"),
            Self("FREQ=MINUTELY;INTERVAL=1440;BYMINUTE=1"), Self("FREQ=HOURLY;INTERVAL=24;BYHOUR=1"),
            Self("FREQ=SECONDLY;INTERVAL=604801;BYDAY=MO;BYHOUR=3;BYMINUTE=3;BYSECOND=3;BYMONTH=2;BYMONTHDAY=29"),
            Self("FREQ=YEARLY;INTERVAL=4;BYMONTH=2;BYMONTHDAY=29"), Self("FREQ=YEARLY;INTERVAL=7;BYWEEKNO=53;BYMONTH=6"),
        ]

    private static let endless: [Self] = [
        Self("FREQ=DAILY;COUNT=1000000000"), Self("FREQ=SECONDLY;COUNT=2147483647"), Self("FREQ=MINUTELY;UNTIL=99991231T235959Z"),
        Self("FREQ=SECONDLY;UNTIL=99991231T235959Z", start: "00010101T000000Z"), Self("FREQ=SECONDLY"),
    ]

    private static let large: [Self] = [
        Self("FREQ=YEARLY;COUNT=1;" + everything), Self("FREQ=YEARLY;" + everything), Self("FREQ=MONTHLY;" + everyTime),
        Self("FREQ=WEEKLY;" + everyTime), Self("FREQ=DAILY;" + everyTime), Self("FREQ=YEARLY;BYSETPOS=366,-366;" + everything),
        Self("FREQ=YEARLY;BYSETPOS=\(list(1...366));" + everything),
        Self("FREQ=MONTHLY;BYSETPOS=-366;BYMONTHDAY=30;BYMONTH=2;" + everyTime),
        Self("FREQ=YEARLY;BYYEARDAY=\(list(1...366));BYSETPOS=-366"), Self("FREQ=YEARLY;BYWEEKNO=\(list(1...53));BYDAY=MO,TU;" + everyTime),
        Self("RSCALE=GREGORIAN;SKIP=FORWARD;FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30;" + everyTime),
    ]

    private static let taken: [Self] = ["SECONDLY", "MINUTELY", "DAILY"].flatMap { unit in
        [
            Self("FREQ=\(unit)", besides: ["EXRULE:FREQ=\(unit)"]), Self("FREQ=\(unit)", besides: ["EXRULE:FREQ=SECONDLY"]),
            Self("FREQ=\(unit)", besides: Array(repeating: "EXRULE:FREQ=SECONDLY;BYMONTH=2;BYMONTHDAY=30", count: 20)),
            Self("FREQ=\(unit)", besides: Array(repeating: "RRULE:FREQ=\(unit)", count: 20)),
        ]
    }
}

extension HostileRule: CustomStringConvertible {
    var description: String { lines.prefix(2).joined(separator: " ").prefix(100) + (lines.count > 2 ? " …" : "") }
}
