import CivilTime
import ICalendar
import Testing

@Suite("The canonical form")
struct CanonicalFormTests {
    private func canonical(_ text: String) throws -> String {
        String(decoding: try CalendarDocument(Array(text.utf8)).canonicalBytes(), as: UTF8.self)
    }

    private func inCalendar(_ lines: String) -> String { "BEGIN:VCALENDAR\r\n\(lines)END:VCALENDAR\r\n" }

    @Test(
        "what the writer wrote comes back byte for byte, whatever the characters at its folds",
        arguments: ["a", "é", "日", "🏖", "e\u{301}", "\\", " "], 55...70)
    func own(character: String, before: Int) throws {
        for count in [0, 1, 5, 19, 37, 76, 150] {
            var writer = ContentLineWriter()
            writer.begin(.vcalendar)
            writer.text(.summary, String(repeating: "x", count: before) + String(repeating: character, count: count))
            writer.text(
                .comment, String(repeating: character, count: count),
                parameters: [ContentLineParameter(.cn, String(repeating: character, count: before))])
            writer.end(.vcalendar)
            let bytes = writer.finish()
            let document = try CalendarDocument(bytes)
            #expect(document.diagnostics.isEmpty)
            #expect(document.canonicalBytes() == bytes)
            #expect(physicalLines(bytes).allSatisfy { $0.count <= 75 })
        }
    }

    @Test(
        "a fold that the writer would put elsewhere is moved there", arguments: ["a", "é", "日", "🏖"],
        ["\r\n ", "\n ", "\r\n\t", "\r\n\r\n ", "\r\r\n "])
    func moved(character: String, fold: String) throws {
        var writer = ContentLineWriter()
        writer.begin(.vcalendar)
        writer.text(.summary, "x" + String(repeating: character, count: 40) + String(repeating: "y", count: 70))
        writer.end(.vcalendar)
        let bytes = writer.finish()
        let unfolded = Array(String(decoding: bytes, as: UTF8.self).replacing("\r\n ", with: "").utf8)
        let start = "BEGIN:VCALENDAR\r\n".utf8.count
        let end = unfolded.count - "\r\nEND:VCALENDAR\r\n".utf8.count
        for place in start + 1...end {
            let folded = unfolded[..<place] + Array(fold.utf8) + unfolded[place...]
            let document = try CalendarDocument(Array(folded))
            #expect(document.canonicalBytes() == bytes, "fold at \(place - start)")
        }
    }

    @Test(
        "a fold at the writer's place counts only with the writer's bytes",
        arguments: ["\n ", "\r\n\t", "\r\r\n ", "\r\n\r\n ", "\r\n\n ", "\r\n\r\r\n "])
    func almostCanonical(fold: String) throws {
        for character in ["y", "é", "日", "🏖"] {
            for before in 63...67 {
                var writer = ContentLineWriter()
                writer.begin(.vcalendar)
                writer.text(.summary, String(repeating: "x", count: before) + character + String(repeating: "z", count: 40))
                writer.end(.vcalendar)
                let bytes = writer.finish()
                let text = String(decoding: bytes, as: UTF8.self)
                #expect(try canonical(text.replacing("\r\n ", with: fold)) == text)
            }
        }
    }

    @Test(
        "repairs are written as repaired",
        arguments: [
            ("SUMMARY :x\r\n", "SUMMARY:x\r\n"), ("SUMMARY\t;CN=a:x\r\n", "SUMMARY;CN=a:x\r\n"), ("SUMMARY;CN:x\r\n", "SUMMARY:x\r\n"),
            ("SUMMARY;CN=\"a;b:x\r\n", "SUMMARY;CN=\"a;b\":x\r\n"), ("SUMMARY ;;CN=a:x\r\n", "SUMMARY;CN=a:x\r\n"),
            ("SUMMARY:a\u{0}b\r\n", "SUMMARY:ab\r\n"),
            ("SUMMARY:a\rb\r\r\n", "SUMMARY:ab\r\n"), ("SUMMARY:x\n", "SUMMARY:x\r\n"), ("\r\n\r\nSUMMARY:x\r\n\r\n", "SUMMARY:x\r\n"),
            ("no colon\r\nSUMMARY:x\r\n", "SUMMARY:x\r\n"),
            ("BEGIN:\r\nSUMMARY:x\r\nEND:VEVENT\r\n", "SUMMARY:x\r\n"),
            ("BEGIN:VEVENT\r\nSUMMARY:x\r\n", "BEGIN:VEVENT\r\nSUMMARY:x\r\nEND:VEVENT\r\n"),
        ])
    func repaired(lines: String, expected: String) throws {
        #expect(try canonical(inCalendar(lines)) == inCalendar(expected))
    }

    @Test("a line that is not UTF-8 is written as UTF-8")
    func windows1252() throws {
        let bytes = Array("BEGIN:VCALENDAR\r\nSUMMARY:a".utf8) + [0xE9, 0x80] + Array("\r\nEND:VCALENDAR\r\n".utf8)
        #expect(try CalendarDocument(bytes).canonicalBytes() == Array(inCalendar("SUMMARY:aé€\r\n").utf8))
    }

