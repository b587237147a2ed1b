import Foundation

extension [UInt8] {
    /// Whether these bytes hold a text.
    func holds(_ text: String) -> Bool { Data(self).range(of: Data(text.utf8)) != nil }
}

/// That something came out otherwise than a test needs to go on.
struct Unexpected: Error {
    let message: String

    init(_ message: String) { self.message = message }
}
