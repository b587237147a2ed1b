/// Reads content lines from bytes that come in pieces; it keeps no more of them than one line needs.
///
/// ```swift
/// var reader = ContentLineReader()
/// while let piece = source.read() {
///     reader.append(piece)
///     while let line = reader.next() { handle(line) }
/// }
/// reader.finish()
/// while let line = reader.next() { handle(line) }
/// ```
public struct ContentLineReader: Sendable {
    private var buffer: [UInt8] = []
    private var scanner: LineScanner
    private var linesLeft: Int
    private var isFinished = false
    private var hasStarted = false

    /// The last place at which a logical line surely begins; everything before it can be read.
    private var boundary = 0

    /// Whether the rest of a line that was too long is being thrown away.
    private var isSkipping = false
    private let bufferLimit: Int

    /// A reader that was given nothing yet.
    ///
    /// - Parameter limits: How many lines to give, and how long one may be; the number of bytes is not limited.
    public init(limits: Limits = .untrusted) {
        scanner = LineScanner(lineLength: limits.lineLength)
        linesLeft = limits.lines
        // Folds may take more octets than the line they are in.
        let (length, isTooWide) = max(0, limits.lineLength).multipliedReportingOverflow(by: 4)
        bufferLimit = isTooWide ? .max : max(65_536, length)
    }

    /// Whether there are more lines than the limits allow; they are not given.
    public private(set) var hasTooManyLines = false

    /// How many physical lines were read.
    public var rows: Int { scanner.row }

    /// Adds the bytes that come next.
    ///
    /// - Parameter bytes: A piece of any length, cut anywhere.
    public mutating func append(_ bytes: some Collection<UInt8>) {
        dropWhatWasRead()
        let searched = max(1, buffer.count)
        buffer.append(contentsOf: bytes)
        skipByteOrderMark()
        findBoundary(from: searched)
        if isSkipping { skip() }
    }

    /// Says that no more bytes come, so that the last line can be read.
    public mutating func finish() {
        dropWhatWasRead()
        isFinished = true
        skipByteOrderMark()
        // The end of a line that is thrown away is a row too.
        if isSkipping, let last = buffer.last, last != 0x0A { buffer.append(0x0A) }
        boundary = buffer.count
        if isSkipping { skip() }
    }

    /// The next line that is not blank.
    ///
    /// - Returns: `nil` where more bytes are needed, and at the end.
    public mutating func next() -> ContentLine? {
        let isTooLong = !isFinished && boundary <= scanner.position && buffer.count - scanner.position > bufferLimit
        guard isTooLong || scanner.position < boundary else { return nil }
        // The scanner changes while it looks at the bytes; the copy is of a reference.
        let buffer = buffer
        guard let line = scanner.next(in: buffer.span.extracting(first: isTooLong ? buffer.count : boundary)) else {
            // Nothing but blank lines, the last of which may go on.
            if isTooLong { scanner.abandonLine() }
            return nil
        }
        guard linesLeft > 0 else {
            hasTooManyLines = true
            return nil
        }
        linesLeft -= 1
        var problems = line.problems
        if isTooLong {
            problems.insert(.lineTooLong)
            isSkipping = true
            scanner.abandonLine()
            boundary = 0
        }
        // A line that shared the arena would make it be copied as a whole for the next one.
        let bytes = line.isInArena ? Array(scanner.arena[line.start..<line.end])[...] : buffer[line.start..<line.end]
        return ContentLine(of: bytes, row: line.row, problems: problems)
    }

    private mutating func skipByteOrderMark() {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        guard !hasStarted, isFinished || buffer.count >= mark.count || !mark.starts(with: buffer) else { return }
        hasStarted = true
        if buffer.starts(with: mark) { buffer.removeFirst(mark.count) }
    }

    /// Looks for the last line feed that no continuation can follow any more.
    private mutating func findBoundary(from start: Int) {
        var index = buffer.count - 1
        while index >= start {
            if isBoundary(index) {
                boundary = index
                return
            }
            index -= 1
        }
    }

    /// Whether a logical line surely begins at an index that is not the first.
    private func isBoundary(_ index: Int) -> Bool {
        let byte = buffer[index]
        return buffer[index - 1] == 0x0A && !byte.isBlank && byte != 0x0A && byte != 0x0D
    }

    /// Throws away what belongs to a line that was too long; all before it was dropped.
    private mutating func skip() {
        let next = boundary > 0 && !isFinished ? (1...boundary).first(where: isBoundary) : nil
        let end = next ?? (isFinished ? buffer.count : max(0, buffer.count - 1))
        scanner.countRows(in: buffer[..<end])
        buffer.removeFirst(end)
        boundary = max(0, boundary - end)
        if next != nil || isFinished { isSkipping = false }
    }

    private mutating func dropWhatWasRead() {
        let read = scanner.position
        guard read > 0 else { return }
        buffer.removeFirst(min(read, buffer.count))
        boundary = max(0, boundary - read)
        scanner.rebase()
    }
}

extension ContentLineReader: IteratorProtocol {}
