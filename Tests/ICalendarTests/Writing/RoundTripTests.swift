import CivilTime
import ICalendar
import Testing

@Suite("Written and read again")
struct RoundTripTests {
    @Test(
        "TEXT comes back with its line ends as line feeds",
        arguments: [
            ("", ""), ("plain", "plain"), ("a,b;c\\d", "a,b;c\\d"), ("a\r\nb", "a\nb"), ("a\nb\n", "a\nb\n"), ("\\n", "\\n"),
            ("\\\\N", "\\\\N"),
            ("tab\there", "tab\there"), ("a\u{2028}b\u{85}c\u{2029}d", "a\nb\nc\nd"), ("nul\u{0}l", "null"), (" edge ", " edge "),
            ("\"quoted\" : colon", "\"quoted\" : colon"), ("日本語 é 🏖", "日本語 é 🏖"), ("e\u{301}", "e\u{301}"),
        ])
    func text(text: String, expected: String) throws {
        let line = try #require(try read(written { $0.text(.description, text) }).first)
        #expect(line.kind == .property(.description))
        #expect(line.text.unicodeScalars.elementsEqual(expected.unicodeScalars))
    }

    @Test("random text comes back", arguments: 0..<8)
    func randomText(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let text = Self.randomText(using: &random)
            let line = try #require(try read(written { $0.text(.summary, text) }).first)
            #expect(line.text.unicodeScalars.elementsEqual(Self.clean(text).unicodeScalars), "\(text.debugDescription)")
        }
    }

    @Test("random lists come back", arguments: 0..<4)
    func randomLists(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<200 {
            let texts = (0..<Int.random(in: 1...5, using: &random)).map { _ in Self.randomText(using: &random) }
            let line = try #require(try read(written { $0.texts(.categories, texts) }).first)
            #expect(line.texts == texts.map(Self.clean))
        }
    }

    @Test("random parameters come back", arguments: 0..<8)
    func randomParameters(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<300 {
            let parameters = (0..<Int.random(in: 1...4, using: &random)).map { index in
                let values = (0..<Int.random(in: 1...3, using: &random)).map { _ in Self.randomText(using: &random) }
                return ContentLineParameter([.cn, .member, .tzid, .language][index], values: values)
            }
            let line = try #require(try read(written { $0.text(.summary, "x", parameters: parameters) }).first)
            let expected = parameters.map { ContentLineParameter($0.name, values: $0.values.map(Self.clean)) }
            #expect(line.parameters == expected)
            #expect(line.text == "x")
        }
    }

    @Test("times, numbers and durations come back", arguments: 0..<4)
    func values(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for _ in 0..<500 {
            let day = Day(number: .random(in: Day.first.number...Day.last.number, using: &random))
            let moments = Instant.first.secondsSinceEpoch...Instant.last.secondsSinceEpoch
            let instant = Instant(secondsSinceEpoch: .random(in: moments, using: &random))
            let number = Int(Int32.random(in: .min ... .max, using: &random))
            var writer = ContentLineWriter()
            writer.date(.dtstart, day)
            writer.utc(.dtstamp, instant)
            writer.integer(.sequence, number)
            writer.duration(.duration, seconds: number)
            let lines = try read(writer.finish())
            #expect(lines[0].date == day)
            #expect(lines[0][.value] == "DATE")
            #expect(lines[1].utc == instant)
            #expect(lines[2].integer == number)
            #expect(lines[3].duration == CalendarDuration(seconds: number))
        }
    }

    @Test("a feed of 10,000 events comes back whole")
    func largeFeed() throws {
        var writer = ContentLineWriter(reservingCapacity: 3_000_000)
        writer.begin(.vcalendar)
        for index in 0..<10_000 {
            writer.begin(.vevent)
            writer.text(.uid, "booking-\(index)@vacancy.example")
            writer.utc(.dtstamp, Instant(secondsSinceEpoch: Int64(index)))
            writer.date(.dtstart, Day(number: 20_000 + index))
            writer.date(.dtend, Day(number: 20_001 + index))
            writer.text(.summary, "Reserved")
            writer.end(.vevent)
        }
        writer.end(.vcalendar)
        let lines = try read(writer.finish())
        #expect(lines.count == 70_002)
        #expect(lines.allSatisfy { $0.problem == nil })
        #expect(lines.last?.row == 70_002)
        #expect(lines[69_997].date == Day(number: 20_000 + 9_999))
    }

    private static func randomText(using random: inout SeededRandom) -> String {
        let alphabet = Array("abc ABC \r\n\t\u{0}\u{85}\u{2028}\\\\,,;;::\"\"^^n'=é日🏖\u{FFFD}\u{10FFFF}".unicodeScalars)
        var scalars = String.UnicodeScalarView()
        for _ in 0..<Int.random(in: 0...90, using: &random) { scalars.append(alphabet.randomElement(using: &random) ?? "a") }
        return String(scalars)
    }

    /// What a text is to be after the journey.
    private static func clean(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\u{85}", "\u{2028}", "\u{2029}": scalars.append("\n")
            case "\n", "\t": scalars.append(scalar)
            case _ where scalar.properties.generalCategory == .control: continue
            default: scalars.append(scalar)
            }
        }
        return String(scalars)
    }
}
