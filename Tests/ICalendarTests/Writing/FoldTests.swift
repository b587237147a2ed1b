import ICalendar
import Testing

@Suite("Folding")
struct FoldTests {
    @Test(
        "a line of 74 or 75 octets stays whole, one of 76 is folded",
        arguments: [
            (74, 1), (75, 1), (76, 2), (149, 2), (150, 3), (223, 3), (224, 4),
        ])
    func boundary(octets: Int, lines: Int) {
        var writer = ContentLineWriter()
        writer.text(.summary, String(repeating: "a", count: octets - "SUMMARY:".utf8.count))
        let physical = physicalLines(writer.finish())
        #expect(physical.count == lines)
        #expect(physical.map(\.count).max() == min(octets, 75))
        #expect(physical.dropFirst().allSatisfy { $0.first == 0x20 })
    }

    @Test("no character is cut, wherever it stands", arguments: ["a", "é", "日", "🏖"], 60...80)
    func characters(character: String, before: Int) throws {
        for after in [0, 1, 30, 74, 75, 150] {
            let text = String(repeating: "x", count: before) + character + String(repeating: "y", count: after)
            try check(text)
        }
    }

    @Test("no character is cut in a run of them", arguments: ["é", "日", "🏖", "e\u{301}", "👨‍👩‍👧"], 0...8)
    func runs(character: String, before: Int) throws {
        for count in [10, 18, 19, 25, 36, 37, 38, 60, 200] {
            try check(String(repeating: "x", count: before) + String(repeating: character, count: count))
        }
    }

    @Test("escapes may be cut, and come back whole", arguments: 55...80)
    func escapes(before: Int) throws {
        for tail in ["\n", ",;\\\n", "\\n", "\t\t\t", "   "] {
            try check(String(repeating: "x", count: before) + tail + "end")
        }
    }

    @Test("names and parameters are folded too")
    func longHeads() throws {
        let name = try #require(PropertyName("X-" + String(repeating: "LONG-", count: 30) + "NAME"))
        let parameter = ContentLineParameter(.cn, String(repeating: "Ü, ", count: 60))
        var writer = ContentLineWriter()
        writer.text(name, "value", parameters: [parameter])
        let bytes = writer.finish()
        let physical = physicalLines(bytes)
        #expect(physical.allSatisfy { (1...75).contains($0.count) })
        #expect(physical.allSatisfy { String(validating: $0, as: UTF8.self) != nil })
        let line = try #require(try read(bytes).first)
        #expect(line.name == name)
        #expect(line.parameters == [parameter])
        #expect(line.text == "value")
    }

    @Test("a long text is as full as it may be")
    func full() {
        var writer = ContentLineWriter()
        writer.text(.description, String(repeating: "z", count: 10_000))
        let physical = physicalLines(writer.finish())
        #expect(physical.dropLast().allSatisfy { $0.count == 75 })
    }

    @Test("lines behind a folded one are not touched")
    func neighbours() {
        var writer = ContentLineWriter()
        writer.text(.summary, "before")
        writer.text(.description, String(repeating: "z", count: 200))
        writer.text(.summary, "after")
        let physical = physicalLines(writer.finish())
        #expect(physical.first == Array("SUMMARY:before".utf8))
        #expect(physical.last == Array("SUMMARY:after".utf8))
        #expect(physical.count == 5)
    }

    /// Writes a text and looks at every physical line of it, and at what the reader makes of them.
    private func check(_ text: String) throws {
        var writer = ContentLineWriter()
        writer.text(.summary, text)
        let bytes = writer.finish()
        let physical = physicalLines(bytes)
        #expect(!physical.isEmpty)
        for (index, line) in physical.enumerated() {
            #expect((1...75).contains(line.count))
            #expect(String(validating: line, as: UTF8.self) != nil)
            if index > 0 { #expect(line.first == 0x20) }
            // At most three octets of room are given away for a character.
            if index < physical.count - 1 { #expect(line.count >= 72) }
        }
        let lines = try read(bytes)
        #expect(lines.count == 1)
        #expect(lines.first?.text.unicodeScalars.elementsEqual(text.unicodeScalars) == true)
        #expect(lines.first?.problem == nil)
    }
}
