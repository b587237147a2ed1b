import CivilTime
import ICalendar
import Testing

@Suite("Properties that are made")
struct PropertyMakingTests {
    private static let day = Day(number: 20_638)
    private static let local = LocalDateTime(day: day, time: .midnight)
    private static let instant = Instant(utc: local)

    @Test(
        "say their type where it is not their own",
        arguments: [
            (Property(.dtstart, .time(.date(day))), "DTSTART;VALUE=DATE:20260704"),
            (Property(.dtstart, .time(.utc(instant))), "DTSTART:20260704T000000Z"),
            (Property(.dtstart, .time(.floating(local))), "DTSTART:20260704T000000"),
            (Property(.dtstart, .time(.zoned(local, zone: "Europe/Berlin"))), "DTSTART;TZID=Europe/Berlin:20260704T000000"),
            (Property(.exdate, [.time(.date(day)), .time(.date(day.advanced(by: 1)))]), "EXDATE;VALUE=DATE:20260704,20260705"),
            (Property(.summary, text: "a,b"), "SUMMARY:a\\,b"),
            (Property(.trigger, .duration(CalendarDuration(seconds: -900))), "TRIGGER:-PT15M"),
            (Property(.trigger, .time(.utc(instant))), "TRIGGER;VALUE=DATE-TIME:20260704T000000Z"),
            (Property(.refreshInterval, .duration(CalendarDuration(days: 1))), "REFRESH-INTERVAL;VALUE=DURATION:P1D"),
            (Property(.image, .uri("https://a.example")), "IMAGE;VALUE=URI:https://a.example"),
            (Property(.url, .uri("https://a.example")), "URL:https://a.example"),
            (Property(.geo, [.float(1.5), .float(-2)]), "GEO:1.5;-2.0"),
            (Property(.sequence, .integer(.min)), "SEQUENCE:-9223372036854775808"),
            (Property(.summary, .integer(7)), "SUMMARY;VALUE=INTEGER:7"),
            (Property(.summary, .boolean(true)), "SUMMARY;VALUE=BOOLEAN:TRUE"),
            (Property(.tzoffsetto, .utcOffset(-12_645)), "TZOFFSETTO:-033045"),
            (Property(.tzoffsetto, .utcOffset(0)), "TZOFFSETTO:+0000"), (Property(.tzoffsetto, .utcOffset(.max)), "TZOFFSETTO:+995959"),
            (Property(.tzoffsetto, .utcOffset(.min)), "TZOFFSETTO:-995959"),
            (Property(.attach, .binary([0x4D])), "ATTACH;VALUE=BINARY;ENCODING=BASE64:TQ=="),
            (Property(.attendee, .calendarAddress("mailto:a@example.org")), "ATTENDEE:mailto:a@example.org"),
            (Property(.summary, .timeOfDay(.midnight, isUTC: true)), "SUMMARY;VALUE=TIME:000000Z"),
            (Property(.summary, .unknown("a\\,b")), "SUMMARY:a\\,b"), (Property(.summary, []), "SUMMARY:"),
            (
                Property(.freebusy, .period(CalendarPeriod(start: .utc(instant), .duration(CalendarDuration(days: 7))))),
                "FREEBUSY:20260704T000000Z/P1W"
            ),
            (
                Property(.rdate, .period(CalendarPeriod(start: .zoned(local, zone: "x"), .end(.zoned(local, zone: "x"))))),
                "RDATE;VALUE=PERIOD;TZID=x:20260704T000000/20260704T000000"
            ),
        ])
    func lines(property: Property, expected: String) {
        #expect(written { $0.property(property) } == expected + "\r\n")
        #expect(property.row == 0)
    }

