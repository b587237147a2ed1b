/// Where a line is folded (RFC 5545 section 3.1).
enum Fold {
    /// Whether a fold between two physical lines lies just where the writer would put it.
    ///
    /// - Parameters:
    ///   - line: The physical line before the fold, its CRLF left out.
    ///   - continuation: The one behind it, with the blank it begins with.
    ///   - bytes: What both are ranges of.
    /// - Returns: Whether nothing but that fold lies between them.
    static func isCanonical(from line: Range<Int>, to continuation: Range<Int>, in bytes: Span<UInt8>) -> Bool {
        guard continuation.count >= 2, continuation.count <= ContentLineWriter.lineLength, bytes[continuation.lowerBound] == 0x20 else {
            return false
        }
        let left = ContentLineWriter.lineLength - line.count
        let first = bytes[continuation.lowerBound + 1]
        return switch left {
        case 0: first & 0xC0 != 0x80
        case 1...3: length(ofSequenceBy: first) > left
        default: false
        }
    }

    /// How many octets the UTF-8 sequence has that begins with one.
    private static func length(ofSequenceBy first: UInt8) -> Int {
        switch first {
        case 0xC0..<0xE0: 2
        case 0xE0..<0xF0: 3
        case 0xF0...: 4
        default: 1
        }
    }
}