    @Test(
        "what is canonical keeps its bytes, whatever is repaired round it",
        arguments: ["\u{0}\r\n", "\u{0}\r\n\u{1}\r\n", "no colon\r\n", "\u{0}\r\n \u{0}\r\n", "A\u{0}\r\n", "\r\n"])
    func neighbours(fault: String) throws {
        let folded = "SUMMARY:" + String(repeating: "x", count: 67) + "\r\n yyy\r\n"
        let text = inCalendar("UID:1\r\n\(folded)\(folded)CLASS:PUBLIC\r\n")
        for place in [
            inCalendar("\(fault)UID:1\r\n\(folded)\(folded)CLASS:PUBLIC\r\n"),
            inCalendar("UID:1\r\n\(fault)\(folded)\(folded)CLASS:PUBLIC\r\n"),
        ] {
            #expect(try canonical(place) == text)
        }
        #expect(try canonical(inCalendar("UID:1\r\n\(folded)\(fault)\(folded)CLASS:PUBLIC\r\n")) == text)
    }

    @Test("what stands outside any component, and what is nested too deep, is left out")
    func leftOut() throws {
        #expect(try canonical("A:1\r\nBEGIN:VCALENDAR\r\nB:2\r\nEND:VCALENDAR\r\nC:3\r\n") == inCalendar("B:2\r\n"))
        let deep = try document(
            ["BEGIN:VCALENDAR", "A:1", "BEGIN:X-A", "A:2", "END:X-A", "A:3", "END:VCALENDAR"], limits: Limits(depth: 1))
        #expect(String(decoding: deep.canonicalBytes(), as: UTF8.self) == inCalendar("A:1\r\nA:3\r\n"))
        #expect(try canonical("") == "")
    }

    @Test("names and values that are odd but right stay as they are")
    func odd() throws {
        let text = "begin:vcalendar\r\nsummary;x-a=\"\",b;X-A=^x^:\r\nX-Y: \t\r\nend:VCalendar\r\n"
        #expect(try canonical(text) == text)
    }

    @Test("the bounds of a component are written alike, however its lines end", arguments: ["\r\n", "\n"])
    func bounds(lineEnd: String) throws {
        let lines = ["BEGIN:VCALENDAR", "BEGIN;X-A=1:VEVENT", "END: VEVENT\t", "END:VCALENDAR"]
        #expect(try canonical(lines.map { $0 + lineEnd }.joined()) == inCalendar("BEGIN:VEVENT\r\nEND:VEVENT\r\n"))
    }

    @Test("one component is written as it stands in the document")
    func oneComponent() throws {
        let document = try CalendarDocument(TreeSample.bytes)
        for component in document.allComponents {
            var writer = ContentLineWriter()
            writer.component(component)
            let text = String(decoding: writer.finish(), as: UTF8.self)
            #expect(text.hasPrefix("BEGIN:\(component.name)\r\n"))
            #expect(text.hasSuffix("END:\(component.name)\r\n"))
            let again = try CalendarDocument(Array(text.utf8))
            #expect(again.outlines == [Outline(component)])
            #expect(again.canonicalBytes() == Array(text.utf8))
            if component.parent == nil { #expect(Array(text.utf8) == document.canonicalBytes()) }
        }
    }

    @Test(
        "one component without an end is given one",
        arguments: [
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nBEGIN:VALARM\r\nA:1\r\nEND:VCALENDAR\r\n",
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nBEGIN:VALARM\r\nA:1",
        ])
    func oneUnended(text: String) throws {
        let document = try CalendarDocument(Array(text.utf8))
        let written = document.allComponents.map { component in
            var writer = ContentLineWriter()
            writer.component(component)
            return String(decoding: writer.finish(), as: UTF8.self)
        }
        let alarm = "BEGIN:VALARM\r\nA:1\r\nEND:VALARM\r\n"
        let event = "BEGIN:VEVENT\r\n\(alarm)END:VEVENT\r\n"
        #expect(written == [inCalendar(event), event, alarm])
    }

    @Test("the last components of a long document are written as fast as the first")
    func manyComponents() throws {
        let event = "BEGIN:VEVENT\r\nSUMMARY:" + String(repeating: "x", count: 67) + "\r\n yyy\r\nEND:VEVENT\r\n"
        let document = try CalendarDocument(Array(inCalendar(String(repeating: event, count: 8_000)).utf8))
        let events = Array(document.events)
        var written = 0
        func time(_ events: ArraySlice<Event>) -> Duration {
            let rounds = (0..<3).map { _ in
                ContinuousClock().measure {
                    for event in events {
                        var writer = ContentLineWriter()
                        writer.component(event.component)
                        written += writer.count
                    }
                }
            }
            return rounds.min() ?? .zero
        }
        let first = time(events.prefix(500))
        let last = time(events.suffix(500))
        #expect(written == 3_000 * event.utf8.count)
        #expect(last < first * 3 + .milliseconds(20))
    }
}
