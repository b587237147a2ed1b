import CivilTime
import Desk
import HTTP
import HTTPTesting
import JSON
import Sandbox
import Store
import Testing

@Suite struct ScheduleTests {
    private static func schedule(
        _ minutes: String, _ changes: String, of uid: String, at feed: Playground.Feed, _ playground: Playground
    ) async throws -> TestResponse {
        let answer = try await playground.act(
            "schedule-change", #", "uid": "\#(uid)", "delayMinutes": \#(minutes), "changes": {\#(changes)}"#, at: feed)
        #expect(answer.status == .created, "\(answer.text)")
        return answer
    }

    // The event as the feed's details show it.
    private static func event(of feed: Playground.Feed, _ playground: Playground) async throws -> JSONValue {
        guard case .array(let events)? = try await playground.client.send(.get, feed.path).list("versions").first?["events"] else {
            return .null
        }
        return events.first ?? .null
    }

    private static func states(of feed: Playground.Feed, _ playground: Playground) async throws -> [JSONValue?] {
        guard case .array(let changes) = try await playground.act("list-scheduled", at: feed).json() else { return [] }
        return changes.map { $0["state"] }
    }

    // What is kept, whatever a look at it would make of it.
    private static func kept(_ feed: Playground.Feed, _ playground: Playground) async throws -> KeptTestFeed {
        let id = try #require(FeedID(feed.id))
        return try #require(try await playground.store.read { try $0.testFeed(id) })
    }

    @Test("a planned change is told with its time, and made at that second for every reader", arguments: [true, false])
    func due(isWarm: Bool) async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            let planned = try await Self.schedule("10", #""status": "CANCELLED""#, of: uid, at: feed, playground)
            #expect(try planned.string("dueAt") == "2026-06-01T10:10:00Z")
            #expect(try planned.string("state") == "waiting")
            #expect(try planned.json()["changes"] == ["status": "CANCELLED"])
            playground.clock.advance(seconds: 599)
            if isWarm { #expect(try await playground.read(feed).text.contains("STATUS:CONFIRMED")) }
            playground.clock.advance(seconds: 1)
            let changed = try await playground.read(feed)
            #expect(changed.text.contains("STATUS:CANCELLED"))
            #expect(changed.headers["X-Feed-Modified"] == "2026-06-01T10:10:00Z")
            #expect(try await Self.event(of: feed, playground)["sequence"] == 1)
            #expect(try await Self.states(of: feed, playground) == ["applied"])
            // All of that was worked out; nothing is kept of it yet.
            #expect(try await Self.kept(feed, playground).feed.active?.events.first?.status == .confirmed)
        }
    }

    @Test("the clock makes it without any reader, once, and a second look makes it no second time") func background() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            try await playground.desk.scheduleJobs()
            try await playground.work()
            _ = try await Self.schedule("1", #""summary": "B""#, of: uid, at: feed, playground)
            _ = try await Self.schedule("2.5", #""summary": "C""#, of: uid, at: feed, playground)
            playground.clock.advance(seconds: 59)
            try await playground.work()
            #expect(try await Self.kept(feed, playground).feed.active?.events.first?.summary == "Guest A")
            playground.clock.advance(seconds: 1)
            try await playground.work()
            #expect(try await Self.kept(feed, playground).feed.active?.events.first?.summary == "B")
            try await playground.work()
            playground.clock.advance(seconds: 3_600)
            try await playground.work()
            let kept = try await Self.kept(feed, playground)
            let event = try #require(kept.feed.active?.events.first)
            #expect((event.summary, event.sequence) == ("C", 2))
            #expect(event.updatedAt == Instant(rfc3339: "2026-06-01T10:02:30Z"))
            #expect(kept.planned.map(\.state) == [.applied, .applied])
            #expect(try await playground.desk.runDueJob(as: "other", readLogDays: 90) == nil)
        }
    }

    @Test("changes are made in the order of their times, those of one time in the order they were planned") func order() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            for (minutes, summary) in [("3", "last"), ("1", "first"), ("2", "second"), ("2", "third")] {
                _ = try await Self.schedule(minutes, #""summary": "\#(summary)""#, of: uid, at: feed, playground)
            }
            var seen: [JSONValue?] = []
            for _ in 0..<3 {
                playground.clock.advance(seconds: 60)
                seen.append(try await Self.event(of: feed, playground)["summary"])
            }
            #expect(seen == ["first", "third", "last"])
            #expect(try await Self.event(of: feed, playground)["sequence"] == 4)
            try await playground.work()
            #expect(try await Self.kept(feed, playground).feed.active?.events.first?.sequence == 4)
        }
    }

