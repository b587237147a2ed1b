import CivilTime
import Testing

@Suite("Hostile TZif files")
struct HostileTZifTests {
    /// A file with everything a file can have.
    static let sample: [UInt8] = {
        var builder = TZifBuilder(footer: "CET-1CEST,M3.5.0,M10.5.0/3")
        builder.offsets = [3_208, 3_600, 7_200, -1_800]
        for index in 0..<60 { builder.changes.append((Int64(index) * 15_768_000 - 500_000_000, UInt8(index % 4))) }
        builder.indicators = 4
        return builder.bytes
    }()

    @Test("cut short at any length, it is refused")
    func truncated() {
        for length in 0..<Self.sample.count {
            #expect(throws: ZoneError.self) { try ZoneTable(name: "Test", tzif: Array(Self.sample.prefix(length))) }
        }
        #expect(throws: Never.self) { try ZoneTable(name: "Test", tzif: Self.sample) }
    }

    @Test("with any byte set to an extreme, it is read or refused", arguments: [UInt8(0), 1, 0x7F, 0x80, 0xFF])
    func oneByte(value: UInt8) {
        for index in Self.sample.indices {
            var bytes = Self.sample
            bytes[index] = value
            probe(bytes)
        }
    }

    @Test("with random bytes changed, added and taken away, it is read or refused", arguments: 0..<8)
    func mutated(seed: UInt64) {
        var random = SeededRandom(seed: seed)
        for _ in 0..<2_000 {
            var bytes = Self.sample
            for _ in 0..<Int.random(in: 1...6, using: &random) {
                let index = Int.random(in: 0..<bytes.count, using: &random)
                switch Int.random(in: 0..<4, using: &random) {
                case 0: bytes.remove(at: index)
                case 1: bytes.insert(.random(in: .min ... .max, using: &random), at: index)
                case 2: bytes[index] ^= 1 << UInt8.random(in: 0..<8, using: &random)
                default: bytes[index] = .random(in: .min ... .max, using: &random)
                }
            }
            probe(bytes)
        }
    }

    @Test("with a random footer, it is read or refused", arguments: 0..<8)
    func footers(seed: UInt64) {
        let alphabet = Array("ABCxyz0123456789+-<>,./:JM\u{7F}é ".unicodeScalars)
        var random = SeededRandom(seed: seed)
        for _ in 0..<3_000 {
            var scalars = String.UnicodeScalarView("CET-1CEST,M3.5.0,M10.5.0/3".unicodeScalars)
            for _ in 0..<Int.random(in: 1...5, using: &random) {
                let index = scalars.indices.randomElement(using: &random) ?? scalars.startIndex
                let scalar = alphabet.randomElement(using: &random) ?? "A"
                if Bool.random(using: &random) {
                    scalars.insert(scalar, at: index)
                } else {
                    scalars.replaceSubrange(index...index, with: [scalar])
                }
            }
            probe(TZifBuilder(footer: String(scalars)).bytes)
        }
    }

    @Test("a change every second costs no more than the bytes it takes")
    func dense() throws {
        var builder = TZifBuilder(footer: "XXX0")
        builder.offsets = [93_599, -89_999]
        for second in 0..<20_000 { builder.changes.append((Int64(second), UInt8(second % 2))) }
        let zone = try ZoneTable(name: "Test", tzif: builder.bytes)
        for second in stride(from: Int64(-100_000), through: 100_000, by: 9_973) {
            _ = zone.instant(of: Instant(secondsSinceEpoch: second).utc)
            _ = zone.startOfDay(Instant(secondsSinceEpoch: second).utc.day)
        }
    }

    /// Where the bytes can be read, asks the table everything; a trap would end the run.
    private func probe(_ bytes: [UInt8]) {
        guard let zone = try? ZoneTable(name: "Test", tzif: bytes) else {
            // Refusing is as good as reading here; what must not happen is a trap.
            return
        }
        for seconds: Int64 in [.min, -62_135_596_800, -1_000_000_000, 0, 1_774_746_000, 1_792_890_000, 2_840_140_800, .max] {
            let instant = Instant(secondsSinceEpoch: seconds)
            let local = zone.local(at: instant)
            _ = zone.instant(of: local)
            _ = zone.startOfDay(local.day)
        }
    }
}
