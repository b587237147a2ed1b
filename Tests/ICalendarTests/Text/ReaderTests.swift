import ICalendar
import Testing

@Suite("ContentLines")
struct ReaderTests {
    @Test("reads a calendar with any line end", arguments: ["\r\n", "\n", "\r\r\n"])
    func lineEnds(lineEnd: String) throws {
        let text = ["BEGIN:VCALENDAR", "VERSION:2.0", "begin:vevent", "Summary:A day", "END:VEVENT", "END:VCALENDAR"]
        let lines = try read(text.map { $0 + lineEnd }.joined())
        #expect(
            lines.map(\.kind) == [
                .begin(.vcalendar), .property(.version), .begin(.vevent), .property(.summary), .end(.vevent), .end(.vcalendar),
            ])
        #expect(lines.map(\.row) == [1, 2, 3, 4, 5, 6])
        #expect(lines.map(\.rawText) == ["VCALENDAR", "2.0", "vevent", "A day", "VEVENT", "VCALENDAR"])
        #expect(lines.allSatisfy { $0.problem == (lineEnd == "\r\r\n" ? .strayCarriageReturn : nil) })
        #expect(lines.map(\.name) == [nil, .version, nil, .summary, nil, nil])
    }

    @Test(
        "unfolds",
        arguments: [
            ("SUMMARY:ab\r\n cd\r\n", "abcd"), ("SUMMARY:ab\n cd\n", "abcd"), ("SUMMARY:ab\r\n\tcd\r\n", "abcd"),
            ("SUMMARY:ab\n\tcd", "abcd"),
            ("SUMMARY:ab\r\n  cd\r\n", "ab cd"), ("SUMMARY:ab \r\n cd\r\n", "ab cd"), ("SUMMARY:ab\r\n \r\n cd\r\n", "abcd"),
            ("SUMMARY:ab\r\n \tcd\r\n", "ab\tcd"), ("SUM\r\n MARY:abcd", "abcd"), ("SUMMARY\r\n :abcd", "abcd"),
            ("SUMMARY:\r\n abcd", "abcd"),
            ("SUMMARY:a\r\n b\r\n c\r\n d", "abcd"), ("SUMMARY:ab\r\n\r\n cd\r\n", "abcd"), ("SUMMARY:ab\n\n\n\n cd\n", "abcd"),
            ("SUMMARY:abcd\r\n ", "abcd"), ("SUMMARY:abcd\r\n \r\n \r\n", "abcd"),
            ("SUMMARY:abcd ", "abcd "), ("SUMMARY: abcd\t", " abcd\t"),
        ])
    func unfolds(text: String, expected: String) throws {
        let lines = try read(text)
        #expect(lines.count == 1)
        #expect(lines.first?.kind == .property(.summary))
        #expect(lines.first?.rawText == expected)
        #expect(lines.first?.row == 1)
        #expect(lines.first?.problem == nil)
    }

    @Test("unfolds inside a UTF-8 character, at any octet", arguments: ["\r\n ", "\n ", "\r\n\t", "\n\t"])
    func foldedCharacters(fold: String) throws {
        let line = Array("SUMMARY;X-A=é日:Grüße 日本 🏖 end".utf8)
        for place in 1..<line.count {
            let bytes = line[..<place] + Array(fold.utf8) + line[place...] + Array("\r\n".utf8)
            let lines = try read(Array(bytes))
            #expect(lines.count == 1)
            #expect(lines.first?.text == "Grüße 日本 🏖 end")
            #expect(lines.first?.parameters.first?.values == ["é日"])
        }
    }

    @Test("counts physical rows over folds and blank lines")
    func rows() throws {
        let lines = try read("\r\n\nA:1\r\n 2\r\n\r\n 3\r\n\r\nB:4\n\r\r\n\nC:5\r\n D:6")
        #expect(lines.map(\.row) == [3, 8, 11])
        #expect(lines.map(\.rawText) == ["123", "4", "5D:6"])
    }

    @Test("passes over a byte order mark, at the start only")
    func byteOrderMark() throws {
        let lines = try read("\u{FEFF}BEGIN:VCALENDAR\r\nSUMMARY:\u{FEFF}x\r\n\u{FEFF}END:VCALENDAR\r\n")
        #expect(lines.map(\.kind) == [.begin(.vcalendar), .property(.summary), .unreadable])
        #expect(lines[1].text == "\u{FEFF}x")
        #expect(lines[0].row == 1)
    }

    @Test("bytes without a line give none", arguments: ["", "\r\n", "\n\n\n", "\r\r\r", "\u{FEFF}", "\u{FEFF}\r\n", "\r"])
    func empty(text: String) throws {
        #expect(try read(text).isEmpty)
    }

    @Test("the last line needs no end")
    func unterminated() throws {
        #expect(try read("A:1\r\nB:2").map(\.rawText) == ["1", "2"])
        #expect(try read("A:1\r\nB:2\r").map(\.rawText) == ["1", "2"])
    }

    @Test(
        "reads parameters",
        arguments: [
            ("A;TZID=Europe/Berlin:1", [ContentLineParameter(.tzid, "Europe/Berlin")]),
            ("A;tzid=\"Europe/Berlin\":1", [ContentLineParameter(.tzid, "Europe/Berlin")]),
            ("A;CN=\"a:b;c,d\":1", [ContentLineParameter(.cn, "a:b;c,d")]),
            ("A;CN=:1", [ContentLineParameter(.cn, "")]),
            ("A;CN=\"\":1", [ContentLineParameter(.cn, "")]),
            ("A;CN=a=b:1", [ContentLineParameter(.cn, "a=b")]),
            ("A;MEMBER=\"x:1\",y,\"z,\":1", [ContentLineParameter(.member, values: ["x:1", "y", "z,"])]),
            ("A;MEMBER=,:1", [ContentLineParameter(.member, values: ["", ""])]),
            ("A;CN=a;ROLE=b;CN=c:1", [ContentLineParameter(.cn, "a"), ContentLineParameter(.role, "b"), ContentLineParameter(.cn, "c")]),
            ("A;CN=say ^'hi^'^nand ^^n:1", [ContentLineParameter(.cn, "say \"hi\"\nand ^n")]),
            ("A;CN=^x^:1", [ContentLineParameter(.cn, "^x^")]),
            ("A;CN=\"^n\":1", [ContentLineParameter(.cn, "\n")]),
            ("A;CN=a\"b:c\"d:1", [ContentLineParameter(.cn, "ab:cd")]),
            ("A;CN=back\\nslash:1", [ContentLineParameter(.cn, "back\\nslash")]),
            ("A:1;CN=x:2", []),
        ])
    func parameters(text: String, expected: [ContentLineParameter]) throws {
        let line = try #require(try read(text).first)
        #expect(line.parameters == expected)
        #expect(line.rawText == (expected.isEmpty ? "1;CN=x:2" : "1"))
        #expect(line.problem == nil)
    }

    @Test("finds a parameter by its name")
    func byName() throws {
        let line = try #require(try read("A;CN=a;ROLE=b,c;CN=d:1").first)
        #expect(line[.cn] == "a")
        #expect(line[.role] == "b")
        #expect(line[.tzid] == nil)
    }

    @Test("keeps names it does not know")
    func unknownNames() throws {
        let lines = try read("X-Airbnb-Listing;X-Note=1:42\r\nBEGIN:X-THING\r\nNEWPROP:x\r\n")
        #expect(lines[0].name?.text == "X-AIRBNB-LISTING")
        #expect(lines[0].parameters.first?.name.text == "X-NOTE")
        #expect(lines[1].kind == ComponentName("X-THING").map(ContentLine.Kind.begin))
        #expect(lines[2].name?.text == "NEWPROP")
    }

    @Test("can be gone through again and again")
    func sequence() throws {
        let lines = try ContentLines(of: Array("A:1\nB:2\nC:3\n".utf8))
        for _ in 0..<2 {
            #expect(lines.map(\.rawText) == ["1", "2", "3"])
            #expect(lines.map(\.row) == [1, 2, 3])
        }
        var iterator = lines.makeIterator()
        while iterator.next() != nil {}
        #expect(iterator.rows == 3)
        #expect(iterator.next() == nil)
    }
}
