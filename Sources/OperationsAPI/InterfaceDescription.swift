public import HTTP
import JSON
import Secrets

/// The description of the interface as it is sent.
public struct InterfaceDescription: Sendable {
    let bytes: [UInt8]
    let tag: String

    /// Writes a document.
    ///
    /// - Parameter document: The document.
    public init(_ document: OpenAPIDocument) {
        self.bytes = document.json.jsonBytes
        let digest = ContentDigest()
        digest.append(self.bytes)
        self.tag = "\"\(digest.finish())\""
    }
}
