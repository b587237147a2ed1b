import Foundation

/// That something came out otherwise than a test needs to go on.
struct Unexpected: Error {
    let message: String

    init(_ message: String) { self.message = message }
}

/// A text in base 64.
func base64(_ text: String) -> String { Data(text.utf8).base64EncodedString() }
