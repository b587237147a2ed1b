/// What each target may import: targets that stand above it in this table, and modules of the system.
struct LayerTable {
    struct Row {
        let layer: Int
        let target: String
        let targets: Set<String>
        let system: Set<String>

        init(_ layer: Int, _ target: String, _ targets: Set<String> = [], system: Set<String> = []) {
            self.layer = layer
            self.target = target
            self.targets = targets
            self.system = system
        }
    }

    let rows: [Row]

    /// The project's table, in the order of the layers.
    static let project = LayerTable(rows: [
        // C libraries of the system: a module map and a shim.
        Row(0, "CMicroHTTPD"),
        Row(0, "CSQLite"),
        Row(0, "CPostgreSQL"),
        Row(0, "CSodium"),
        Row(0, "CCurl"),
        Row(0, "CZlib"),
        Row(0, "CPango"),
        // Libraries that know nothing of bookings.
        Row(1, "CivilTime", system: ["Glibc", "Synchronization"]),
        Row(1, "JSON"),
        Row(1, "ICalendar", ["CivilTime", "JSON"], system: ["Glibc", "Synchronization"]),
        Row(1, "SQL", ["CSQLite", "CPostgreSQL"], system: ["Dispatch", "Glibc", "Synchronization"]),
        Row(1, "HTTP", ["JSON"], system: ["Foundation", "Glibc", "Synchronization"]),
        Row(1, "HTTPServer", ["HTTP", "CMicroHTTPD"], system: ["Foundation", "Glibc", "Synchronization"]),
        Row(1, "Metrics", system: ["Synchronization"]),
        Row(1, "Secrets", ["CSodium"], system: ["Glibc", "Synchronization"]),
        Row(1, "Compression", ["CZlib"]),
        Row(1, "PDF", ["CPango"]),
        Row(1, "HTTPClient", ["HTTP", "Compression", "CCurl"], system: ["Foundation", "Glibc", "Synchronization"]),
        // The domain, pure.
        Row(2, "Bookings", ["CivilTime"]),
        Row(2, "Identity", ["Bookings", "CivilTime"]),
        Row(2, "Doctor", ["ICalendar", "CivilTime"]),
        Row(2, "Channels", ["Bookings", "Doctor", "ICalendar", "CivilTime"]),
        Row(2, "Sandbox", ["Doctor", "ICalendar", "CivilTime"]),
        // What tests reach a site and a database with.
        Row(2, "SQLTesting", ["SQL"], system: ["Foundation", "Synchronization"]),
        Row(2, "HTTPTesting", ["HTTP", "HTTPServer", "JSON"], system: ["Foundation", "Synchronization"]),
        // What is kept, and what can be done.
        Row(
            3, "Store", ["SQL", "JSON", "Bookings", "Identity", "Sandbox", "CivilTime", "Secrets"],
            system: ["Foundation", "Synchronization"]),
        Row(
            4, "Desk", ["Store", "Bookings", "Identity", "Doctor", "Sandbox", "ICalendar", "CivilTime", "Secrets", "Compression"],
            system: ["Synchronization"]),
        // The edges, strangers to each other.
        Row(5, "PropertyAPI", ["Desk", "HTTP", "JSON", "PDF", "Bookings", "Identity", "CivilTime"]),
        Row(5, "IdentityAPI", ["Desk", "HTTP", "JSON", "Identity", "Bookings", "CivilTime"]),
        Row(5, "SandboxAPI", ["Desk", "HTTP", "JSON", "Identity", "Sandbox", "CivilTime"]),
        Row(5, "WebApp", ["Desk", "HTTP", "Sandbox", "Secrets", "CivilTime"]),
        Row(5, "OperationsAPI", ["HTTP", "JSON", "Metrics", "Secrets"], system: ["Synchronization"]),
        // Arguments, configuration, wiring, signals.
        Row(
            6, "vacancy",
            [
                "PropertyAPI", "IdentityAPI", "SandboxAPI", "OperationsAPI", "WebApp", "Desk", "Store", "Bookings", "Identity", "CivilTime",
                "SQL",
                "HTTP", "HTTPServer", "HTTPClient", "JSON", "Metrics", "Secrets", "Doctor", "ICalendar",
            ], system: ["Dispatch", "Foundation", "Synchronization"]),
    ])

    /// Targets in which time, text and numbers must not come from Foundation.
    static let withoutFoundation: Set<String> = [
        "CivilTime", "JSON", "ICalendar", "Bookings", "Identity", "Doctor", "Channels", "Sandbox", "SQL",
    ]

    /// What is wrong with the table itself: edges upwards or sideways to one below, strangers that know each other, Foundation.
    var findings: [String] {
        var found: [String] = []
        var above: Set<String> = []
        let layers = Dictionary(self.rows.map { ($0.target, $0.layer) }) { first, _ in first }
        for row in self.rows {
            for target in row.targets.sorted() where !above.contains(target) {
                found.append("\(row.target) imports \(target), which is not above it")
            }
            if row.layer == 5 {
                for target in row.targets.sorted() where layers[target] == 5 { found.append("\(row.target) knows its neighbour \(target)") }
            }
            if row.target.hasSuffix("Testing") == false {
                for target in row.targets.sorted() where target.hasSuffix("Testing") { found.append("\(row.target) imports \(target)") }
            }
            if Self.withoutFoundation.contains(row.target), row.system.contains("Foundation") {
                found.append("\(row.target) imports Foundation")
            }
            if let before = self.rows.last(where: { above.contains($0.target) }), before.layer > row.layer {
                found.append("\(row.target) stands below a higher layer")
            }
            if !above.insert(row.target).inserted { found.append("\(row.target) stands twice") }
        }
        return found
    }
}

extension SourceFile {
    /// The modules that the file imports, with their lines.
    var imports: [(line: Int, module: String)] {
        let levels: Set<Substring> = ["public", "package", "internal", "fileprivate", "private"]
        let kinds: Set<Substring> = ["struct", "class", "enum", "protocol", "typealias", "func", "let", "var", "actor"]
        return self.code.compactMap { number, text in
            var words = text.split(separator: " ").drop { $0.hasPrefix("@") || levels.contains($0) }
            guard words.popFirst() == "import" else { return nil }
            if let kind = words.first, kinds.contains(kind) { words = words.dropFirst() }
            return words.first.flatMap { $0.split(separator: ".").first }.map { (number, String($0)) }
        }
    }
}
