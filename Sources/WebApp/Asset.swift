import HTTP
import Secrets

/// A file of the pages that is part of the program.
struct Asset: Sendable {
    private let bytes: [UInt8]
    private let contentType: String
    private let tag: String

    init(_ bytes: [UInt8], contentType: String) {
        self.bytes = bytes
        self.contentType = contentType
        let digest = ContentDigest()
        digest.append(bytes)
        self.tag = "\"\(digest.finish())\""
    }

    /// Sends the file, unless the reader has it.
    ///
    /// - Parameter request: The request.
    /// - Returns: The answer.
    func show(to request: Request) -> Response {
        .tagged(self.bytes, contentType: self.contentType, tag: self.tag, for: request)
    }
}
