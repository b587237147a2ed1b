import Compression
import Testing

@Suite("gzip")
struct GzipTests {
    @Test("what was compressed comes back", arguments: [0, 1, 2, 100, 65_535, 65_536, 65_537, 131_072, 1_000_000])
    func roundTrip(count: Int) throws {
        for bytes in [text(count: count), noise(count: count), [UInt8](repeating: 0, count: count)] {
            let compressed = try gzip(bytes)
            #expect(try gunzip(compressed, limit: count) == bytes)
        }
    }

    @Test("the same bytes give the same member, without a time and a name")
    func deterministic() throws {
        let bytes = text(count: 50_000)
        let compressed = try gzip(bytes)
        #expect(try gzip(bytes) == compressed)
        #expect(try gzip(Array(bytes)) == compressed)
        // RFC 1952: magic, deflate, no flags, no time.
        #expect(Array(compressed.prefix(8)) == [0x1F, 0x8B, 8, 0, 0, 0, 0, 0])
        #expect(compressed.count < bytes.count / 4)
    }

    @Test("bytes at the limit are given, one more is refused", arguments: [1, 100, 65_536, 65_537, 300_000])
    func limit(count: Int) throws {
        let compressed = try gzip(text(count: count))
        #expect(try gunzip(compressed, limit: count).count == count)
        #expect(throws: CompressionError.overLimit(count - 1)) { try gunzip(compressed, limit: count - 1) }
        #expect(throws: CompressionError.overLimit(0)) { try gunzip(compressed, limit: 0) }
        #expect(throws: CompressionError.overLimit(0)) { try gunzip(compressed, limit: -1) }
        #expect(try gunzip(compressed, limit: .max).count == count)
    }

    @Test("a bomb is stopped at the limit")
    func bomb() throws {
        let compressed = try gzip([UInt8](repeating: 0, count: 50_000_000))
        #expect(compressed.count < 100_000)
        #expect(throws: CompressionError.overLimit(1_000_000)) { try gunzip(compressed, limit: 1_000_000) }
    }

    @Test("a member cut short anywhere is refused")
    func truncated() throws {
        let compressed = try gzip(text(count: 400))
        for length in 0..<compressed.count {
            #expect(throws: CompressionError.truncated) { try gunzip(Array(compressed.prefix(length)), limit: 1_000) }
        }
    }

    @Test("members behind each other are decoded one after the other")
    func members() throws {
        let first = text(count: 70_000)
        let second = noise(count: 70_000)
        let bytes = try gzip(first) + gzip([]) + gzip(second)
        #expect(try gunzip(bytes, limit: 140_000) == first + second)
        #expect(throws: CompressionError.overLimit(139_999)) { try gunzip(bytes, limit: 139_999) }
    }

    @Test(
        "bytes that are not gzip are refused",
        arguments: [
            Array("BEGIN:VCALENDAR\r\n".utf8), [0x78, 0x9C, 3, 0, 0, 0, 0, 1], [0x1F, 0x8B, 9, 0, 0, 0, 0, 0, 0, 3], [0, 0, 0],
            [UInt8](repeating: 0xFF, count: 100),
        ])
    func foreign(bytes: [UInt8]) {
        #expect(throws: CompressionError.corrupt) { try gunzip(bytes, limit: 1_000) }
    }

    @Test("bytes behind the last member are refused", arguments: [[UInt8(0), 0, 0], Array("rest".utf8)])
    func rest(bytes: [UInt8]) throws {
        let compressed = try gzip(text(count: 10))
        #expect(throws: CompressionError.corrupt) { try gunzip(compressed + bytes, limit: 1_000) }
    }

    @Test("a changed checksum or length is noticed", arguments: 1...8)
    func checksum(fromEnd place: Int) throws {
        var compressed = try gzip(text(count: 400))
        compressed[compressed.count - place] ^= 0x10
        #expect(throws: CompressionError.corrupt) { try gunzip(compressed, limit: 1_000) }
    }

    @Test("any changed byte gives an error or the same bytes, never others")
    func changed() throws {
        let bytes = text(count: 300)
        let compressed = try gzip(bytes)
        for index in compressed.indices {
            for bit in 0..<8 {
                var changed = compressed
                changed[index] ^= 1 << UInt8(bit)
                do {
                    // The time in the header and the bits that fill up the last byte of the data may change without harm.
                    let decoded = try gunzip(changed, limit: 1_000)
                    #expect(decoded == bytes)
                } catch {
                    #expect(error != .outOfMemory)
                }
            }
        }
    }

    /// Text that compresses well, as calendars do.
    private func text(count: Int) -> [UInt8] {
        let line = Array("BEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20260704\r\nSUMMARY:Reserved\r\nEND:VEVENT\r\n".utf8)
        return (0..<count).map { line[$0 % line.count] &+ ($0 % 997 == 0 ? 1 : 0) }
    }

    /// Bytes that hardly compress, the same in every run.
    private func noise(count: Int) -> [UInt8] {
        var state: UInt64 = 0x9E37_79B9_7F4A_7C15
        return (0..<count).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return UInt8(truncatingIfNeeded: state >> 56)
        }
    }
}
