/// Finds the logical lines of a calendar one after the other, and copies those that cannot be used where they stand.
struct Unfolder {
    /// The lines that were folded or had stray carriage returns, one behind the other.
    private(set) var unfolded: [UInt8] = []

    private let lineLength: Int
    private let byteCount: Int
    private var position = 0
    private var row = 0

    /// A logical line: a range of the source, or of ``unfolded``.
    struct Line {
        var start: Int
        var end: Int
        let row: Int
        var isUnfolded = false
        var problem: ContentLineProblem?
    }

    /// The part of the source between two line feeds, without the carriage returns at its end.
    private struct PhysicalLine {
        let start: Int
        let end: Int
        let hasCarriageReturn: Bool
    }

    init(lineLength: Int, byteCount: Int) {
        self.lineLength = max(0, lineLength)
        self.byteCount = byteCount
    }

    /// The next line that is not blank, or `nil` at the end.
    mutating func next(in bytes: Span<UInt8>) -> Line? {
        if position == 0, byteCount >= 3, bytes[0] == 0xEF, bytes[1] == 0xBB, bytes[2] == 0xBF { position = 3 }
        guard let first = nextPhysicalLine(in: bytes) else { return nil }
        var line = Line(start: first.start, end: first.end, row: row)
        let isFolded = startsContinuation(in: bytes)
        if isFolded || first.hasCarriageReturn {
            line.isUnfolded = true
            line.start = unfolded.count
            append(first, of: bytes, to: &line)
            while startsContinuation(in: bytes), let continuation = nextPhysicalLine(in: bytes) {
                append(continuation, skipping: 1, of: bytes, to: &line)
            }
            line.end = unfolded.count
        } else if line.end - line.start > lineLength {
            line.end = line.start + lineLength
            line.problem = .tooLong
        }
        return line
    }

    /// Copies a physical line without its stray carriage returns, as far as the logical line may still grow.
    private mutating func append(
        _ part: PhysicalLine, skipping skipped: Int = 0, of bytes: Span<UInt8>, to line: inout Line
    ) {
        if part.hasCarriageReturn { line.problem = line.problem ?? .strayCarriageReturn }
        for index in part.start + skipped..<part.end where bytes[index] != 0x0D {
            guard unfolded.count - line.start < lineLength else {
                line.problem = .tooLong
                return
            }
            unfolded.append(bytes[index])
        }
    }

    /// Whether the next physical line that is not empty continues the one before it.
    private mutating func startsContinuation(in bytes: Span<UInt8>) -> Bool {
        skipEmptyLines(in: bytes)
        return position < byteCount && bytes[position].isBlank
    }

    private mutating func nextPhysicalLine(in bytes: Span<UInt8>) -> PhysicalLine? {
        skipEmptyLines(in: bytes)
        guard position < byteCount else { return nil }
        let start = position
        var end = start
        var carriageReturns = 0
        while end < byteCount, bytes[end] != 0x0A {
            if bytes[end] == 0x0D { carriageReturns += 1 }
            end += 1
        }
        position = min(end + 1, byteCount)
        row += 1
        while carriageReturns > 0, bytes[end - 1] == 0x0D {
            end -= 1
            carriageReturns -= 1
        }
        return PhysicalLine(start: start, end: end, hasCarriageReturn: carriageReturns > 0)
    }

    /// Passes over physical lines with nothing but carriage returns in them.
    private mutating func skipEmptyLines(in bytes: Span<UInt8>) {
        while position < byteCount {
            var end = position
            while end < byteCount, bytes[end] == 0x0D { end += 1 }
            guard end == byteCount || bytes[end] == 0x0A else { return }
            row += 1
            position = min(end + 1, byteCount)
        }
    }
}
