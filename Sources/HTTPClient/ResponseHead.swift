import HTTP

/// The head of an answer, gathered line by line.
struct ResponseHead {
    /// The status of the head that began last; an informational head is replaced by the next.
    private(set) var status: Status?
    /// Whether the final head is whole; what comes later are trailers, which are dropped.
    private(set) var isComplete = false
    /// The bytes of all lines so far, those of informational heads and trailers included.
    private(set) var count = 0

    private var fields: [(name: String, value: String)] = []

    /// Reads a line.
    ///
    /// - Parameter line: The line with its end, as it came.
    mutating func read(_ line: some Collection<UInt8>) {
        self.count += line.count
        guard !self.isComplete else { return }
        let text = String(decoding: line, as: UTF8.self)
        if text.utf8.starts(with: "HTTP/".utf8) {
            self.begin(text)
        } else if text.utf8.allSatisfy({ $0 == 0x0D || $0 == 0x0A }) {
            self.isComplete = self.status.map { $0.code >= 200 } ?? false
        } else if text.utf8.first == 0x20 || text.utf8.first == 0x09 {
            // A folded line belongs to the field before it (RFC 9112, section 5.2).
            if let last = self.fields.popLast() { self.fields.append((last.name, "\(last.value) \(Self.trimmed(text))")) }
        } else if let colon = text.utf8.firstIndex(of: 0x3A) {
            self.fields.append((Self.trimmed(text[..<colon]), Self.trimmed(text[text.utf8.index(after: colon)...])))
        }
    }

    /// The fields in order.
    var headers: Headers {
        var headers = Headers()
        for field in self.fields { headers.append(field.name, field.value) }
        return headers
    }

    private mutating func begin(_ line: String) {
        let parts = line.split(separator: " ", maxSplits: 2)
        self.fields = []
        self.status = parts.dropFirst().first.flatMap { Int(Self.trimmed($0)) }
            .map { Status($0, parts.count > 2 ? Self.trimmed(parts[2]) : "") }
    }

    private static func trimmed(_ text: some StringProtocol) -> String {
        let isBlank: (UInt8) -> Bool = { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D || $0 == 0x0A }
        let bytes = Array(text.utf8.drop(while: isBlank))
        return String(decoding: bytes.dropLast(bytes.reversed().prefix(while: isBlank).count), as: UTF8.self)
    }
}
