/// Finds the logical lines of a calendar one after the other, and copies those that cannot be used where they stand.
///
/// A line that is one physical line of visible characters stays where it is. A folded one is put together in ``arena``, and so is one
/// that has to be cleaned.
struct LineScanner: Sendable {
    /// The lines that were put together or cleaned, one behind the other.
    private(set) var arena: [UInt8] = []

    /// The first line feed that had no carriage return before it, by its row.
    private(set) var lineFeedOnlyRow: Int?

    /// The first blank line that another line came after, by its row.
    private(set) var blankRow: Int?

    /// Where the next line begins.
    private(set) var position = 0

    /// How many physical lines were passed.
    private(set) var row = 0

    private var passedBlankRow: Int?
    private let lineLength: Int

    /// A logical line: a range of the source, or of ``arena``.
    struct Line {
        var start: Int
        var end: Int
        let row: Int
        let sourceStart: Int
        var sourceEnd: Int
        var isInArena = false
        var problems: LineProblems = []

        /// Whether the bytes of the source are what a writer would write for it.
        var isCanonical: Bool
    }

    /// The part of the source between two line feeds, without the carriage returns at its end.
    private struct PhysicalLine {
        let start: Int
        let end: Int
        let endsWithCRLF: Bool
        let hasExtraCarriageReturn: Bool
    }

    init(lineLength: Int) {
        self.lineLength = max(0, lineLength)
    }

    /// Passes over the first bytes of the source.
    mutating func skip(_ count: Int) { position += count }

    /// Starts again at the head of a source whose read part was taken away.
    mutating func rebase() {
        position = 0
        arena.removeAll(keepingCapacity: true)
    }

    /// Gives up a line whose end has not come yet: all that was read of it but the last byte can be taken away.
    ///
    /// The line feed that will end its physical line, or that the last byte is, is counted by ``countRows(in:)``.
    mutating func abandonLine() {
        position -= 1
        row -= 1
    }

    /// Counts the line feeds of bytes that are not read.
    mutating func countRows(in bytes: ArraySlice<UInt8>) {
        for byte in bytes where byte == 0x0A { row += 1 }
    }

    /// The next line that is not blank, or `nil` at the end.
    @inline(__always)
    mutating func next(in bytes: Span<UInt8>) -> Line? {
        // Most lines are visible, end with CRLF and are not folded: they are found in one pass over their bytes.
        let start = position
        let (end, isASCII) = bytes.endOfVisible(from: start)
        let behind = end &+ 2
        guard behind < bytes.count, end > start, bytes[end] == 0x0D, bytes[end &+ 1] == 0x0A, bytes[behind] > 0x20,
            end &- start <= lineLength, passedBlankRow == nil, isASCII || bytes.isUTF8(from: start, to: end)
        else {
            if behind < bytes.count, bytes[behind] == 0x20, bytes[end] == 0x0D,
                let line = nextFolded(in: bytes, firstEnd: end, isASCII: isASCII)
            {
                return line
            }
            return nextOfAnyKind(in: bytes)
        }
        position = behind
        row &+= 1
        return Line(
            start: start, end: end, row: row, sourceStart: start, sourceEnd: behind,
            isCanonical: end &- start <= ContentLineWriter.lineLength)
    }

    /// The next line where it is folded by spaces, visible, and ended by CRLF throughout, as nearly all folded ones are; `nil` where it
    /// is another, of which nothing was taken then.
    @inline(never)
    private mutating func nextFolded(in bytes: Span<UInt8>, firstEnd: Int, isASCII: Bool) -> Line? {
        let sourceStart = position
        guard firstEnd > sourceStart, passedBlankRow == nil else { return nil }
        let arenaStart = arena.count
        var physical = sourceStart..<firstEnd
        // What is appended next: a continuation without the blank at its head.
        var part = physical
        var isASCII = isASCII
        var isCanonical = firstEnd &- sourceStart <= ContentLineWriter.lineLength
        var rows = 1
        while true {
            let behind = part.upperBound &+ 2
            guard behind < bytes.count, bytes[behind &- 2] == 0x0D, bytes[behind &- 1] == 0x0A,
                arena.count &- arenaStart &+ part.count <= lineLength, bytes[behind] == 0x20 || (rows > 1 && bytes[behind] > 0x20)
            else { break }
            arena.append(addingCapacity: part.count) { $0.append(bytes, from: part.lowerBound, to: part.upperBound) }
            if bytes[behind] > 0x20 {
                guard isASCII || arena.span.isUTF8(from: arenaStart, to: arena.count) else { break }
                position = behind
                row &+= rows
                return Line(
                    start: arenaStart, end: arena.count, row: row &- rows &+ 1, sourceStart: sourceStart, sourceEnd: behind,
                    isInArena: true, isCanonical: isCanonical)
            }
            let (end, isVisibleASCII) = bytes.endOfVisible(from: behind &+ 1)
            isASCII = isASCII && isVisibleASCII
            isCanonical = isCanonical && Fold.isCanonical(from: physical, to: behind..<end, in: bytes)
            physical = behind..<end
            part = behind &+ 1..<end
            rows &+= 1
        }
        arena.removeSubrange(arenaStart...)
        return nil
    }

