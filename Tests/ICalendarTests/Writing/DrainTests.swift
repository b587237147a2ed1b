import ICalendar
import Testing

@Suite("A writer that is drained")
struct DrainTests {
    private struct Refusal: Error, Equatable {}

    @Test("gives the same bytes as one that is not, in whole lines", arguments: [1, 2, 7, 100])
    func same(every: Int) throws {
        let document = try CalendarDocument(TreeSample.bytes)
        let properties = document.allComponents.flatMap(\.properties)
        var whole = ContentLineWriter()
        var writer = ContentLineWriter()
        var drained: [UInt8] = []
        for (index, property) in properties.enumerated() {
            whole.property(property)
            writer.property(property)
            guard index % every == 0 else { continue }
            #expect(writer.count > 0)
            writer.drain { bytes in
                #expect(bytes.count >= 2 && bytes[bytes.count - 2] == 0x0D && bytes[bytes.count - 1] == 0x0A)
                for index in bytes.indices { drained.append(bytes[index]) }
            }
            #expect(writer.count == 0)
        }
        drained += writer.finish()
        #expect(drained == whole.finish())
    }

    @Test("may be drained when it has nothing")
    func empty() {
        var writer = ContentLineWriter()
        var counts: [Int] = []
        writer.drain { counts.append($0.count) }
        writer.text(.summary, "x")
        writer.drain { counts.append($0.count) }
        writer.drain { counts.append($0.count) }
        #expect(counts == [0, 11, 0])
        #expect(writer.finish().isEmpty)
    }

    @Test("forgets nothing when what takes the bytes throws")
    func refused() {
        var writer = ContentLineWriter()
        writer.text(.summary, "x")
        #expect(throws: Refusal.self) { try writer.drain { (_: Span<UInt8>) throws(Refusal) in throw Refusal() } }
        #expect(writer.count == 11)
        writer.text(.comment, "y")
        #expect(writer.finish() == Array("SUMMARY:x\r\nCOMMENT:y\r\n".utf8))
    }

    @Test("folds a long line also behind a drain")
    func folds() {
        var writer = ContentLineWriter()
        writer.text(.summary, "x")
        writer.drain { _ in }
        writer.text(.summary, String(repeating: "é", count: 100))
        let lines = physicalLines(writer.finish())
        #expect(lines.map(\.count) == [74, 75, 61])
    }
}
