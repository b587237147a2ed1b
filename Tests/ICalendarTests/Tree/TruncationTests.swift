import ICalendar
import Testing

@Suite("A calendar cut short")
struct TruncationTests {
    @Test("every event that was whole before the cut is still there", arguments: ["\r\n", "\n"])
    func everyCut(lineEnd: String) throws {
        let bytes = TreeSample.lines.flatMap { Array(($0 + lineEnd).utf8) }
        let events = Array(try CalendarDocument(bytes).events).map { Outline($0.component) }
        let ends = bytes.indices.filter { bytes[..<$0].suffix("END:VEVENT".utf8.count).elementsEqual("END:VEVENT".utf8) }
        try #require(ends.count == 2)
        for cut in 0...bytes.count {
            let document = try CalendarDocument(Array(bytes[..<cut]))
            let whole = ends.count { $0 <= cut }
            let found = Array(document.events).map { Outline($0.component) }
            #expect(Array(found.prefix(whole)) == Array(events.prefix(whole)), "cut at \(cut)")
            #expect(found.count <= 2)
            #expect(document.isComplete == (cut >= bytes.count - lineEnd.utf8.count), "cut at \(cut)")
            #expect(document.events.filter { !$0.component.isUnended }.map(\.uid).count == whole)
            guard cut % 8 == 0 else { continue }
            let again = try CalendarDocument(document.canonicalBytes())
            #expect(again.outlines == document.outlines)
            if !document.isComplete {
                #expect(throws: CalendarError.self) { try CalendarDocument(Array(bytes[..<cut]), mode: .strict) }
            }
        }
    }
}
