import ICalendar
import Testing

@Suite("Limits of the reader")
struct LimitTests {
    @Test("bytes at the limit are read, one more is refused")
    func bytes() throws {
        let text = "UID:1\r\nUID:2\r\n"
        #expect(try read(text, limits: Limits(bytes: text.utf8.count)).count == 2)
        #expect(throws: LimitExceeded.bytes(text.utf8.count - 1)) { try read(text, limits: Limits(bytes: text.utf8.count - 1)) }
    }

    @Test("lines at the limit are read, one more stops the reading", arguments: ["UID:1\r\nUID:2\r\n\r\n\r\n", "UID:1\n UID:2\nUID:3\n"])
    func lines(text: String) throws {
        #expect(try read(text, limits: Limits(lines: 2)).count == 2)
        #expect(try hasTooManyLines(text, limit: 2) == false)
        for limit in [1, 0, -1] {
            #expect(try read(text, limits: Limits(lines: limit)).count == max(0, limit))
            #expect(try hasTooManyLines(text, limit: limit))
        }
    }

    @Test(
        "a line at the limit is read, a longer one is unreadable, and the others stay",
        arguments: [
            "SUMMARY:abcdefgh", "SUMMARY:\r\n abcdefgh", "SUM\r\n MARY:abc\r\n defgh", "SUMMARY:abcdefgh\r\n ",
        ])
    func lineLength(line: String) throws {
        let text = "UID:1\r\n\(line)\r\nUID:2\r\n"
        let whole = try read(text, limits: Limits(lineLength: 16))
        #expect(whole.map(\.kind) == [.property(.uid), .property(.summary), .property(.uid)])
        #expect(whole[1].rawText == "abcdefgh")
        let cut = try read(text, limits: Limits(lineLength: 15))
        #expect(cut.map(\.kind) == [.property(.uid), .unreadable, .property(.uid)])
        #expect(cut[1].problem == .lineTooLong)
        #expect(cut[1].rawText == "SUMMARY:abcdefg")
        #expect(cut[2].text == "2")
    }

    @Test("limits that make no sense let nothing through", arguments: [0, -1, .min])
    func senseless(limit: Int) throws {
        #expect(throws: LimitExceeded.bytes(limit)) { try read("UID:1", limits: Limits(bytes: limit)) }
        let lines = try read("UID:1\r\nUID:2\r\n 3", limits: Limits(lineLength: limit))
        #expect(lines.map(\.kind) == [.unreadable, .unreadable])
        #expect(lines.allSatisfy { $0.value.isEmpty && $0.problem == .lineTooLong })
    }

    @Test("limits as wide as numbers go do not trap")
    func widest() throws {
        #expect(try read("UID:1", limits: Limits(bytes: .max, lines: .max, lineLength: .max)).count == 1)
    }

    @Test("the limits for strangers are those that are documented")
    func untrusted() {
        #expect(
            Limits.untrusted
                == Limits(bytes: 10_485_760, lines: 1_000_000, lineLength: 1_048_576, components: 100_000, depth: 8, diagnostics: 100))
    }

    @Test(
        "going beyond a limit reads as a sentence",
        arguments: [
            (LimitExceeded.bytes(10), "the calendar is longer than 10 bytes")
        ])
    func descriptions(error: LimitExceeded, expected: String) {
        #expect(error.description == expected)
    }

    @Test(
        "a calendar of nothing but folds, blanks or quotes is read in one pass",
        arguments: ["\r\n ", "\n", "\"", ";", ";A=\"", "A:\n", " "])
    func floods(piece: String) throws {
        let text = "A" + String(repeating: piece, count: 200_000)
        #expect(try read(text).count <= 200_001)
    }

    private func hasTooManyLines(_ text: String, limit: Int) throws -> Bool {
        var reader = try ContentLines(of: Array(text.utf8), limits: Limits(lines: limit)).makeIterator()
        while reader.next() != nil {}
        return reader.hasTooManyLines
    }
}
