/// The places at which a logical line falls apart into name, parameters and value.
struct LineParts {
    /// The first byte of the name.
    private(set) var start: Int

    /// The first semicolon or the colon behind the name, blanks between them counted to the name.
    private(set) var nameEnd: Int

    /// The byte behind the colon.
    private(set) var valueStart: Int

    /// What is wrong with the line, the gravest first.
    private(set) var problem: ContentLineProblem?

    init(_ line: Unfolder.Line, in bytes: Span<UInt8>) {
        problem = line.problem
        start = line.start
        nameEnd = line.start
        valueStart = line.start
        guard problem != .tooLong else { return }
        while start < line.end, bytes[start].isBlank { start += 1 }
        if start > line.start { note(.blankAroundName) }
        nameEnd = start
        guard skipName(in: bytes, to: line.end), skipParameters(in: bytes, to: line.end) else {
            // The whole line is kept, its blanks too.
            start = line.start
            problem = .notAContentLine
            return
        }
    }

    private mutating func note(_ repaired: ContentLineProblem) {
        problem = problem ?? repaired
    }

    private mutating func skipName(in bytes: Span<UInt8>, to end: Int) -> Bool {
        while nameEnd < end, bytes[nameEnd].isTokenByte { nameEnd += 1 }
        guard nameEnd > start else { return false }
        guard nameEnd < end, bytes[nameEnd].isBlank else { return true }
        while nameEnd < end, bytes[nameEnd].isBlank { nameEnd += 1 }
        note(.blankAroundName)
        return true
    }

    /// Finds the colon in front of the value; there is only a semicolon or the colon behind a name.
    private mutating func skipParameters(in bytes: Span<UInt8>, to end: Int) -> Bool {
        guard nameEnd < end else { return false }
        var position = nameEnd
        while bytes[position] != UInt8(ascii: ":") {
            guard bytes[position] == UInt8(ascii: ";") else { return false }
            guard let next = parameterEnd(in: bytes, from: position + 1, to: end) else { return false }
            position = next
        }
        valueStart = position + 1
        return true
    }

    /// The semicolon or colon behind a parameter, or `nil` where the line ends first.
    private mutating func parameterEnd(in bytes: Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var position = start
        while position < end, bytes[position].isTokenByte { position += 1 }
        let hasName = position > start && position < end && bytes[position] == UInt8(ascii: "=")
        if !hasName { note(.malformedParameter) }
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: ";"), UInt8(ascii: ":"): return position
            case UInt8(ascii: "\""):
                guard let closing = index(of: UInt8(ascii: "\""), in: bytes, position + 1..<end) else {
                    note(.openQuote)
                    return lastIndex(of: UInt8(ascii: ":"), in: bytes, position + 1..<end)
                }
                position = closing + 1
            default: position += 1
            }
        }
        return nil
    }

    private func index(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        for index in range where bytes[index] == byte { return index }
        return nil
    }

    private func lastIndex(of byte: UInt8, in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        for index in range.reversed() where bytes[index] == byte { return index }
        return nil
    }
}
