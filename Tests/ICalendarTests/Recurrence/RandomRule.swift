/// Makes RECUR values and starts of series at random, such as a calendar could hold.
struct RandomRule {
    private var random: SeededRandom

    init(seed: UInt64) {
        random = SeededRandom(seed: seed)
    }

    /// One case: a rule and where its series starts.
    mutating func next() -> (text: String, start: String) {
        let frequency = pick([
            "SECONDLY", "MINUTELY", "HOURLY", "DAILY", "DAILY", "WEEKLY", "WEEKLY", "MONTHLY", "MONTHLY", "YEARLY", "YEARLY",
        ])
        let isShort = frequency.hasSuffix("LY") && ["SECONDLY", "MINUTELY", "HOURLY"].contains(frequency)
        var parts = ["FREQ=\(frequency)"]
        if chance(50) { parts.append("INTERVAL=\(pick(isShort ? [2, 3, 5, 7, 23, 24, 60, 61, 90] : [2, 3, 4, 5, 13]))") }
        if chance(35) { parts.append("BYMONTH=" + list(1...12, 3)) }
        if chance(frequency == "WEEKLY" ? 5 : 30) { parts.append("BYMONTHDAY=" + signedList(31, 4)) }
        if chance(["YEARLY", "SECONDLY", "MINUTELY", "HOURLY"].contains(frequency) ? 20 : 4) {
            parts.append("BYYEARDAY=" + signedList(366, 6))
        }
        let hasWeeks = chance(frequency == "YEARLY" ? 30 : 4)
        if hasWeeks { parts.append("BYWEEKNO=" + signedList(53, 4)) }
        if chance(45) { parts.append("BYDAY=" + weekdays(counted: ["MONTHLY", "YEARLY"].contains(frequency))) }
        if chance(30) { parts.append("BYHOUR=" + list(0...23, 3)) }
        if chance(20) { parts.append("BYMINUTE=" + list(0...59, 3)) }
        if chance(15) { parts.append("BYSECOND=" + list(0...60, 3)) }
        let hasPlaces = chance(25)
        if hasPlaces { parts.append("BYSETPOS=" + signedList(pick([2, 5, 10, 40]), 3)) }
        if chance(30) { parts.append("WKST=" + pick(["SU", "TU", "TH", "SA"])) }
        if !hasPlaces, chance(25) { parts.append("RSCALE=GREGORIAN;SKIP=" + pick(["OMIT", "FORWARD", "BACKWARD"])) }
        let start = start()
        switch Int.random(in: 0..<4, using: &random) {
        case 0: parts.append("COUNT=\(Int.random(in: 1...20, using: &random))")
        case 1: parts.append("UNTIL=\(1997 + Int.random(in: 0...8, using: &random))0\(Int.random(in: 1...9, using: &random))15T120000")
        default: break
        }
        return (parts.joined(separator: ";"), start)
    }

    private mutating func start() -> String {
        let year = Int.random(in: 1996...2002, using: &random)
        let month = Int.random(in: 1...12, using: &random)
        let length = OracleDay.lengths(of: year)[month - 1]
        let day = chance(25) ? length : Int.random(in: 1...length, using: &random)
        let date = "\(year)\(decimal(month, digits: 2))\(decimal(day, digits: 2))"
        if chance(15) { return date }
        let time = [23, 59, 59].map { decimal(Int.random(in: 0...$0, using: &random), digits: 2) }.joined()
        return "\(date)T\(time)"
    }

    private mutating func weekdays(counted: Bool) -> String {
        let names = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"]
        return (0..<Int.random(in: 1...4, using: &random)).map { _ in
            let ordinal = counted && chance(40) ? pick([1, 2, 3, 4, 5, -1, -2, -5, 20, 53, -53]) : 0
            return (ordinal == 0 ? "" : "\(ordinal)") + pick(names)
        }.joined(separator: ",")
    }

    private mutating func list(_ range: ClosedRange<Int>, _ count: Int) -> String {
        (0..<Int.random(in: 1...count, using: &random)).map { _ in "\(Int.random(in: range, using: &random))" }.joined(separator: ",")
    }

    private mutating func signedList(_ most: Int, _ count: Int) -> String {
        (0..<Int.random(in: 1...count, using: &random)).map { _ in
            let number = chance(15) ? most - Int.random(in: 0...1, using: &random) : Int.random(in: 1...most, using: &random)
            return chance(40) ? "-\(max(1, number))" : "\(max(1, number))"
        }.joined(separator: ",")
    }

    private mutating func pick<Value>(_ values: [Value]) -> Value { values[Int.random(in: 0..<values.count, using: &random)] }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &random) < percent }
}
