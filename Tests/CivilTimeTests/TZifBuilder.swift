/// Makes TZif files (RFC 8536) for tests, right or wrong on purpose.
struct TZifBuilder {
    var version = UInt8(ascii: "2")
    var changes: [(moment: Int64, type: UInt8)] = []
    var offsets: [Int32] = [0]
    var leapSeconds: [(moment: Int64, correction: Int32)] = []
    var designations: [UInt8] = Array("LMT\0".utf8)
    var indicators: UInt32 = 0
    var footer = ""

    /// The whole file: a version 1 block, and behind it the version 2 block and the footer where the version says so.
    var bytes: [UInt8] {
        guard version != 0 else { return block(timeSize: 4) }
        var oldBlock = Self(version: version)
        oldBlock.indicators = indicators
        return oldBlock.block(timeSize: 4) + block(timeSize: 8) + Array("\n\(footer)\n".utf8)
    }

    private func block(timeSize: Int) -> [UInt8] {
        var bytes = Array("TZif".utf8)
        bytes.append(version)
        bytes += [UInt8](repeating: 0, count: 15)
        let counts = [
            indicators, indicators, UInt32(leapSeconds.count), UInt32(changes.count), UInt32(offsets.count), UInt32(designations.count),
        ]
        for count in counts { bytes += Self.bigEndian(UInt64(count), size: 4) }
        for change in changes { bytes += Self.bigEndian(UInt64(bitPattern: change.moment), size: timeSize) }
        for change in changes { bytes.append(change.type) }
        for offset in offsets { bytes += Self.bigEndian(UInt64(bitPattern: Int64(offset)), size: 4) + [0, 0] }
        bytes += designations
        for leapSecond in leapSeconds {
            bytes += Self.bigEndian(UInt64(bitPattern: leapSecond.moment), size: timeSize)
            bytes += Self.bigEndian(UInt64(bitPattern: Int64(leapSecond.correction)), size: 4)
        }
        bytes += [UInt8](repeating: 1, count: Int(indicators) * 2)
        return bytes
    }

    private static func bigEndian(_ number: UInt64, size: Int) -> [UInt8] {
        (0..<size).reversed().map { UInt8(truncatingIfNeeded: number >> (UInt64($0) * 8)) }
    }
}
