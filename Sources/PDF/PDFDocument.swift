/// Text to be printed on sheets of A4: a title, headings, and rows of a label and a value, in any script that the system has letters of.
public struct PDFDocument: Hashable, Sendable {
    /// A part of a document.
    public enum Block: Hashable, Sendable {
        /// What stands above everything.
        case title(String)
        /// What stands above some rows.
        case heading(String)
        /// A label, and what belongs to it.
        case row(String, String)
    }

    /// What programs show as the document's name.
    public let title: String
    /// When its contents were made, as `YYYY-MM-DDTHH:MM:SSZ`.
    public let createdAt: String
    /// The parts from top to bottom.
    public private(set) var blocks: [Block] = []

    /// Makes an empty document.
    ///
    /// - Parameters:
    ///   - title: What programs show as the document's name.
    ///   - createdAt: When its contents were made, as `YYYY-MM-DDTHH:MM:SSZ`.
    public init(title: String, createdAt: String) {
        self.title = title
        self.createdAt = createdAt
    }

    /// Adds a part at the bottom.
    ///
    /// - Parameter block: The part.
    public mutating func add(_ block: Block) { self.blocks.append(block) }

    /// Sets the document.
    ///
    /// - Returns: The file. The same document on the same system gives the same bytes.
    /// - Throws: ``PDFError`` where the library cannot.
    public func bytes() throws(PDFError) -> [UInt8] {
        let press = try Press(title: self.title, createdAt: self.createdAt)
        for block in self.blocks {
            switch block {
            case .title(let text): press.set(text, in: .title)
            case .heading(let text): press.set(text, in: .heading)
            case .row(let label, let value): press.set(label: label, value: value)
            }
        }
        return try press.finish()
    }
}

/// Why a document cannot be set, in the library's words.
public struct PDFError: Error, Hashable, Sendable {
    /// What the library says.
    public let message: String
}
