import Testing

/// One rule of the corpus with its printed instances.
struct RuleCase: Sendable, CustomTestStringConvertible {
    let title: String
    let rule: String
    let start: String
    let exclusions: [String]
    let instances: [String]
    let goesOn: Bool

    var testDescription: String { title }

    /// The cases of a file of `recurrence/`.
    static func all(in name: String) -> [RuleCase] {
        let lines = CorpusFile.lines(of: "\(CorpusFile.folder)/recurrence/\(name)")
        return lines.split(separator: "").map { block in
            func value(_ key: String) -> String? { block.first { $0.hasPrefix("\(key) ") }.map { String($0.dropFirst(key.count + 1)) } }
            return RuleCase(
                title: value("#") ?? "", rule: value("rule") ?? "", start: value("start") ?? "",
                exclusions: block.filter { $0.hasPrefix("exdate ") }.map { String($0.dropFirst(7)) },
                instances: (value("instances") ?? "").split(separator: " ").map(String.init), goesOn: value("more") == "yes")
        }
    }

    /// The case as a calendar.
    var calendar: String {
        func line(_ name: String, _ value: String) -> String { value.contains(":") ? "\(name);\(value)" : "\(name):\(value)" }
        let excluded = exclusions.map { "\(line("EXDATE", $0))\r\n" }.joined()
        return
            "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:1\r\n\(line("DTSTART", start))\r\n\(excluded)RRULE:\(rule)\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n"
    }
}
