/// The time zones of Windows, which Exchange and Outlook write where an IANA name ought to stand.
public enum WindowsZones {
    /// Finds a zone by the name of Windows or by the display name that stands in its list of zones.
    ///
    /// - Parameter text: Such as `W. Europe Standard Time`, `(UTC+01:00) Amsterdam, Berlin, Bern, Rome, Stockholm, Vienna` or the
    ///   older `(GMT+01.00) Amsterdam / Berlin / Bern / Rome / Stockholm / Vienna`; capitals and blanks at its ends do not matter.
    /// - Returns: The zone, or `nil` where there is none. A display name is taken only where each of its places lies in one and the
    ///   same zone, as Windows moved places from one to another.
    public static func zone(named text: String) -> WindowsZone? {
        guard text.utf8.count <= 200 else { return nil }
        let key = folded(text[...])
        return byName[key].map { all[$0] } ?? zone(displayedAs: key)
    }

    private static func zone(displayedAs text: String) -> WindowsZone? {
        guard text.hasPrefix("(utc") || text.hasPrefix("(gmt"), let close = text.firstIndex(of: ")") else { return nil }
        var found: Set<Int>?
        for place in places(of: text[text.index(after: close)...]) {
            guard let zones = byPlace[place] else { return nil }
            found = found?.intersection(zones) ?? zones
        }
        guard let found, found.count == 1 else { return nil }
        return found.first.map { all[$0] }
    }

    /// The places of a list, in small letters; lists are separated by commas, slashes, colons or semicolons.
    private static func places(of list: Substring) -> [String] {
        list.split { ",/;:".contains($0) }.map { folded($0) }.filter { !$0.isEmpty }
    }

    /// The text in small letters without blanks at its ends.
    private static func folded(_ text: Substring) -> String {
        let isBlank: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        let start = text.drop(while: isBlank)
        guard let last = start.lastIndex(where: { !isBlank($0) }) else { return "" }
        return start[...last].lowercased()
    }

    private static let byName = Dictionary(
        all.enumerated().map { (folded($1.name[...]), $0) }, uniquingKeysWith: { first, _ in first })

    private static let byPlace: [String: Set<Int>] = {
        var zones: [String: Set<Int>] = [:]
        for (index, zone) in all.enumerated() {
            for place in places(of: zone.places[...]) { zones[place, default: []].insert(index) }
        }
        return zones
    }()
}
