import CivilTime
import ICalendar
import Testing

@Suite("Rules of the corpus")
struct RuleTests {
    private static let system = ZoneDirectory()

    @Test("every printed instance comes, and no other", arguments: ["rfc5545.txt", "choices.txt"].flatMap(RuleCase.all))
    func instances(rule: RuleCase) throws {
        let document = try CalendarDocument(Array(rule.calendar.utf8))
        let zones = document.zones { try? Self.system.zone(named: $0) }
        let series = try #require(document.series.first)
        var occurrences = series.occurrences(within: nil, zones: zones, floating: .utc)
        var found: [String] = []
        while found.count < rule.instances.count, let occurrence = occurrences.next() { found.append(text(occurrence.start.written)) }
        #expect(found == rule.instances)
        #expect((occurrences.next() != nil) == rule.goesOn)
    }

    @Test("the rules are there", arguments: [("rfc5545.txt", 42), ("choices.txt", 60)])
    func isThere(name: String, count: Int) {
        #expect(RuleCase.all(in: name).count >= count)
        #expect(RuleCase.all(in: name).allSatisfy { !$0.rule.isEmpty && !$0.start.isEmpty })
    }

    private func text(_ local: LocalDateTime) -> String {
        let digits = Array(local.basic)
        return "\(local.day)T\(String(digits[9...10])):\(String(digits[11...12])):\(String(digits[13...14]))"
    }
}
