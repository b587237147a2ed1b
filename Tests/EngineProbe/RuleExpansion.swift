import CivilTime
import ICalendar
import JSON

/// Expands a rule from a start.
enum RuleExpansion {
    private static let zones = ZoneDirectory()

    static func answer(to question: Question) -> Answer {
        let members = question.members
        let zone = members.text("zone")
        guard let text = members.text("rule"), let start = members.text("start").flatMap({ CalendarTime(basic: $0, zone: zone) }) else {
            return .refused("a rule needs a start")
        }
        let rule: RecurrenceRule
        do throws(RecurrenceRuleProblem) {
            rule = try RecurrenceRule(text)
        } catch {
            return .refused(error.sentence)
        }
        let count = members.number("count") ?? 40
        let before = members.text("before") ?? "99991231T235959"
        var instances = rule.instances(from: start, zone: zone.flatMap { try? zones.zone(named: $0) })
        var found: [String] = []
        while found.count < count, let instance = instances.next() {
            let text = instance.basic
            guard text < before else { break }
            found.append(text)
        }
        return Answer(members: [
            JSONValue.Member("instances", .strings(found)),
            JSONValue.Member("text", .string(rule.text)),
            JSONValue.Member("stop", .optional(instances.stop.map { "\($0)" })),
            JSONValue.Member("forbidden", .optional(rule.forbidden?.sentence)),
        ])
    }
}
