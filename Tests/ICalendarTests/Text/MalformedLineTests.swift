import ICalendar
import Testing

@Suite("Malformed lines")
struct MalformedLineTests {
    @Test(
        "a line that is no content line is kept and says so",
        arguments: [
            ("no colon at all", Diagnostic.Code.notAContentLine), ("SUMMARY", .notAContentLine), (":value", .notAContentLine),
            (";CN=a:value", .notAContentLine), ("SUM_MARY:value", .notAContentLine), ("SÜMMARY:value", .notAContentLine),
            ("SUMMARY;CN=a", .notAContentLine), ("SUMMARY;CN=\"a:b\"", .notAContentLine), ("SUMMARY;CN=\"a", .notAContentLine),
            ("SUM MARY:value", .notAContentLine), ("<html>", .notAContentLine), ("{\"a\": 1}", .notAContentLine),
            ("BEGIN:", .namelessComponent), ("BEGIN:V EVENT", .namelessComponent), ("END:VEVENT;X", .namelessComponent),
            ("begin: ", .namelessComponent),
        ])
    func unreadable(text: String, problem: Diagnostic.Code) throws {
        let lines = try read("UID:1\r\n\(text)\r\nUID:2\r\n")
        #expect(lines.map(\.kind) == [.property(.uid), .unreadable, .property(.uid)])
        #expect(lines[1].problem == problem)
        #expect(problem.severity == .error)
        #expect(lines[1].rawText == text)
        #expect(lines[1].name == nil)
        #expect(lines[1].parameters.isEmpty)
        #expect(lines[1].row == 2)
        #expect(lines.map(\.text) == ["1", text, "2"])
    }

    @Test(
        "what can be repaired is repaired, and noted",
        arguments: [
            ("SUMMARY :x", Diagnostic.Code.blankAroundName, "SUMMARY", "x"),
            ("SUMMARY\t;CN=a:x", .blankAroundName, "SUMMARY", "x"),
            ("DTSTART;TZID=\"W. Europe Standard Time:20260101T000000", .openQuote, "DTSTART", "20260101T000000"),
            ("SUMMARY;CN=\"a;ROLE=b:c:x", .openQuote, "SUMMARY", "x"),
            ("SUMMARY;CN:x", .malformedParameter, "SUMMARY", "x"),
            ("SUMMARY;:x", .malformedParameter, "SUMMARY", "x"),
            ("SUMMARY;;CN=a:x", .malformedParameter, "SUMMARY", "x"),
            ("SUMMARY;=a:x", .malformedParameter, "SUMMARY", "x"),
            ("SUMMARY;C N=a:x", .malformedParameter, "SUMMARY", "x"),
            ("SUMMARY;\"a:b\":x", .malformedParameter, "SUMMARY", "x"),
            ("SUMMARY:x\ry", .strayCarriageReturn, "SUMMARY", "xy"),
            ("SUM\rMARY:x", .strayCarriageReturn, "SUMMARY", "x"),
        ])
    func repaired(text: String, problem: Diagnostic.Code, name: String, value: String) throws {
        let lines = try read("UID:1\r\n\(text)\r\nUID:2\r\n")
        #expect(lines.count == 3)
        #expect(lines[1].problem == problem)
        #expect(problem.severity == .repaired)
        #expect(lines[1].name?.text == name)
        #expect(lines[1].rawText == value)
        #expect(lines[2].text == "2")
    }

    @Test(
        "malformed parameters are left out, the others stay",
        arguments: [
            ("A;CN;ROLE=b:x", [ContentLineParameter(.role, "b")]), ("A;CN=a;ROLE:x", [ContentLineParameter(.cn, "a")]),
            ("A;;CN=a;;:x", [ContentLineParameter(.cn, "a")]), ("A;B C=1;CN=a:x", [ContentLineParameter(.cn, "a")]),
            ("A;\"a;b\";CN=a:x", [ContentLineParameter(.cn, "a")]), ("A;B\"c;d\",\"e;f\";CN=a:x", [ContentLineParameter(.cn, "a")]),
            ("A;=,\"x;y\";CN=a:x", [ContentLineParameter(.cn, "a")]), ("A;CN=\"a;b:x", [ContentLineParameter(.cn, "a;b")]),
        ])
    func parameters(text: String, expected: [ContentLineParameter]) throws {
        let line = try #require(try read(text).first)
        #expect(line.parameters == expected)
        #expect(line.rawText == "x")
        #expect(line.problem != nil)
    }

    @Test("blanks before the first line are taken off")
    func leadingBlank() throws {
        let lines = try read(" \tBEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n")
        #expect(lines.map(\.kind) == [.begin(.vcalendar), .end(.vcalendar)])
        #expect(lines[0].problem == .blankAroundName)
    }

    @Test("blanks round a component's name do not matter", arguments: ["BEGIN:VEVENT ", "BEGIN: VEVENT", "BEGIN:\tVEVENT\t"])
    func componentBlanks(text: String) throws {
        #expect(try read(text).first?.kind == .begin(.vevent))
    }

    @Test("a carriage return that lands beside a fold is taken out")
    func carriageReturnAtFold() throws {
        let lines = try read("SUMMARY:a\rb\r\n c\rd\r\nUID:1\r\n")
        #expect(lines.map(\.rawText) == ["abcd", "1"])
        #expect(lines[0].problem == .strayCarriageReturn)
    }

    @Test("random bytes cost no line and no trap", arguments: 0..<16)
    func random(seed: UInt64) throws {
        let sample = Array(
            """
            BEGIN:VCALENDAR\r\nVERSION:2.0\r\nBEGIN:VEVENT\r\nDTSTART;TZID="Europe/Berlin":20260704T150000\r\n\
            SUMMARY;LANGUAGE=de;CN="a:b",c:Grüße\\, 日\r\n 本 🏖\r\nDURATION:P1DT2H\r\nCATEGORIES:a,b\\,c\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n
            """.utf8)
        let dangerous = Array("\r\n \t:;,=\"\\^\u{0}PTZ-".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0xC3, 0x80]
        var random = SeededRandom(seed: seed)
        for _ in 0..<1_000 {
            var bytes = sample
            for _ in 0..<Int.random(in: 1...12, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                let byte = Bool.random(using: &random) ? dangerous.randomElement(using: &random) ?? 0 : .random(in: 0...255, using: &random)
                switch Int.random(in: 0..<3, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(byte, at: index)
                default: bytes[index] = byte
                }
            }
            try probe(bytes)
        }
    }

    @Test("a calendar cut short anywhere is read as far as it goes")
    func truncated() throws {
        let text = Array("BEGIN:VEVENT\r\nSUMMARY;CN=\"a:b\":Grüße \r\n 日\r\n\r\n\tx\r\nEND:VEVENT\r\n".utf8)
        for length in 0...text.count { try probe(Array(text.prefix(length))) }
    }

    /// Asks every line everything, and proves that no byte but line ends, folds and carriage returns is lost.
    private func probe(_ bytes: [UInt8]) throws {
        let lines = try read(bytes)
        var row = 0
        for line in lines {
            #expect(line.row > row)
            row = line.row
            _ = (line.text, line.texts, line.parameters, line.date, line.utc, line.local, line.duration, line.integer)
            if line.kind == .unreadable { #expect(line.problem?.severity == .error) } else { #expect(line.problem?.severity != .error) }
            #expect(!line.value.contains(0x0A))
        }
        #expect(row <= bytes.count { $0 == 0x0A } + 1)
        let everything = lines.map { $0.kind == .unreadable ? $0.value.count : 0 }.reduce(0, +)
        #expect(everything <= bytes.count)
    }
}
