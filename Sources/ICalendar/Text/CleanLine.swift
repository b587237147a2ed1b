/// A line without the bytes that no content line may hold, where there were any.
struct CleanLine {
    let bytes: [UInt8]
    let problems: LineProblems

    /// Cleans a half-open range; `nil` where nothing has to be done.
    init?(_ line: Span<UInt8>, from start: Int, to end: Int) {
        var problems: LineProblems = []
        let kinds = line.kinds(from: start, to: end)
        if kinds.hasControl {
            for index in start..<end {
                switch line[index] {
                case 0x0D: problems.insert(.strayCarriageReturn)
                case 0x09: continue
                case 0..<0x20, 0x7F: problems.insert(.controlCharacter)
                default: continue
                }
            }
        }
        if kinds.hasHigh, !line.isUTF8(from: start, to: end) { problems.insert(.notUTF8) }
        guard !problems.isEmpty else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(end - start)
        for index in start..<end {
            let byte = line[index]
            if (byte < 0x20 && byte != 0x09) || byte == 0x7F { continue }
            if byte >= 0x80, problems.contains(.notUTF8) {
                bytes.append(contentsOf: Windows1252.scalar(byte).utf8)
            } else {
                bytes.append(byte)
            }
        }
        self.bytes = bytes
        self.problems = problems
    }
}
