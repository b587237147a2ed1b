import CivilTime
import Sandbox
import Testing

@Suite struct ScenarioTests {
    @Test("there are the published ones first, each with a name of its own") func list() {
        let ids = Scenario.all.map(\.id)
        #expect(ids.prefix(2) == ["simple-stay", "overlap"])
        #expect(ids.count >= 40)
        #expect(Set(ids).count == ids.count)
        #expect(Set(Scenario.all.map(\.name)).count == ids.count)
        #expect(Set(Scenario.all.map(\.dialect)) == Set(FeedDialect.allCases))
        #expect(Scenario.all.allSatisfy { !$0.description.isEmpty && $0.id.contains(/^[a-z0-9-]+$/) })
        #expect(Scenario.named("overlap")?.name == "Overlapping Bookings")
        #expect(Scenario.named("none") == nil)
    }

    @Test("every version is used by a step, and steps are in order", arguments: Scenario.all.map(\.id)) func steps(id: String) throws {
        let scenario = try #require(Scenario.named(id))
        #expect(scenario.expect.map(\.step) == Array(scenario.expect.indices))
        #expect(Set(scenario.expect.map(\.version)) == Set(scenario.versionLabels.indices))
        #expect(scenario.versionLabels.allSatisfy { !$0.isEmpty && $0.count <= FeedVersion.longestLabel })
        for step in scenario.expect {
            for ranges in [step.taken, step.later ?? []] {
                #expect(ranges.allSatisfy { !$0.isEmpty })
                #expect(zip(ranges, ranges.dropFirst()).allSatisfy { $0.upperBound < $1.lowerBound })
            }
            #expect(step.later != step.taken)
        }
    }

    @Test(
        "a steady reader concludes what is expected, whenever the feed is made",
        arguments: Scenario.all.map(\.id),
        ["2026-10-15T00:00:00Z", "2026-12-31T23:59:59Z", "2028-02-29T12:00:00Z"])
    func conclusions(id: String, made: String) throws {
        let scenario = try #require(Scenario.named(id))
        let now = instant(made)
        let today = now.utc.day
        let feedID = try #require(FeedID("abcdefghij"))
        var (feed, changes) = scenario.feed(id: feedID, name: nil, at: now, expiresAt: now.adding(seconds: 86_400))
        #expect(feed.name == scenario.name)
        var reader = NightReader(today: today)
        var answers = 0
        func answer() -> [UInt8]? {
            answers += 1
            let body = feed.versions[feed.activeVersion].calendar(of: feed, at: now)
            guard feed.faults.shows(in: answers) else { return body }
            return feed.faults.status.map { $0 != 200 } == true ? nil : feed.faults.applied(to: body)
        }
        for step in scenario.expect {
            feed.activeVersion = step.version
            for change in changes where change.dueAt <= now.adding(seconds: Int64(step.afterMinutes) * 60) {
                let place = try #require(feed.versions[change.version].events.firstIndex { $0.uid == change.uid })
                let isChanged = feed.versions[change.version].events[place].apply(change.changes, at: change.dueAt)
                #expect(isChanged)
            }
            changes.removeAll { $0.dueAt <= now.adding(seconds: Int64(step.afterMinutes) * 60) }
            try reader.read(answer(), at: step.step)
            #expect(reader.taken == step.taken(from: today).flatMap { Array($0) }, "step \(step.step): \(step.why)")
            var patient = reader
            let before = answers
            for reading in 1...12 { try patient.read(answer(), at: step.step + reading * 35) }
            answers = before
            let later = step.later(from: today) ?? step.taken(from: today)
            #expect(patient.taken == later.flatMap { Array($0) }, "step \(step.step), later")
        }
        #expect(changes.isEmpty)
    }

    @Test("events have the identifiers that readers see", arguments: Scenario.all.map(\.id)) func identifiers(id: String) throws {
        let scenario = try #require(Scenario.named(id))
        let now = instant("2026-03-01T08:15:00Z")
        let feedID = try #require(FeedID("abcdefghij"))
        let (feed, changes) = scenario.feed(id: feedID, name: "Mine", at: now, expiresAt: now)
        #expect(feed.name == "Mine")
        for event in feed.versions.flatMap(\.events) { #expect(feed.dialect.uid(of: event) == event.uid) }
        for change in changes { #expect(feed.versions[change.version].events.contains { $0.uid == change.uid }) }
    }

    @Test("an old date is written as HTTP writes it") func stale() throws {
        let scenario = try #require(Scenario.named("stale-feed"))
        let now = instant("2026-03-01T08:15:07Z")
        let (feed, _) = scenario.feed(id: try #require(FeedID("abcdefghij")), name: nil, at: now, expiresAt: now)
        #expect(feed.headers.extra == ["Last-Modified": "Thu, 26 Feb 2026 08:15:07 GMT"])
        #expect(feed.headers.lastModified == false)
    }
}