    private mutating func nextOfAnyKind(in bytes: Span<UInt8>) -> Line? {
        while let first = nextPhysicalLine(in: bytes) {
            if first.start == first.end {
                passedBlankRow = passedBlankRow ?? row
                continue
            }
            if let passed = passedBlankRow {
                blankRow = blankRow ?? passed
                passedBlankRow = nil
            }
            var line = Line(
                start: first.start, end: first.end, row: row, sourceStart: first.start, sourceEnd: position,
                isCanonical: first.endsWithCRLF && first.end - first.start <= ContentLineWriter.lineLength)
            if first.hasExtraCarriageReturn { line.problems.insert(.strayCarriageReturn) }
            finish(&line, from: first, in: bytes)
            return line
        }
        return nil
    }

    private mutating func nextPhysicalLine(in bytes: Span<UInt8>) -> PhysicalLine? {
        let count = bytes.count
        guard position < count else { return nil }
        let start = position
        let feed = bytes.index(of: 0x0A, from: start, to: count)
        var end = feed
        position = feed < count ? feed &+ 1 : count
        row &+= 1
        if end > start, bytes[end &- 1] == 0x0D {
            end &-= 1
            if end > start, bytes[end &- 1] == 0x0D {
                while end > start, bytes[end &- 1] == 0x0D { end &-= 1 }
                return PhysicalLine(start: start, end: end, endsWithCRLF: false, hasExtraCarriageReturn: true)
            }
            return PhysicalLine(start: start, end: end, endsWithCRLF: feed < count, hasExtraCarriageReturn: false)
        }
        if feed < count, lineFeedOnlyRow == nil { lineFeedOnlyRow = row }
        return PhysicalLine(start: start, end: end, endsWithCRLF: false, hasExtraCarriageReturn: false)
    }

    /// Puts a line together with its continuations, and cleans it.
    private mutating func finish(_ line: inout Line, from first: PhysicalLine, in bytes: Span<UInt8>) {
        var previous = first
        while let continuation = nextContinuation(in: bytes) {
            if !line.isInArena { moveToArena(&line, in: bytes) }
            if continuation.hasExtraCarriageReturn { line.problems.insert(.strayCarriageReturn) }
            // Blank lines may lie between the two.
            line.isCanonical =
                line.isCanonical && continuation.start == previous.end + 2
                && Fold.isCanonical(from: previous.start..<previous.end, to: continuation.start..<continuation.end, in: bytes)
                && continuation.endsWithCRLF
            append(continuation.start + 1..<continuation.end, of: bytes, to: &line)
            line.sourceEnd = position
            previous = continuation
        }
        if line.end - line.start > lineLength {
            line.end = line.start + lineLength
            line.problems.insert(.lineTooLong)
        }
        clean(&line, in: bytes)
        if !line.problems.isEmpty { line.isCanonical = false }
    }

    private mutating func moveToArena(_ line: inout Line, in bytes: Span<UInt8>) {
        let range = line.start..<line.end
        line.isInArena = true
        line.start = arena.count
        line.end = arena.count
        append(range, of: bytes, to: &line)
    }

    /// Copies a part of a line, as far as the line may still grow.
    private mutating func append(_ range: Range<Int>, of bytes: Span<UInt8>, to line: inout Line) {
        let room = lineLength - (line.end - line.start)
        if range.count > room { line.problems.insert(.lineTooLong) }
        let count = min(range.count, max(0, room))
        arena.append(addingCapacity: count) { $0.append(bytes, from: range.lowerBound, to: range.lowerBound + count) }
        line.end = arena.count
    }

    /// The next physical line where it continues the one before it; blank lines between the two are passed over.
    private mutating func nextContinuation(in bytes: Span<UInt8>) -> PhysicalLine? {
        let before = self.position
        let rowBefore = row
        var passed = 0
        while position < bytes.count {
            if bytes[position].isBlank {
                if passed > 0 { blankRow = blankRow ?? rowBefore + 1 }
                return nextPhysicalLine(in: bytes)
            }
            var end = position
            while end < bytes.count, bytes[end] == 0x0D { end += 1 }
            guard end < bytes.count, bytes[end] == 0x0A else { break }
            position = end + 1
            row += 1
            passed += 1
        }
        position = before
        row = rowBefore
        return nil
    }

    /// Takes out what no line may hold; a line with nothing of that kind stays where it is.
    private mutating func clean(_ line: inout Line, in bytes: Span<UInt8>) {
        let cleaned =
            line.isInArena
            ? CleanLine(arena.span, from: line.start, to: line.end) : CleanLine(bytes, from: line.start, to: line.end)
        guard let cleaned else { return }
        line.problems.formUnion(cleaned.problems)
        if line.isInArena { arena.removeSubrange(line.start...) }
        line.isInArena = true
        line.start = arena.count
        arena.append(contentsOf: cleaned.bytes)
        line.end = arena.count
    }
}
