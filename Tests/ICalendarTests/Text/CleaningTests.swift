import ICalendar
import Testing

@Suite("Bytes that no line may hold")
struct CleaningTests {
    static let controlBytes = (UInt8(0)..<0x20).filter { ![0x09, 0x0A, 0x0D].contains($0) } + [0x7F]

    @Test("a control character is taken out wherever it stands", arguments: controlBytes)
    func controls(control: UInt8) throws {
        let line = Array("SUMMARY;CN=\"a\":bc".utf8)
        for place in 0...line.count {
            let bytes = Array("UID:1\r\n".utf8) + line[..<place] + [control] + line[place...] + Array("\r\nUID:2\r\n".utf8)
            let lines = try read(Array(bytes))
            #expect(lines.map(\.kind) == [.property(.uid), .property(.summary), .property(.uid)])
            #expect(lines[1].problem == .controlCharacter)
            #expect(lines[1].rawText == "bc")
            #expect(lines[1][.cn] == "a")
            #expect(lines[1].row == 2)
        }
    }

    @Test("a tab is data")
    func tab() throws {
        let line = try #require(try read("SUMMARY;CN=a\tb:c\td\r\n").first)
        #expect(line.problem == nil)
        #expect(line[.cn] == "a\tb")
        #expect(line.text == "c\td")
    }

    @Test("a line of nothing but control characters is no content line", arguments: ["\u{0}", "\u{1}\u{7F}", "\u{0}\r\n \u{0}"])
    func nothingLeft(text: String) throws {
        let lines = try read("UID:1\r\n\(text)\r\nUID:2\r\n")
        #expect(lines.map(\.problem) == [nil, .notAContentLine, nil])
        #expect(lines[1].value.isEmpty)
    }

    @Test(
        "a line that is not UTF-8 is read as Windows-1252, as a whole",
        arguments: [
            ([0xE9], "é"), ([0x80], "€"), ([0xFF], "ÿ"), ([0x93, 0x61, 0x94], "“a”"), ([0x81], "\u{FFFD}"),
            ([0x8D, 0x8F, 0x90, 0x9D], "\u{FFFD}\u{FFFD}\u{FFFD}\u{FFFD}"),
            ([0xA0], "\u{A0}"), ([0xC3, 0xA9, 0xFF], "Ã©ÿ"), ([0xC0, 0x80], "À€"), ([0xED, 0xA0, 0x80], "í\u{A0}€"),
            ([0xF4, 0x90, 0x80, 0x80], "ô\u{FFFD}€€"),
            ([0xF0, 0x9F, 0x8F], "ð\u{178}\u{FFFD}"),
        ] as [([UInt8], String)])
    func windows1252(bytes: [UInt8], expected: String) throws {
        let lines = try read(Array("SUMMARY;CN=".utf8) + bytes + Array(":".utf8) + bytes + Array("\r\nSUMMARY:é\r\n".utf8))
        #expect(lines.map(\.problem) == [.notUTF8, nil])
        #expect(lines[0].text.unicodeScalars.elementsEqual(expected.unicodeScalars))
        #expect(lines[0][.cn] == expected)
        #expect(lines[1].text == "é")
    }

    @Test("no byte of Windows-1252 becomes a control character", arguments: UInt8(0x80)...0xFF)
    func noControls(byte: UInt8) throws {
        // The one before it makes sure that the line is not UTF-8.
        let line = try #require(try read(Array("A:".utf8) + [0xFF, byte]).first)
        #expect(line.problem == .notUTF8)
        #expect(line.text.unicodeScalars.count == 2)
        #expect(line.text.unicodeScalars.allSatisfy { $0.properties.generalCategory != .control })
    }

    @Test("what a fold cuts is put together before it is judged")
    func foldedCharacter() throws {
        let line = try #require(try read(Array("SUMMARY:a".utf8) + [0xC3, 0x0D, 0x0A, 0x20, 0xA9] + Array("\r\n".utf8)).first)
        #expect(line.problem == nil)
        #expect(line.text == "aé")
    }

    @Test("the gravest of several problems is told")
    func gravest() throws {
        let lines = try read(Array(" A ;B=\"c:\u{0}d\re".utf8) + [0xFF] + Array("\r\n\u{0}A\r\nBEGIN :\u{0}\r\n".utf8))
        #expect(lines.map(\.problem) == [.openQuote, .notAContentLine, .namelessComponent])
        #expect(lines[0].text == "deÿ")
    }
}
