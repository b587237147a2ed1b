extension FeedFaults {
    /// The page that stands in place of a calendar, such as a portal shows to whoever is not signed in.
    private static let page = """
        <!DOCTYPE html>
        <html lang="en">
        <head><meta charset="utf-8"><title>Sign in</title></head>
        <body><h1>Sign in</h1><p>Your session has ended. Please sign in to go on.</p></body>
        </html>

        """

    /// Whether the faults show in an answer.
    ///
    /// - Parameter answer: Which answer of the feed it is, counted from 1.
    /// - Returns: `true` for every answer where ``everyNth`` says nothing.
    public func shows(in answer: Int) -> Bool {
        guard let everyNth, everyNth > 1 else { return true }
        return answer % everyNth == 0
    }

    /// The body with what is wrong with its bytes.
    ///
    /// An empty body or a page takes the calendar's place; then folds, line ends, the character set and the byte order mark are
    /// spoilt in this order, and what is cut off is cut last. Only bytes are changed: what `Content-Type` calls them is a header.
    ///
    /// - Parameter body: The healthy calendar, in UTF-8.
    /// - Returns: The bytes to send.
    public func applied(to body: [UInt8]) -> [UInt8] {
        var bytes = body
        if self.htmlBody { bytes = Array(Self.page.utf8) }
        if self.emptyBody { bytes = [] }
        if self.badFold { bytes = bytes.withBadFolds }
        if self.lfOnly { bytes.removeAll { $0 == 0x0D } }
        let charset = self.charset.flatMap(FeedCharset.init(name:))
        if let charset { bytes = charset.bytes(of: bytes) }
        if self.bom { bytes = (charset?.mark ?? FeedCharset.utf8Mark) + bytes }
        if let truncateAtByte { bytes = Array(bytes.prefix(max(0, truncateAtByte))) }
        return bytes
    }
}

extension [UInt8] {
    /// The lines with each fold as a mere line end; where no line was folded, each SUMMARY is broken so in its middle.
    fileprivate var withBadFolds: [UInt8] {
        let lines = self.split(separator: 0x0A, omittingEmptySubsequences: false)
        let hasFolds = lines.contains { $0.first == 0x20 }
        let broken = lines.map { line -> [UInt8] in
            if hasFolds { return Array(line.first == 0x20 ? line.dropFirst() : line) }
            return line.starts(with: "SUMMARY:".utf8) ? Self.halves(of: line) : Array(line)
        }
        return Array(broken.joined(separator: [0x0A]))
    }

    // Never between the bytes of one character: the fold is to be what is wrong.
    private static func halves(of line: ArraySlice<UInt8>) -> [UInt8] {
        let value = line.dropFirst(8)
        var middle = value.startIndex + value.count / 2
        while middle > value.startIndex, middle < value.endIndex, value[middle] & 0xC0 == 0x80 { middle -= 1 }
        return line[..<middle] + [0x0D, 0x0A] + line[middle...]
    }
}
