import ICalendar
import Testing

@Suite("Lines from bytes that come in pieces")
struct ContentLineReaderTests {
    static let texts = [
        "BEGIN:VCALENDAR\r\nSUMMARY;CN=\"a:b\":Grüße \r\n 日\r\n\tx\r\nUID:1\r\nEND:VCALENDAR\r\n",
        "A:1\nB:2\n 3\n\t4\nC:5", "A:1\r\r\nB:2\r\r\n 3\r\r\nC:4\r\r\n", "A:1\n\n\nB:2\r\n\r\n\r\n C:3\r\n\r\nD:4\r\n\r\n\n",
        "\r\n\n\r\r\nA:1\r\nB:2",
        "\u{FEFF}A:1\r\nB:2\r\n", "\u{FEFF}\r\n\r\nA:1\r\n 2\r\n", "\u{FEFF}", "\u{FEFF} A:1\n", "\n\u{FEFF}A:1\r\n",
        "A:\u{FEFF}1\r\n\u{FEFF}B:2\r\n", "A:1\rB:2\r\nC\r:3\r", "\r",
        "\n", " \n A:1\n", "no colon\r\nA;B:1\r\n;\r\n:\r\nA;C=\"open:1\r\nBEGIN:\r\nEND:X Y\r\n",
        "A:1\r\n \r\n \r\n\r\n \r\n2\r\nB:3\r\n ", "A:\u{0}1\r\n\u{7}\r\nB:\u{7F}2\r\n",
        "SUMMARY:🏖\r\n 🏖é\r\nX-LONG:" + String(repeating: "x", count: 100) + "\r\nUID:1\r\n",
    ]

    @Test("cut in two at every place", arguments: texts)
    func everyCut(text: String) throws {
        let bytes = Array(text.utf8)
        let whole = read(pieces: [bytes[...]])
        #expect(whole.lines == (try read(text).map(SeenLine.init)))
        for cut in 0...bytes.count {
            let cutLines = read(pieces: [bytes[..<cut], bytes[cut...]])
            #expect(cutLines.lines == whole.lines, "cut at \(cut)")
            #expect(cutLines.rows == whole.rows, "cut at \(cut)")
        }
    }

    @Test("one byte at a time, with nothing between them", arguments: texts)
    func oneByteAtATime(text: String) {
        let bytes = Array(text.utf8)
        let whole = read(pieces: [bytes[...]])
        let single = read(pieces: bytes.indices.flatMap { [bytes[$0...$0], []] })
        #expect(single.lines == whole.lines)
        #expect(single.rows == whole.rows)
    }

    @Test("random pieces of random bytes", arguments: 0..<8)
    func randomPieces(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        let alphabet = Array("\r\n\r\n\n \t:;=\",AB1\u{0}".utf8) + [0xEF, 0xBB, 0xBF, 0xC3, 0xA9, 0xFF]
        for _ in 0..<150 {
            let bytes = (0..<Int.random(in: 0...80, using: &random)).map { _ in alphabet.randomElement(using: &random) ?? 0 }
            let limits = Limits(lines: .random(in: 1...20, using: &random), lineLength: .random(in: 0...20, using: &random))
            var pieces: [ArraySlice<UInt8>] = []
            var start = 0
            while start < bytes.count {
                let end = min(bytes.count, start + Int.random(in: 0...12, using: &random))
                pieces.append(bytes[start..<end])
                start = end
            }
            let whole = read(pieces: [bytes[...]], limits: limits)
            let cut = read(pieces: pieces, limits: limits)
            #expect(cut.lines == whole.lines, "\(bytes) in \(pieces.map(\.count))")
        }
    }

    @Test("bytes may be added before the lines that are there are asked for")
    func addedAhead() {
        var reader = ContentLineReader()
        for piece in ["A:1\r", "\nB:2\r\n", " 3\r\nC:4\r\n", "D:5"] { reader.append(Array(piece.utf8)) }
        var seen: [String] = []
        while let line = reader.next() { seen.append(line.rawText) }
        #expect(seen == ["1", "23", "4"])
        reader.finish()
        #expect(reader.next()?.rawText == "5")
        #expect(reader.next() == nil)
        #expect(reader.rows == 5)
    }

    @Test("a line is not given before it is sure that it ends")
    func waits() {
        var reader = ContentLineReader()
        reader.append(Array("A:1\r\n".utf8))
        #expect(reader.next() == nil)
        reader.append(Array(" 2\r\n\r\n".utf8))
        #expect(reader.next() == nil)
        reader.append(Array("B".utf8))
        #expect(reader.next()?.rawText == "12")
        #expect(reader.next() == nil)
    }

    @Test("beyond the limit no line is given, however the bytes come", arguments: [1, 3, 100])
    func tooManyLines(size: Int) {
        let bytes = Array("A:1\r\nB:2\r\nC:3\r\nD:4\r\n".utf8)
        var reader = ContentLineReader(limits: Limits(lines: 2))
        var count = 0
        for start in stride(from: 0, to: bytes.count, by: size) {
            reader.append(bytes[start..<min(bytes.count, start + size)])
            while reader.next() != nil { count += 1 }
        }
        reader.finish()
        while reader.next() != nil { count += 1 }
        #expect(count == 2)
        #expect(reader.hasTooManyLines)
    }

    @Test("lines that are kept cost no more than their bytes")
    func keptLines() throws {
        // Each is folded, so that each had to be put together.
        let text = (0..<3_000).map { "SUMMARY:\($0)-\r\n folded " + String(repeating: "x", count: 60) + "\r\n" }.joined()
        let lines = try read(text)
        #expect(lines.count == 3_000)
        #expect(lines.enumerated().allSatisfy { $0.element.text.hasPrefix("\($0.offset)-folded x") })
        // A slice that begins further in is one of what was put together for the lines before it too.
        #expect(lines.allSatisfy { $0.value.startIndex < 200 })
    }
}
