import ICalendar
import Testing

@Suite("Random changes")
struct MutationTests {
    /// The codes that writing does not take away: of what a document lacks, not of how a line or a component is written.
    private static let lasting: Set<Diagnostic.Code> = [.noCalendar, .outsideCalendar]

    @Test("a changed calendar is read without a trap, and its canonical form stays as it is", arguments: 0..<8)
    func changed(seed: UInt64) throws {
        var random = SeededRandom(seed: seed)
        for round in 0..<125 {
            var bytes = TreeSample.bytes
            for _ in 0..<Int.random(in: 1...12, using: &random) { Self.change(&bytes, using: &random) }
            try prove(bytes, seed: seed, round: round)
        }
    }

    @Test("so is a calendar made of random lines", arguments: 0..<8)
    func made(seed: UInt64) throws {
        let pieces =
            [
                "BEGIN:VCALENDAR", "END:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "BEGIN:VALARM", "END:VALARM", "BEGIN:X-A", "END:X-A",
                "BEGIN:", "begin: vevent\t", "END;X=1:VEVENT",
                "\u{0}", "\u{0}\r\n \u{0}", "SUMMARY :x", " SUMMARY:x", "SUMMARY;CN=\"a:b", "SUMMARY;CN=^:b", "SUMMARY;CN:b",
                "SUMMARY\t;;CN=\"é\":b", "no colon",
                "X:" + String(repeating: "x", count: 73) + "\r\n y", "X:" + String(repeating: "x", count: 72) + "\r\n éy",
                "X:" + String(repeating: "x", count: 73) + "\r\n\r\n y", "\r\n\r\n",
                "X:" + String(repeating: "x", count: 74) + "\r\n y", "X:" + String(repeating: "日", count: 60), "A:\rb", "A:1\r", "A:\u{FF}",
            ].map { Array($0.utf8) } + [Array("A:".utf8) + [0xFF, 0x80, 0xC3]]
        var random = SeededRandom(seed: seed)
        for round in 0..<125 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...20, using: &random) {
                bytes += pieces.randomElement(using: &random) ?? []
                bytes += Int.random(in: 0..<8, using: &random) == 0 ? [0x0A] : [0x0D, 0x0A]
            }
            try prove(bytes, seed: seed, round: round)
        }
    }

    private static func change(_ bytes: inout [UInt8], using random: inout SeededRandom) {
        let dangerous = Array("\r\n \t:;,=\"\\^\u{0}\u{7F}PTZ-".utf8) + [0xEF, 0xBB, 0xBF, 0xFF, 0xC3, 0x80]
        let index = Int.random(in: 0..<bytes.count, using: &random)
        let end = min(bytes.count, index + Int.random(in: 0...40, using: &random))
        let byte = Bool.random(using: &random) ? dangerous.randomElement(using: &random) ?? 0 : .random(in: 0...255, using: &random)
        switch Int.random(in: 0..<8, using: &random) {
        case 0: bytes.remove(at: index)
        case 1: bytes.insert(byte, at: index)
        case 2: bytes.removeSubrange(index..<end)
        case 3: bytes.insert(contentsOf: bytes[index..<end], at: Int.random(in: 0...bytes.count, using: &random))
        case 4: bytes.insert(contentsOf: [0x0D, 0x0A, 0x20], at: index)
        case 5: bytes.insert(contentsOf: [0x0D, 0x0A], at: index)
        default: bytes[index] = byte
        }
        if bytes.isEmpty { bytes = [byte] }
    }

    private func prove(_ bytes: [UInt8], seed: UInt64, round: Int) throws {
        let first = try CalendarDocument(bytes)
        for component in first.allComponents {
            for property in component.properties { _ = (property.values, property.parameters, property.times, property.text) }
        }
        let written = first.canonicalBytes()
        let second = try CalendarDocument(written)
        func note() -> Comment {
            Comment(rawValue: "seed \(seed), round \(round): \(String(decoding: bytes, as: UTF8.self).debugDescription)")
        }
        let isSameTree = second.outlines == first.outlines
        let isSameText = second.canonicalBytes() == written
        let physical = physicalLines(written)
        let isInOrder = physical.allSatisfy { (1...75).contains($0.count) && String(validating: $0, as: UTF8.self) != nil }
        #expect(second.diagnostics.filter { !Self.lasting.contains($0.code) }.isEmpty, note())
        #expect(isSameTree, note())
        #expect(isSameText, note())
        #expect(isInOrder && written.isEmpty == physical.isEmpty, note())
        // Written anew from its parts, it is the same.
        var writer = ContentLineWriter()
        for component in first.components { writer.component(component) }
        let isSameInParts = writer.finish() == written
        #expect(isSameInParts, note())
    }
}
