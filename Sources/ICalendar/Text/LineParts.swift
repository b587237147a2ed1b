/// The places at which a logical line falls apart into name, parameters and value.
struct LineParts {
    /// The first byte of the name.
    private(set) var start: Int

    /// The name, where it is one of those with a number.
    private(set) var known: KnownProperty?

    /// The first semicolon or the colon behind the name, blanks between them counted to the name.
    private(set) var nameEnd: Int

    /// The byte behind the colon.
    private(set) var valueStart: Int

    /// What is wrong with the line.
    private(set) var problems: LineProblems

    /// Where the trouble is, for a diagnostic.
    private(set) var problemOffset: Int

    /// Divides a half-open range of bytes.
    @inline(__always)
    init(of bytes: Span<UInt8>, from lineStart: Int, to end: Int, problems: LineProblems) {
        self.init(
            of: bytes, from: lineStart, to: end, problems: problems,
            head: LineHead(of: bytes, from: lineStart, to: end, in: KnownProperty.table))
    }

    /// Divides a half-open range of bytes whose name was looked at already.
    @inline(__always)
    init(of bytes: Span<UInt8>, from lineStart: Int, to end: Int, problems: LineProblems, head: LineHead?) {
        self.problems = problems
        start = lineStart
        nameEnd = lineStart
        valueStart = lineStart
        problemOffset = lineStart
        known = nil
        guard !problems.contains(.lineTooLong) else { return }
        if let head {
            known = head.known
            nameEnd = head.end
            if let found = head.valueStart { valueStart = found } else { divideRest(of: bytes, to: end, lineStart: lineStart) }
            return
        }
        var name = PackedName()
        while start < end, bytes[start].isBlank { start &+= 1 }
        if start > lineStart { self.problems.insert(.blankAroundName) }
        nameEnd = start
        while nameEnd < end, let capital = bytes[nameEnd].capital {
            name.append(capital)
            nameEnd &+= 1
        }
        if name.isWhole { known = KnownProperty.table[name] }
        divideRest(of: bytes, to: end, lineStart: lineStart)
    }

    /// Passes over blanks behind the name and over the parameters.
    private mutating func divideRest(of bytes: Span<UInt8>, to end: Int, lineStart: Int) {
        let hasName = nameEnd > start
        if hasName, nameEnd < end, bytes[nameEnd].isBlank {
            note(.blankAroundName, at: nameEnd)
            while nameEnd < end, bytes[nameEnd].isBlank { nameEnd &+= 1 }
        }
        if hasName, nameEnd < end, skipParameters(in: bytes, to: end) { return }
        // The whole line is kept, its blanks too.
        start = lineStart
        problemOffset = lineStart
        known = nil
        problems.insert(.notAContentLine)
    }

    private mutating func note(_ problem: LineProblems, at offset: Int) {
        if problems.isEmpty { problemOffset = offset }
        problems.insert(problem)
    }

    /// Finds the colon in front of the value; there is only a semicolon or the colon behind a name.
    private mutating func skipParameters(in bytes: Span<UInt8>, to end: Int) -> Bool {
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
        var position = bytes.endOfToken(from: start, to: end)
        let hasName = position > start && position < end && bytes[position] == UInt8(ascii: "=")
        if !hasName { note(.malformedParameter, at: start) }
        while true {
            position = bytes.indexOfMark(from: position, to: end)
            guard position < end else { return nil }
            switch bytes[position] {
            case UInt8(ascii: ";"), UInt8(ascii: ":"): return position
            case UInt8(ascii: "\""):
                let closing = bytes.index(of: UInt8(ascii: "\""), from: position + 1, to: end)
                guard closing < end else {
                    note(.openQuote, at: position)
                    return lastColon(in: bytes, position + 1..<end)
                }
                position = closing + 1
            default: position &+= 1
            }
        }
    }

    private func lastColon(in bytes: Span<UInt8>, _ range: Range<Int>) -> Int? {
        for index in range.reversed() where bytes[index] == UInt8(ascii: ":") { return index }
        return nil
    }
}
