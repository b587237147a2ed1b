import ICalendar
import Testing

@Suite("A line that does not end")
struct EndlessLineTests {
    private static let limits = Limits(lineLength: 1_000)

    @Test(
        "is reported once, and the lines behind it are read with their rows",
        arguments: [
            ("x", "\r\n", 0), ("x", "\n", 0), ("é", "\r\n", 0), (";", "\r\n", 0), ("\r\n x", "\r\n", 20_000), ("\n y", "\n", 20_000),
            ("\r\n\r\n x", "\r\n", 40_000),
            ("x\r\n ", "\r\n", 20_000),
        ], [1, 7, 4_096, 300_000])
    func endless(sample: (piece: String, end: String, rows: Int), size: Int) {
        let head = "UID:0\r\nSUMMARY:start"
        let bytes = Array((head + String(repeating: sample.piece, count: 20_000 * (sample.rows == 0 ? 8 : 1)) + sample.end).utf8)
        let tail = Array("A:1\r\nB:2\r\n 3\r\n\r\nC:4\r\n".utf8)
        let all = bytes + tail
        // Pieces of one byte are slow to no purpose in the middle.
        let step = size == 1 ? 512 : size
        var pieces = stride(from: 0, to: bytes.count - 2, by: step).map { all[$0..<min(bytes.count - 2, $0 + step)] }
        let rest = all[(bytes.count - 2)...]
        pieces += stride(from: rest.startIndex, to: rest.endIndex, by: size).map { rest[$0..<min(rest.endIndex, $0 + size)] }
        let (lines, rows) = read(pieces: pieces, limits: Self.limits)
        #expect(lines.map(\.problem) == [nil, .lineTooLong, nil, nil, nil])
        #expect(lines.map { String(decoding: $0.value.prefix(3), as: UTF8.self) } == ["0", "SUM", "1", "23", "4"])
        #expect(lines.map(\.row) == [1, 2, 3, 4, 7].map { $0 > 2 ? $0 + sample.rows : $0 })
        #expect(rows == 7 + sample.rows)
        // Where the cut is inside a character, cleaning may make three bytes of one.
        #expect(lines.allSatisfy { $0.value.count <= 3_000 })
    }

    @Test("takes no more memory than the buffer", arguments: ["x", "\r\n x", "\n", "\r", "\r\n", " "])
    func memory(piece: String) throws {
        let bytes = Array(String(repeating: piece, count: 4_096 / piece.utf8.count).utf8)
        var reader = ContentLineReader(limits: Self.limits)
        reader.append(Array("SUMMARY:".utf8))
        var largest = 0
        var lines = 0
        for _ in 0..<200 {
            reader.append(bytes)
            while reader.next() != nil { lines += 1 }
            let buffer = try #require(Mirror(reflecting: reader).children.first { $0.label == "buffer" }?.value as? [UInt8])
            largest = max(largest, buffer.count)
        }
        #expect(largest <= 65_536 + 4_096)
        #expect(lines <= 1)
        reader.finish()
        while reader.next() != nil { lines += 1 }
        #expect(lines == 1)
    }

    @Test("at the end of the bytes it is reported too", arguments: ["", "\r", "\r\n", "\n"])
    func atTheEnd(end: String) {
        let bytes = Array(("UID:1\r\nSUMMARY:" + String(repeating: "x", count: 200_000) + end).utf8)
        for size in [10_000, 70_000, 500_000] {
            let pieces = stride(from: 0, to: bytes.count, by: size).map { bytes[$0..<min(bytes.count, $0 + size)] }
            let (lines, rows) = read(pieces: pieces, limits: Self.limits)
            #expect(lines.map(\.problem) == [nil, .lineTooLong])
            #expect(rows == 2)
        }
    }

    @Test("a limit as wide as numbers go lets a long line through")
    func widest() {
        let bytes = Array(("SUMMARY:" + String(repeating: "x", count: 200_000) + "\r\nUID:1\r\n").utf8)
        let pieces = stride(from: 0, to: bytes.count, by: 10_000).map { bytes[$0..<min(bytes.count, $0 + 10_000)] }
        let (lines, _) = read(pieces: pieces, limits: Limits(lineLength: .max))
        #expect(lines.map(\.problem) == [nil, nil])
        #expect(lines.map(\.value.count) == [200_000, 1])
    }
}
