import PDF
import Testing

@Suite struct PDFDocumentTests {
    private static func document(rows: Int = 1, text: String = "Ada Sample") -> PDFDocument {
        var document = PDFDocument(title: "Booking", createdAt: "2026-06-01T10:00:00Z")
        document.add(.title("House"))
        document.add(.heading("Guest"))
        for _ in 0..<rows { document.add(.row("Name", text)) }
        return document
    }

    private static func pages(_ bytes: [UInt8]) -> Int {
        String(decoding: bytes, as: UTF8.self).matches(of: /\/Type \/Page\b/).count
    }

    @Test("a document is a whole PDF file, and the same each time") func whole() throws {
        let bytes = try Self.document().bytes()
        #expect(bytes.starts(with: Array("%PDF-1.".utf8)))
        #expect(String(decoding: bytes.suffix(8), as: UTF8.self).contains("%%EOF"))
        #expect(try Self.document().bytes() == bytes)
        #expect(try Self.document(text: "Other").bytes() != bytes)
    }

    @Test("what does not fit goes on the next page", arguments: [(1, 1), (40, 1), (60, 2), (200, 5)]) func pages(rows: Int, pages: Int)
        throws
    {
        #expect(Self.pages(try Self.document(rows: rows).bytes()) == pages)
    }

    @Test("one text may fill pages") func longText() throws {
        #expect(Self.pages(try Self.document(text: String(repeating: "word ", count: 13_000)).bytes()) > 5)
    }
}
