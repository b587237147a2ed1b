import CivilTime

/// The zones of the system, asked for by the names that stand in files.
struct SystemZones: Sendable {
    /// No IANA name is longer, and a vendor's prefix is not either.
    private static let maximumLength = 128

    /// Files of the system's folder that are no zones of the world: its own zone, and the one for rules without dates.
    private static let excluded: Set<String> = ["localtime", "posixrules", "Factory"]

    let lookUp: @Sendable (String) -> ZoneTable?

    /// The zone of a name, also behind a vendor's prefix such as `/freeassociation.sourceforge.net/Europe/Berlin`.
    func zone(named name: String) -> ZoneTable? {
        guard name.utf8.count <= Self.maximumLength else { return nil }
        guard name.hasPrefix("/") else { return plain(name) }
        // No IANA name has more than three parts.
        var parts = name.split(separator: "/").suffix(3)
        while !parts.isEmpty {
            if let table = plain(parts.joined(separator: "/")) { return table }
            parts = parts.dropFirst()
        }
        return nil
    }

    private func plain(_ name: String) -> ZoneTable? {
        guard !name.isEmpty, !Self.excluded.contains(name) else { return nil }
        if let table = lookUp(name) { return table }
        let usual = Self.inUsualCapitals(name)
        return usual == name ? nil : lookUp(usual)
    }

    /// A name with a slash in the capitals most IANA names have; `europe/isle_of_man` becomes `Europe/Isle_of_Man`.
    private static func inUsualCapitals(_ name: String) -> String {
        guard name.contains("/") else { return name }
        var word = ""
        var text = ""
        for character in name.lowercased() + "/" {
            guard "/_-".contains(character) else {
                word.append(character)
                continue
            }
            text += capitalised(word, isFirst: text.isEmpty || text.hasSuffix("/"))
            text.append(character)
            word = ""
        }
        return String(text.dropLast())
    }

    private static func capitalised(_ word: String, isFirst: Bool) -> String {
        if word.hasPrefix("gmt") || word == "utc" || word == "uct" { return word.uppercased() }
        if !isFirst, ["of", "au", "es"].contains(word) { return word }
        return word.prefix(1).uppercased() + word.dropFirst()
    }
}
