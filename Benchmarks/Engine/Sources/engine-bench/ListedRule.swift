import ICalendar

/// A line of the list of rules: how many instances to ask for, the start of the series, and the rule.
struct ListedRule {
    private let wanted: Int
    private let written: String
    private let start: CalendarTime
    private let text: String

    init(_ line: String) throws(RuleError) {
        let words = line.split(separator: " ")
        guard words.count == 3, let wanted = Int(words[0]), let start = CalendarTime(written: words[1]) else {
            throw RuleError(line: line)
        }
        self.wanted = wanted
        self.start = start
        written = String(words[1])
        text = String(words[2])
    }

    /// Reads the rule, and takes the instances that are asked for.
    func expanded() -> Expansion {
        var expansion = Expansion()
        do throws(RecurrenceRuleProblem) {
            var instances = try RecurrenceRule(text).instances(from: start)
            while expansion.instances < wanted, let instance = instances.next() {
                expansion.instances += 1
                expansion.last = .floating(instance)
            }
            if instances.stop == .budgetSpent { expansion.skipped = "more work than is allowed" }
        } catch {
            expansion.skipped = error.description
        }
        return expansion
    }

    func show(_ expansion: Expansion, seconds: [Double]) {
        var report = Report(mode: "rule")
        report.add("start", written)
        report.add("rule", text)
        if let skipped = expansion.skipped {
            report.add("skipped", skipped)
        } else {
            report.add("instances", expansion.instances)
            report.add("last", expansion.last?.text ?? "")
            report.add(seconds: seconds)
        }
        report.show()
    }
}

/// What became of a rule.
struct Expansion {
    var instances = 0
    var last: CalendarTime?
    var skipped: String?
}

/// A line of the list that cannot be read.
struct RuleError: Error, CustomStringConvertible {
    let line: String

    var description: String { "no rule: \(line)" }
}

extension CalendarTime {
    /// Reads a DATE or DATE-TIME, as `DTSTART` holds it.
    fileprivate init?(written text: some StringProtocol) {
        var reader = ContentLineReader()
        reader.append("DTSTART:\(text)\r\n".utf8)
        reader.finish()
        guard let time = reader.next()?.property?.time else { return nil }
        self = time
    }

    /// What `DTSTART` holds.
    fileprivate var text: String { String(decoding: Property(.dtstart, .time(self)).value, as: UTF8.self) }
}
