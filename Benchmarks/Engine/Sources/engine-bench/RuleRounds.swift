import ICalendar

/// Rounds of expanding every rule of a list, the reading of the rule counted in.
struct RuleRounds {
    private let rules: [ListedRule]
    private let rounds: Int

    init(file: String, rounds: Int) throws {
        self.rounds = rounds
        let lines = try InputFile.contents(of: file).split(separator: UInt8(ascii: "\n"))
        rules = try lines.map { try ListedRule(String(decoding: $0, as: UTF8.self)) }
    }

    func run() throws {
        var watches = rules.map { _ in Stopwatch(rounds: rounds) }
        var outcomes = rules.map { _ in Expansion() }
        for _ in 0..<rounds {
            for index in rules.indices {
                watches[index].start()
                outcomes[index] = rules[index].expanded()
                watches[index].stop()
            }
        }
        for index in rules.indices { rules[index].show(outcomes[index], seconds: watches[index].seconds) }
        var report = Report(mode: "rules")
        report.add("rounds", rounds)
        report.add("rules", rules.count)
        report.add("instances", outcomes.map(\.instances).reduce(0, +))
        try report.addPeak()
        report.add(seconds: (0..<rounds).map { round in watches.map { $0.seconds[round] }.reduce(0, +) })
        report.show()
    }
}