    @Test("a change acts on the version that was in use when it was planned") func version() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            _ = try await Self.schedule("1", #""summary": "B""#, of: uid, at: feed, playground)
            _ = try await playground.act("create-version", #", "label": "Other", "sourceVersion": 0"#, at: feed)
            _ = try await playground.update(#", "activeVersion": 1"#, at: feed)
            let before = try await playground.read(feed)
            playground.clock.advance(seconds: 60)
            #expect(try await playground.read(feed).body == before.body)
            #expect(try await playground.read(feed).headers["X-Feed-Modified"] == before.headers["X-Feed-Modified"])
            _ = try await playground.update(#", "activeVersion": 0"#, at: feed)
            #expect(try await playground.read(feed).text.contains("SUMMARY:B\r\n"))
        }
    }

    @Test("a change is taken back by hand, with its event or its version; one that has ended is not") func cancelling() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            let first = try await Self.schedule("1", #""summary": "B""#, of: uid, at: feed, playground)
            let id = try #require(try first.json()["id"]?.digits)
            let cancelled = try await playground.act("cancel-scheduled", #", "id": \#(id)"#, at: feed)
            #expect(cancelled.status == .ok)
            #expect(try cancelled.string("state") == "cancelled")
            #expect(try await playground.act("cancel-scheduled", #", "id": \#(id)"#, at: feed).status == .badRequest)

            _ = try await Self.schedule("1", #""summary": "C""#, of: uid, at: feed, playground)
            _ = try await playground.act("delete-event", #", "uid": "\#(uid)""#, at: feed)
            #expect(try await Self.states(of: feed, playground) == ["cancelled", "cancelled"])

            let other = try await playground.addEvent(at: feed)
            _ = try await Self.schedule("1", #""summary": "D""#, of: other, at: feed, playground)
            _ = try await playground.act("create-version", #", "label": "Other""#, at: feed)
            _ = try await playground.update(#", "activeVersion": 1"#, at: feed)
            _ = try await playground.act("delete-version", #", "version": 0"#, at: feed)
            #expect(try await Self.states(of: feed, playground) == ["cancelled", "cancelled", "cancelled"])
            playground.clock.advance(seconds: 60)
            try await playground.work()
            #expect(try await Self.kept(feed, playground).feed.active?.events.isEmpty == true)
        }
    }

    @Test("a change that would leave no night is not made") func noNight() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent("2026-07-01", "2026-07-05", at: feed)
            _ = try await Self.schedule("1", #""dtstart": "2026-08-01", "summary": "B""#, of: uid, at: feed, playground)
            playground.clock.advance(seconds: 60)
            #expect(try await Self.event(of: feed, playground)["summary"] == "Guest A")
            #expect(try await Self.states(of: feed, playground) == ["cancelled"])
        }
    }

    @Test("what an owner does after the time finds the change made") func ownerFirst() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            _ = try await Self.schedule("1", #""summary": "B""#, of: uid, at: feed, playground)
            playground.clock.advance(seconds: 120)
            _ = try await playground.act("update-event", #", "uid": "\#(uid)", "status": "TENTATIVE""#, at: feed)
            let event = try #require(try await Self.kept(feed, playground).feed.active?.events.first)
            #expect((event.summary, event.status, event.sequence) == ("B", .tentative, 2))
            try await playground.work()
            #expect(try await Self.kept(feed, playground).feed.active?.events.first?.sequence == 2)
        }
    }

    @Test("a change that is due at once is there at once") func atOnce() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            _ = try await playground.read(feed)
            _ = try await Self.schedule("0", #""summary": "B""#, of: uid, at: feed, playground)
            #expect(try await playground.read(feed).text.contains("SUMMARY:B\r\n"))
        }
    }

    @Test("two nodes make a change once") func nodes() async throws {
        try await withPlayground { playground in
            let feed = try await playground.make()
            let uid = try await playground.addEvent(at: feed)
            for _ in 0..<20 { _ = try await Self.schedule("1", #""summary": "B""#, of: uid, at: feed, playground) }
            playground.clock.advance(seconds: 60)
            try await withThrowingTaskGroup(of: Void.self) { group in
                for node in 0..<8 {
                    group.addTask {
                        // Who was too slow for its claim did nothing.
                        do { while try await playground.desk.runDueJob(as: "node \(node)", readLogDays: 90) != nil {} } catch is ClaimLost {
                        }
                    }
                }
                try await group.waitForAll()
            }
            #expect(try await Self.kept(feed, playground).feed.active?.events.first?.sequence == 20)
        }
    }
}
