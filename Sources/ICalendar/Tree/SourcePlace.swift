/// A physical line and an octet of it, found by walking through the folds of a logical line.
struct SourcePlace {
    /// The physical line, from 1.
    private(set) var row: Int

    /// The octet of that line, from 1.
    private(set) var column = 1

    /// Finds an offset of a logical line that begins at an offset of the source.
    init(offset: Int, inLineAt start: Int, row: Int, of bytes: Span<UInt8>) {
        self.row = row
        var left = offset
        var position = start
        while left > 0, position < bytes.count {
            let byte = bytes[position]
            position += 1
            if byte == 0x0A {
                self.row += 1
                column = 1
                guard position < bytes.count, bytes[position].isBlank else { continue }
                position += 1
                column = 2
            } else {
                column += 1
                if byte != 0x0D { left -= 1 }
            }
        }
    }
}