    @Test("what is said already is not said twice")
    func saidAlready() {
        let zone = ContentLineParameter(.tzid, "Europe/Paris")
        #expect(
            written { $0.property(Property(.dtstart, .time(.zoned(Self.local, zone: "Europe/Berlin")), parameters: [zone])) }
                == "DTSTART;TZID=Europe/Paris:20260704T000000\r\n")
        let type = ContentLineParameter(.value, "X-DAY")
        #expect(
            written { $0.property(Property(.dtstart, .time(.date(Self.day)), parameters: [type])) } == "DTSTART;VALUE=X-DAY:20260704\r\n")
    }

    @Test(
        "durations, written as the grammar has them",
        arguments: [
            (0, 0, "PT0S"), (7, 0, "P1W"), (-14, 0, "-P2W"), (1, 0, "P1D"), (8, 0, "P8D"), (1, 3_600, "P1DT1H"), (7, 1, "P7DT1S"),
            (0, 3_601, "PT1H0M1S"), (-1, -60, "-P1DT1M"), (0, 86_400, "PT24H"),
        ])
    func durations(days: Int, seconds: Int, expected: String) throws {
        let property = Property(.duration, .duration(CalendarDuration(days: days, seconds: seconds)))
        #expect(String(decoding: property.value, as: UTF8.self) == expected)
        #expect(try readAgain(property).duration == CalendarDuration(days: days, seconds: seconds))
    }

    @Test(
        "floats, in digits with a point",
        arguments: [
            (0, "0.0"), (1.5, "1.5"), (-122.082932, "-122.082932"), (1e-7, "0.000000100"), (-1e-7, "-0.000000100"),
            (1e300, "1000000000000000.000000000"), (-.infinity, "0"), (.nan, "0"),
            (0.00009999999999, "0.000100000"), (123_456_789_012_345_680, "1000000000000000.000000000"), (1e15, "1000000000000000.0"),
            (.leastNonzeroMagnitude, "0.000000000"),
        ] as [(Double, String)])
    func floats(number: Double, expected: String) throws {
        let property = Property(.geo, .float(number))
        #expect(String(decoding: property.value, as: UTF8.self) == expected)
        #expect(try readAgain(property).floats?.count == 1)
    }

    @Test("random values of every type come back", arguments: 0..<4)
    func random(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<12 {
            for value in Self.values(using: &random) {
                for name in [PropertyName.dtstart, .comment, .trigger, .attach, .xWrCalname] {
                    let made = Property(name, value, parameters: [ContentLineParameter(.language, "de")])
                    let again = try readAgain(made)
                    let isSame =
                        again == made && again.values == .value([value]) && made.values == .value([value]) && again[.language] == "de"
                    #expect(isSame, "\(name) \(value)")
                }
            }
        }
    }

    private static func values(using random: inout SeededRandom) -> [PropertyValue] {
        let day = Day(number: .random(in: Day.first.number...Day.last.number, using: &random))
        let time = TimeOfDay(secondsFromMidnight: .random(in: 0..<86_400, using: &random)) ?? .midnight
        let local = LocalDateTime(day: day, time: time)
        let sign = Bool.random(using: &random) ? 1 : -1
        let duration = CalendarDuration(
            days: sign * .random(in: 0...400, using: &random), seconds: sign * .random(in: 0...200_000, using: &random))
        let zone = ["Europe/Berlin", "W. Europe Standard Time", "a:b;c,d\"e^n", "/x/é日"].randomElement(using: &random) ?? "UTC"
        let bytes = (0..<Int.random(in: 0...90, using: &random)).map { _ in UInt8.random(in: 0...255, using: &random) }
        let text = String(
            (0..<Int.random(in: 0...90, using: &random)).map { _ in "ab \\,;:\"^n\né日🏖\t".randomElement(using: &random) ?? "a" })
        return [
            .binary(bytes), .boolean(.random(using: &random)), .calendarAddress("mailto:a\(bytes.count)@example.org"),
            .float(Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1_024),
            .integer(Int(Int32.random(in: .min ... .max, using: &random))), .duration(duration),
            .period(CalendarPeriod(start: .utc(Instant(utc: local)), .duration(duration))),
            .period(CalendarPeriod(start: .zoned(local, zone: zone), .end(.zoned(local, zone: zone)))),
            .period(CalendarPeriod(start: .floating(local), .end(.floating(local)))), .text(text),
            .timeOfDay(time, isUTC: .random(using: &random)), .time(.date(day)), .time(.floating(local)), .time(.utc(Instant(utc: local))),
            .time(.zoned(local, zone: zone)),
            .uri("https://a.example/?\(String(repeating: "é,;:\\", count: bytes.count / 10))x"),
            .utcOffset(.random(in: -86_399...86_399, using: &random)),
        ]
    }
}
