/// The content lines of a calendar in their order, unfolded; a line is made when it is asked for.
///
/// Lines may end with CRLF or LF and may be folded by a space or a tab at any octet, also inside a UTF-8 character. A byte order
/// mark at the start and blank lines are passed over. A malformed line never costs another one. For bytes that come in pieces
/// there is ``ContentLineReader``.
public struct ContentLines: Sendable, Sequence {
    private let bytes: [UInt8]
    private let limits: Limits

    /// Takes the bytes of a calendar.
    ///
    /// - Parameters:
    ///   - bytes: The calendar as it came.
    ///   - limits: How much to read.
    /// - Throws: ``LimitExceeded`` where it has more bytes than the limits say; of more lines than they say the first are given.
    public init(of bytes: [UInt8], limits: Limits = .untrusted) throws(LimitExceeded) {
        guard bytes.count <= limits.usableBytes else { throw .bytes(limits.bytes) }
        self.bytes = bytes
        self.limits = limits
    }

    /// Goes through the lines.
    ///
    /// - Returns: An iterator over the lines in their order.
    public func makeIterator() -> ContentLineReader {
        var reader = ContentLineReader(limits: limits)
        reader.append(bytes)
        reader.finish()
        return reader
    }
}
