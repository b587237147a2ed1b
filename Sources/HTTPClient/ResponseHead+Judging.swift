import HTTP

extension ResponseHead {
    /// Where the answer sends the client on; `nil` where it is no redirect, or its head is not whole.
    var location: String? {
        guard self.isComplete, let status = self.status, [301, 302, 303, 307, 308].contains(status.code) else { return nil }
        return self.headers["Location"].flatMap { $0.isEmpty ? nil : $0 }
    }

    /// Whether the body is compressed.
    var isCompressed: Bool { !self.codings("Content-Encoding").isEmpty }

    /// What speaks against reading the body: its length, or an encoding that is not gzip once.
    ///
    /// - Parameter limit: The most bytes the body may have.
    /// - Returns: The error; `nil` where the body may be read.
    func refusal(limit: Int) -> FetchError? {
        // The fields of a 304 are about the body that it does not have (RFC 9110, section 15.4.5).
        guard self.status != .notModified else { return nil }
        let (content, transfer) = (self.codings("Content-Encoding"), self.codings("Transfer-Encoding"))
        let isGzip = content == ["gzip"] || content == ["x-gzip"]
        guard content.isEmpty || isGzip else { return .unknownEncoding(Self.named(content)) }
        // The library would decode these by itself, one inside the other.
        guard transfer.isEmpty || transfer == ["chunked"] else { return .unknownEncoding(Self.named(transfer)) }
        for text in self.headers[values: "Content-Length"] where text.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
            // A number that does not fit is too large as well.
            guard let length = Int(text), length <= limit else { return .tooLarge(limit: limit) }
        }
        return nil
    }

    private func codings(_ name: String) -> [String] {
        self.headers[values: name].flatMap { $0.split(separator: ",") }
            .map { $0.filter { $0 != " " && $0 != "\t" }.lowercased() }
            .filter { !$0.isEmpty && $0 != "identity" }
    }

    // For a message: what a stranger wrote, cut down to what a name may be.
    private static func named(_ codings: [String]) -> String {
        let names = codings.joined(separator: "+").unicodeScalars.filter {
            $0.isASCII && ($0.properties.isAlphabetic || "0123456789+-".unicodeScalars.contains($0))
        }
        return String(String.UnicodeScalarView(names.prefix(40)))
    }
}
