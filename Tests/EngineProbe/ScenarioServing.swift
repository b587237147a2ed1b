import CivilTime
import JSON
import Sandbox

/// Tells the scenarios of the sandbox, and serves the feeds that are made of them.
enum ScenarioServing {
    /// All scenarios with what is expected of readers, as if feeds were made of them at a moment.
    static func list(for question: Question) -> Answer {
        guard let now = question.members.text("at").flatMap({ Instant(rfc3339: $0) }) else { return .refused("a moment is needed") }
        return Answer(members: [JSONValue.Member("scenarios", .array(Scenario.all.map { json($0, from: now.utc.day) }))])
    }

    /// One answer of a feed: its status, and its body behind it.
    static func answer(to question: Question) -> Answer {
        let members = question.members
        guard let made = members.text("made").flatMap({ Instant(rfc3339: $0) }),
            let scenario = members.text("scenario").flatMap(Scenario.named), let id = FeedID("abcdefghij")
        else { return .refused("a scenario and the moment of its making are needed") }
        var (feed, changes) = scenario.feed(id: id, name: nil, at: made, expiresAt: made)
        let version = members.number("version") ?? 0
        let now = made.adding(seconds: Int64(members.number("minutes") ?? 0) * 60)
        for change in changes where change.dueAt <= now {
            for place in feed.versions[change.version].events.indices where feed.versions[change.version].events[place].uid == change.uid {
                _ = feed.versions[change.version].events[place].apply(change.changes, at: change.dueAt)
            }
        }
        guard feed.versions.indices.contains(version) else { return .refused("there is no such version") }
        let body = feed.versions[version].calendar(of: feed, at: now)
        let shows = feed.faults.shows(in: members.number("answer") ?? 1)
        return Answer(
            members: [JSONValue.Member("status", .number("\(shows ? feed.faults.status ?? 200 : 200)"))],
            bytes: shows ? feed.faults.applied(to: body) : body)
    }

    private static func json(_ scenario: Scenario, from day: Day) -> JSONValue {
        .object([
            JSONValue.Member("id", .string(scenario.id)),
            JSONValue.Member("expect", .array(scenario.expect.map { json($0, from: day) })),
        ])
    }

    private static func json(_ step: Scenario.Expectation, from day: Day) -> JSONValue {
        .object(
            [
                JSONValue.Member("version", .number("\(step.version)")),
                JSONValue.Member("afterMinutes", .number("\(step.afterMinutes)")),
                JSONValue.Member("taken", json(step.taken(from: day))),
                JSONValue.Member("why", .string(step.why)),
            ] + (step.later(from: day).map { [JSONValue.Member("later", json($0))] } ?? []))
    }

    private static func json(_ nights: [Range<Day>]) -> JSONValue {
        .array(
            nights.map { range in
                .object([
                    JSONValue.Member("from", .string(range.lowerBound.iso8601)), JSONValue.Member("to", .string(range.upperBound.iso8601)),
                ])
            })
    }
}
