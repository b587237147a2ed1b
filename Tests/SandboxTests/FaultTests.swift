import ICalendar
import Sandbox
import Testing

@Suite struct FaultTests {
    private static let short = "BEGIN:VCALENDAR\r\nSUMMARY:Gäste – heute\r\nEND:VCALENDAR\r\n"

    private static func applied(_ change: (inout FeedFaults) -> Void, to body: String = short) -> [UInt8] {
        var faults = FeedFaults()
        change(&faults)
        return faults.applied(to: Array(body.utf8))
    }

    @Test("without a fault nothing changes") func none() {
        #expect(text(Self.applied { _ in }) == Self.short)
    }

    @Test("an empty body has no bytes, and a page is no calendar") func replaced() throws {
        #expect(Self.applied { $0.emptyBody = true }.isEmpty)
        let page = Self.applied { $0.htmlBody = true }
        #expect(text(page).hasPrefix("<!DOCTYPE html>"))
        #expect(try CalendarDocument(page).calendars.isEmpty)
    }

    @Test("a bad fold makes the rest of the line a line of its own") func badFold() {
        let folded = "BEGIN:VEVENT\r\nDESCRIPTION:one\r\n  two\r\nSUMMARY:whole\r\n"
        #expect(text(Self.applied({ $0.badFold = true }, to: folded)) == "BEGIN:VEVENT\r\nDESCRIPTION:one\r\n two\r\nSUMMARY:whole\r\n")
    }

    @Test("where no line is folded the summary breaks, between two characters") func badFoldOfShortLines() throws {
        let broken = Self.applied { $0.badFold = true }
        #expect(text(broken) == "BEGIN:VCALENDAR\r\nSUMMARY:Gäste –\r\n heute\r\nEND:VCALENDAR\r\n" || text(broken).contains("\r\n– heute"))
        let umlauts = Self.applied({ $0.badFold = true }, to: "BEGIN:VCALENDAR\r\nSUMMARY:ü\r\nEND:VCALENDAR\r\n")
        #expect(text(umlauts).contains("SUMMARY:\r\nü\r\n") || text(umlauts).contains("SUMMARY:ü\r\n\r\n"))
        let document = try CalendarDocument(
            Self.applied({ $0.badFold = true }, to: "BEGIN:VCALENDAR\r\nSUMMARY:CLOSED\r\nEND:VCALENDAR\r\n"))
        #expect(document.diagnostics.contains { $0.code == .notAContentLine })
    }

    @Test("lines end with a line feed alone") func lineFeeds() {
        #expect(text(Self.applied { $0.lfOnly = true }) == Self.short.replacing("\r\n", with: "\n"))
    }

    @Test("the byte order mark stands first") func mark() {
        #expect(Self.applied { $0.bom = true } == [0xEF, 0xBB, 0xBF] + Array(Self.short.utf8))
    }

    @Test(
        "the body is written in another character set",
        arguments: [
            ("windows-1252", [0x47, 0xE4, 0x73, 0x20, 0x96, 0x3F]), ("CP1252", [0x47, 0xE4, 0x73, 0x20, 0x96, 0x3F]),
            ("iso-8859-1", [0x47, 0xE4, 0x73, 0x20, 0x3F, 0x3F]), ("us-ascii", [0x47, 0x3F, 0x73, 0x20, 0x3F, 0x3F]),
            ("utf-16le", [0x47, 0, 0xE4, 0, 0x73, 0, 0x20, 0, 0x13, 0x20, 0x1A, 0x4F]),
            ("utf-16be", [0, 0x47, 0, 0xE4, 0, 0x73, 0, 0x20, 0x20, 0x13, 0x4F, 0x1A]),
            ("utf-8", Array("Gäs –会".utf8)), ("klingon", Array("Gäs –会".utf8)),
        ] as [(String, [UInt8])])
    func charset(name: String, bytes: [UInt8]) {
        #expect(Self.applied({ $0.charset = name }, to: "Gäs –会") == bytes)
    }

    @Test("a byte order mark is that of the character set") func marks() {
        func first(_ charset: String) -> [UInt8] {
            Array(
                Self.applied { faults in
                    faults.charset = charset
                    faults.bom = true
                }.prefix(4))
        }
        #expect(first("utf-16le") == [0xFF, 0xFE, 0x42, 0])
        #expect(first("utf-16be") == [0xFE, 0xFF, 0, 0x42])
        #expect(first("windows-1252") == [0xEF, 0xBB, 0xBF, 0x42])
    }

    @Test("what is cut off is cut last", arguments: [(0, 0), (5, 5), (1_000_000, 58), (-1, 0)]) func truncated(at: Int, count: Int) {
        let bytes = Self.applied { faults in
            faults.truncateAtByte = at
            faults.lfOnly = true
            faults.bom = true
        }
        #expect(bytes.count == count)
    }

    @Test("faults show in every answer, or in every so manieth") func everyNth() {
        var faults = FeedFaults()
        #expect((1...4).map { faults.shows(in: $0) } == [true, true, true, true])
        faults.everyNth = 1
        #expect((1...4).map { faults.shows(in: $0) } == [true, true, true, true])
        faults.everyNth = 3
        #expect((1...7).map { faults.shows(in: $0) } == [false, false, true, false, false, true, false])
    }
}
