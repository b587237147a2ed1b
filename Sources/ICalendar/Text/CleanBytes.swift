/// The bytes of a text without control characters, where one line feed stands for any end of a line.
///
/// It is the one place that decides which characters may leave: every value a writer emits comes through here. A tab passes. A
/// line feed, U+0085, U+2028 and U+2029 become a line feed. A carriage return and every other control character are dropped.
struct CleanBytes: Sequence, IteratorProtocol {
    private var rest: String.UTF8View.Iterator
    private var held: (UInt8, UInt8)?

    init(_ text: String) {
        rest = text.utf8.makeIterator()
    }

    mutating func next() -> UInt8? {
        if let (first, second) = held {
            // The second of the two is never 0 but where there is only one.
            held = second == 0 ? nil : (second, 0)
            return first
        }
        while let byte = rest.next() {
            switch byte {
            case 0x0A, 0x09: return byte
            case 0..<0x20, 0x7F: continue
            case 0xC2:
                guard let second = rest.next() else { return nil }
                if second == 0x85 { return 0x0A }
                // U+0080 to U+009F, the other control characters.
                if second < 0xA0 { continue }
                held = (second, 0)
                return byte
            case 0xE2:
                guard let second = rest.next(), let third = rest.next() else { return nil }
                if second == 0x80, third == 0xA8 || third == 0xA9 { return 0x0A }
                held = (second, third)
                return byte
            default: return byte
            }
        }
        return nil
    }
}

extension String {
    /// Whether the text leaves ``CleanBytes`` as it is and has nothing that a TEXT value escapes.
    var isPlain: Bool {
        let bytes = utf8.span
        for index in bytes.indices {
            switch bytes[index] {
            case 0..<0x09, 0x0A..<0x20, 0x7F, 0xC2, 0xE2, UInt8(ascii: "\\"), UInt8(ascii: ";"), UInt8(ascii: ","): return false
            default: continue
            }
        }
        return true
    }
}
