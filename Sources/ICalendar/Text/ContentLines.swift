/// The content lines of a calendar in their order, unfolded; the bytes are kept, and a line is made when it is asked for.
///
/// Lines may end with CRLF or LF and may be folded by a space or a tab at any octet, also inside a UTF-8 character. A byte order
/// mark at the start and blank lines are passed over. A malformed line never costs another one.
public struct ContentLines: Sendable {
    private let source: [UInt8]
    private let unfolded: [UInt8]
    private let records: [LineRecord]

    /// Finds the lines of a calendar.
    ///
    /// - Parameters:
    ///   - bytes: The calendar as it came.
    ///   - limits: How much to read.
    /// - Throws: ``LimitExceeded`` where it has more bytes or lines than the limits say.
    public init(of bytes: [UInt8], limits: Limits = .untrusted) throws(LimitExceeded) {
        // Records count bytes with 32 bits; unfolded bytes are never more than those they come from.
        let limit = Swift.min(limits.bytes, Int(Int32.max))
        guard bytes.count <= limit else { throw .bytes(limit) }
        var unfolder = Unfolder(lineLength: limits.lineLength, byteCount: bytes.count)
        var records: [LineRecord] = []
        records.reserveCapacity(Swift.min(bytes.count / 32, Swift.max(0, limits.lines)))
        let span = bytes.span
        while let line = unfolder.next(in: span) {
            guard records.count < limits.lines else { throw .lines(limits.lines) }
            records.append(line.isUnfolded ? LineRecord(line, in: unfolder.unfolded.span) : LineRecord(line, in: span))
        }
        source = bytes
        unfolded = unfolder.unfolded
        self.records = records
    }
}

extension ContentLines: RandomAccessCollection {
    /// 0, the place of the first line.
    public var startIndex: Int { 0 }

    /// The number of lines.
    public var endIndex: Int { records.count }

    /// A line.
    ///
    /// - Parameter position: Its place, from 0 and less than the number of lines.
    /// - Returns: The line; it shares the bytes of the calendar.
    public subscript(position: Int) -> ContentLine {
        let record = records[position]
        return record.isUnfolded ? record.line(in: unfolded) : record.line(in: source)
    }
}
