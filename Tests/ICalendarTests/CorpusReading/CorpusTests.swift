import ICalendar
import Testing

@Suite("Corpus")
struct CorpusTests {
    @Test("a calendar is read as the reading beside it says", arguments: ["dialects", "rfc", "hostile"].flatMap(CorpusFile.all))
    func reading(file: CorpusFile) throws {
        let lines = try CorpusReading(file.bytes).lines
        for (index, line) in lines.enumerated() where index >= file.expected.count || line != file.expected[index] {
            Issue.record("line \(index + 1): read \(line), expected \(index < file.expected.count ? file.expected[index] : "nothing")")
        }
        #expect(lines.count == file.expected.count)
    }

    @Test("the corpus is there", arguments: [("dialects", 60), ("rfc", 25), ("hostile", 90)])
    func isThere(folder: String, count: Int) {
        #expect(CorpusFile.all(in: folder).count >= count)
        #expect(CorpusFile.all(in: folder).allSatisfy { !$0.expected.isEmpty })
    }

    @Test("writing gives what reads the same", arguments: ["dialects", "rfc", "hostile"].flatMap(CorpusFile.all))
    func writing(file: CorpusFile) throws {
        let document = try CalendarDocument(file.bytes)
        let written = document.canonicalBytes()
        let again = try CalendarDocument(written)
        #expect(again.canonicalBytes() == written)
        #expect(again.diagnostics.allSatisfy { $0.code == .noCalendar || $0.code == .outsideCalendar })
        #expect(again.allComponents.map(\.name) == document.allComponents.map(\.name))
        for (left, right) in zip(document.allComponents, again.allComponents) { #expect(Array(left.properties) == Array(right.properties)) }
    }
}
