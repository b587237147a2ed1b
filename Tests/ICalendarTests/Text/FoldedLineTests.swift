import ICalendar
import Testing

/// Folded lines that one pass puts together, against the thorough reading, which every line behind a blank one has.
@Suite("A folded line")
struct FoldedLineTests {
    /// What both readings have to agree on.
    private struct Outcome: Equatable {
        let kinds: [ContentLine.Kind]
        let values: [[UInt8]]
        let problems: [Diagnostic.Code?]
        let properties: [Property?]
        let rows: [Int]
        let diagnostics: [String]
        let canonical: [UInt8]
    }

    private static let visible = String(repeating: "x", count: 67)

    /// Lines with all their folds, each with the value and the problem that it is to have.
    static let folded: [(text: String, value: String, problem: Diagnostic.Code?)] = [
        ("SUMMARY:ab\r\n cd\r\n", "abcd", nil), ("SUMMARY:ab\r\n c\r\n d\r\n", "abcd", nil), ("SUM\r\n MARY:ab\r\n cd\r\n", "abcd", nil),
        // Tabs fold too, first or last, and are data behind a blank that folds.
        ("SUMMARY:ab\r\n\tcd\r\n", "abcd", nil), ("SUMMARY:ab\r\n c\r\n\td\r\n", "abcd", nil), ("SUMMARY:ab\r\n\tc\r\n d\r\n", "abcd", nil),
        ("SUMMARY:ab\r\n \tcd\r\n", "ab\tcd", nil), ("SUMMARY:ab\r\n c\td\r\n", "abc\td", nil), ("SUMMARY:a\tb\r\n cd\r\n", "a\tbcd", nil),
        // Carriage returns alone, in each part and at each end.
        ("SUMMARY:a\rb\r\n cd\r\n", "abcd", .strayCarriageReturn), ("SUMMARY:ab\r\n c\rd\r\n", "abcd", .strayCarriageReturn),
        ("SUMMARY:ab\r\r\n cd\r\n", "abcd", .strayCarriageReturn), ("SUMMARY:ab\r\n cd\r\r\n", "abcd", .strayCarriageReturn),
        ("SUMMARY:ab\r cd\r\n", "ab cd", .strayCarriageReturn), ("SUMMARY:ab\r\n \rcd\r\n", "abcd", .strayCarriageReturn),
        ("SUMMARY:ab\r\n c\r d\r\n", "abc d", .strayCarriageReturn),
        // Line feeds alone.
        ("SUMMARY:ab\n cd\r\n", "abcd", nil), ("SUMMARY:ab\r\n c\n d\r\n", "abcd", nil), ("SUMMARY:ab\r\n cd\n", "abcd", nil),
        // Control characters, in each part.
        ("SUMMARY:a\u{1}b\r\n cd\r\n", "abcd", .controlCharacter), ("SUMMARY:ab\r\n c\u{0}d\r\n", "abcd", .controlCharacter),
        ("SUMMARY:ab\r\n cd\u{7F}\r\n", "abcd", .controlCharacter), ("SUMMARY:ab\r\n \u{1B}\r\n cd\r\n", "abcd", .controlCharacter),
        // Parts with nothing in them, and blank lines between.
        ("SUMMARY:\r\n abcd\r\n", "abcd", nil), ("SUMMARY:ab\r\n \r\n cd\r\n", "abcd", nil), ("SUMMARY:abcd\r\n \r\n", "abcd", nil),
        ("SUMMARY:abcd\r\n \r\n \r\n \r\n", "abcd", nil), ("SUMMARY:ab\r\n  \r\n cd\r\n", "ab cd", nil),
        ("SUMMARY:ab\r\n c\r\n\r\n d\r\n", "abcd", nil), ("SUMMARY:ab\r\n cd\r\n\r\n", "abcd", nil),
        // Where the writer folds, one octet before and behind.
        ("SUMMARY:\(visible)\r\n yz\r\n", visible + "yz", nil),
        ("SUMMARY:\(visible.dropLast())\r\n yz\r\n", visible.dropLast() + "yz", nil),
        ("SUMMARY:\(visible)y\r\n z\r\n", visible + "yz", nil),
        ("SUMMARY:\(visible)\r\n \(visible)yzyzyzy\r\n z\r\n", "\(visible)\(visible)yzyzyzyz", nil),
        ("SUMMARY:\(visible.dropLast())\r\n é\r\n", visible.dropLast() + "é", nil), ("SUMMARY:\(visible)\r\n é\r\n", visible + "é", nil),
        ("SUMMARY:\(visible.dropLast(2))\r\n 日\r\n", visible.dropLast(2) + "日", nil),
        ("SUMMARY:\(visible.dropLast(4))\r\n 🏖\r\n", visible.dropLast(4) + "🏖", nil),
    ]

