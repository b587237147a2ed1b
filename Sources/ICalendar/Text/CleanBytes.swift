/// Goes through the bytes of a text without control characters, where one line feed stands for any end of a line.
///
/// It is the one place that decides which characters may leave: every value a writer emits comes through here, but for runs of bytes
/// that it would leave as they are. A tab passes. A line feed, U+0085, U+2028 and U+2029 become a line feed. A carriage return and
/// every other control character are dropped.
struct CleanBytes {
    /// The byte that is looked at next.
    var position = 0

    /// The next byte, or `nil` at the end.
    mutating func next(in text: Span<UInt8>) -> UInt8? {
        while position < text.count {
            let byte = text[position]
            let second = position + 1 < text.count ? text[position + 1] : 0
            switch byte {
            case 0x0A, 0x09: break
            case 0..<0x20, 0x7F:
                position += 1
                continue
            case 0xC2 where second == 0x85:
                position += 2
                return 0x0A
            case 0xC2 where second < 0xA0:
                // U+0080 to U+009F, the other control characters.
                position += 2
                continue
            case 0xE2 where second == 0x80 && position + 2 < text.count && text[position + 2] & 0xFE == 0xA8:
                position += 3
                return 0x0A
            default: break
            }
            position += 1
            return byte
        }
        return nil
    }
}
