import CivilTime
import Doctor
import Foundation
import FoundationXML
import Testing

/// What an XML reader finds in a picture.
private final class Elements: NSObject, XMLParserDelegate {
    var names: [String: Int] = [:]
    var fills: [String: Int] = [:]
    var titles: [String] = []
    private var isTitle = false

    init?(_ bytes: [UInt8]) {
        super.init()
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = self
        guard parser.parse() else { return nil }
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?, attributes: [String: String]
    ) {
        names[name, default: 0] += 1
        if name == "rect", let fill = attributes["fill"] { fills[fill, default: 0] += 1 }
        isTitle = name == "title"
        if isTitle { titles.append("") }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) { isTitle = false }

    func parser(_ parser: XMLParser, foundCharacters text: String) {
        if isTitle { titles[titles.count - 1] += text }
    }
}

@Suite struct PictureTests {
    private static func picture(_ nights: [String: Int], title: String = "House") throws -> [UInt8] {
        var counts: [Day: Int] = [:]
        for (night, count) in nights { counts[try day(night)] = count }
        return MonthPicture(title: title, nights: counts).svg()
    }

    @Test("a month is a grid of its days") func month() throws {
        let elements = try #require(Elements(try Self.picture(["2026-02-03": 1, "2026-02-04": 1, "2026-02-05": 2])))
        // The paper, the days, and the three squares that tell what the colours mean.
        #expect(elements.names["rect"] == 1 + 28 + 3)
        #expect(elements.names["svg"] == 1)
        #expect(elements.fills["#0b5cad"] == 2 + 1)
        #expect(elements.fills["#a40e26"] == 1 + 1)
        #expect(elements.fills["#eef1f4"] == 25 + 1)
        #expect(elements.titles == ["House", "2026-02-03", "2026-02-04", "2026-02-05, taken 2 times"])
    }

    @Test(
        "all months from the first to the last night are drawn",
        arguments: [
            (["2026-12-31", "2027-01-01"], 31 + 31), (["2024-02-29"], 29), (["2026-01-01", "2026-04-30"], 31 + 28 + 31 + 30),
            (["0001-01-01"], 31), (["9999-12-31"], 31), (["9999-11-30", "9999-12-31"], 30 + 31),
        ])
    func months(nights: [String], days: Int) throws {
        let elements = try #require(Elements(try Self.picture(Dictionary(uniqueKeysWithValues: nights.map { ($0, 1) }))))
        #expect(elements.names["rect"] == 1 + days + 3)
    }

    @Test("the number of months is bounded, and the rest is told") func bound() throws {
        let bytes = try Self.picture(["2026-01-15": 1, "2030-12-31": 1, "2031-01-01": 1, "9999-12-31": 2])
        let elements = try #require(Elements(bytes))
        #expect(MonthPicture.maximumMonths == 60)
        #expect(elements.names["rect"] == 1 + 5 * 365 + 1 + 3)
        #expect(String(decoding: bytes, as: UTF8.self).contains("2 of them lie behind the months shown"))
        #expect(elements.fills["#a40e26"] == 1)
    }

    @Test("without a night it says so", arguments: [[:], ["2026-02-03": 0]]) func empty(nights: [String: Int]) throws {
        let bytes = try Self.picture(nights)
        let elements = try #require(Elements(bytes))
        #expect(elements.names["rect"] == 1 + 3)
        #expect(String(decoding: bytes, as: UTF8.self).contains("No night is taken."))
    }

    @Test(
        "any title stays a text",
        arguments: [
            ("<script>alert(1)</script>", "<script>alert(1)</script>"), ("a & b \"c\" 'd'", "a & b \"c\" 'd'"),
            ("]]>&#0;&lt;", "]]>&#0;&lt;"),
            ("</title></svg>", "</title></svg>"), ("a\u{0}\u{1}\u{1B}[31mb\u{7F}\u{9B}", "a[31mb"), ("\u{FFFE}\u{FFFF}\u{1FFFE}x", "x"),
            ("a\nb\tc\rd", "a b c d"), ("Häuschen 🏡 \u{202E}", "Häuschen 🏡 \u{202E}"), ("", ""),
            (String(repeating: "<", count: 10_000), String(repeating: "<", count: 10_000)),
        ])
    func titles(title: String, shown: String) throws {
        let bytes = try Self.picture(["2026-02-03": 1], title: title)
        let elements = try #require(Elements(bytes))
        #expect(elements.titles.first == shown)
        #expect(Set(elements.names.keys) == ["svg", "title", "desc", "rect", "text", "g"])
    }

    @Test("the same nights give the same bytes") func determinism() throws {
        let nights = Dictionary(uniqueKeysWithValues: (10...28).map { ("2026-02-\($0)", $0 % 3) })
        let first = try Self.picture(nights)
        for _ in 0..<5 { #expect(try Self.picture(nights) == first) }
    }
}