    @Test("is the same however it is put together", arguments: folded)
    func sameEitherWay(_ line: (text: String, value: String, problem: Diagnostic.Code?)) throws {
        let lines = try read("UID:1\r\n\(line.text)UID:2\r\n")
        try #require(lines.count == 3)
        #expect(lines[1].kind == .property(.summary))
        #expect(lines[1].rawText == line.value)
        #expect(lines[1].problem == line.problem)
        #expect(lines[1].row == 2)
        #expect(lines[2].row == 2 + line.text.utf8.count { $0 == 0x0A })
        try compare(Array(line.text.utf8) + Array("UID:2\r\n".utf8))
    }

    @Test("is the same at the end of the input", arguments: folded)
    func sameAtTheEnd(_ line: (text: String, value: String, problem: Diagnostic.Code?)) throws {
        let bytes = Array(line.text.utf8)
        // The whole of it, and without the last line feed, the last line end, and one octet more.
        for cut in 0...min(3, bytes.count) {
            let text = Array(bytes.dropLast(cut))
            try compare(text)
            let last = try #require(try read(Array("UID:1\r\n".utf8) + text).last)
            let cutsEndOnly = bytes.suffix(cut).allSatisfy { $0 == 0x0D || $0 == 0x0A }
            if cutsEndOnly, line.problem == nil { #expect(last.rawText == line.value) }
        }
    }

    @Test("that is cut inside a character is whole again", arguments: [" ", "\t"])
    func cutCharacters(blank: String) throws {
        let value = Array("é日🏖a".utf8)
        let fold = Array("\r\n\(blank)".utf8)
        for first in 0...value.count {
            for second in first...value.count {
                let parts = [value[..<first], value[first..<second], value[second...]].map { Array($0) }
                let line: [UInt8] = Array("SUMMARY:".utf8) + parts.joined(separator: fold) + [0x0D, 0x0A]
                #expect(try read(line + Array("UID:2\r\n".utf8)).map(\.rawText) == ["é日🏖a", "2"])
                try compare(line)
                try compare(line + Array("UID:2\r\n".utf8))
            }
        }
    }

    @Test("that is not UTF-8 as a whole is read as Windows-1252", arguments: [[0xE9], [0xC3], [0xA9], [0xF0, 0x9F, 0x8F]] as [[UInt8]])
    func notUTF8(bytes: [UInt8]) throws {
        for part in 0..<3 {
            let parts: [[UInt8]] = (0..<3).map { $0 == part ? bytes : [0x61] }
            let line: [UInt8] = Array("SUMMARY:".utf8) + parts.joined(separator: [0x0D, 0x0A, 0x20]) + Array("\r\nUID:2\r\n".utf8)
            #expect(try read(line).map(\.problem) == [.notUTF8, nil])
            try compare(line)
        }
    }

    @Test("that is nothing but a fold continues what stands before it, or is itself a line without a name")
    func onlyAFold() throws {
        for blank in [" ", "\t", "  ", " \t"] {
            #expect(try read("UID:1\r\n\(blank)\r\nUID:2\r\n").map(\.rawText) == ["1" + blank.dropFirst(), "2"])
            #expect(try read("UID:1\r\n\(blank)").map(\.rawText) == ["1" + blank.dropFirst()])
            try compare(Array("\(blank)\r\nUID:2\r\n".utf8))
            for text in ["\(blank)\r\nUID:2\r\n", "\(blank)\r\n\(blank)\r\nUID:2\r\n", "\(blank)\r\n x\r\nUID:2\r\n"] {
                let lines = try read(text)
                #expect(lines.map(\.problem) == [.notAContentLine, nil])
                #expect(lines.last?.rawText == "2")
            }
            // A blank line is not what it continues.
            #expect(try read("\r\n\(blank)x\r\nUID:2\r\n").map(\.row) == [2, 3])
        }
    }

    @Test("that is longer than allowed is cut where the limit is, whichever part that lies in", arguments: 8...24)
    func tooLong(limit: Int) throws {
        var limits = Limits.untrusted
        limits.lineLength = limit
        for blank in [" ", "\t"] {
            let text = "SUMMARY:ab\r\n cd\r\n ef\r\n\(blank)gh\r\n ij\r\nUID:2\r\n"
            let line = try #require(try read(text, limits: limits).first)
            // A line that was cut has no value: what is left of it is shown whole.
            #expect(line.rawText == (limit < 18 ? String("SUMMARY:abcdefghij".prefix(limit)) : "abcdefghij"))
            #expect(line.problem == (limit < 18 ? .lineTooLong : nil))
            try compare(Array(text.utf8), limits: limits)
        }
    }

    @Test("of any bytes is the same either way", arguments: 1...20)
    func random(_ seed: Int) throws {
        var random = SeededRandom(seed: UInt64(seed))
        let texts = [
            "a", "b:", ";C=", "\"", "é", "日", "\r\n ", "\r\n ", "\r\n ", "\r\n\t", "\n ", "\r\n", "\r", "\n", " ", "\t", "\u{1}",
            Self.visible,
        ]
        let pieces: [[UInt8]] = texts.map { Array($0.utf8) } + [[0xFF], [0xC3], [0xA9]]
        for _ in 0..<200 {
            var line = Array("SUMMARY:".utf8)
            for _ in 0..<Int.random(in: 1...12, using: &random) { line += pieces[Int.random(in: 0..<pieces.count, using: &random)] }
            var limits = Limits.untrusted
            if Bool.random(using: &random) { limits.lineLength = Int.random(in: 5...90, using: &random) }
            try compare(line, limits: limits)
            try compare(line + Array("\r\nUID:2\r\n".utf8), limits: limits)
        }
    }

    /// Compares what is read of bytes with what is read of them behind a blank line, which keeps the first of them from the short way.
    private func compare(_ bytes: [UInt8], limits: Limits = .untrusted) throws {
        let short = try outcome(Array("BEGIN:VCALENDAR\r\n".utf8) + bytes, blankLines: 0, limits)
        let thorough = try outcome(Array("BEGIN:VCALENDAR\r\n\r\n".utf8) + bytes, blankLines: 1, limits)
        #expect(short == thorough, "\(String(decoding: bytes, as: UTF8.self).debugDescription)")
    }

    private func outcome(_ bytes: [UInt8], blankLines: Int, _ limits: Limits) throws -> Outcome {
        let lines = try read(bytes, limits: limits)
        let document = try CalendarDocument(bytes, limits: limits)
        func row(_ row: Int) -> Int { row > 1 ? row - blankLines : row }
        return Outcome(
            kinds: lines.map(\.kind), values: lines.map { Array($0.value) }, problems: lines.map(\.problem),
            properties: lines.map(\.property), rows: lines.map { row($0.row) },
            diagnostics: document.diagnostics.filter { $0.code != .blankLine }.map { "\(row($0.row)):\($0.column) \($0.code.rawValue)" },
            canonical: document.canonicalBytes())
    }
}
