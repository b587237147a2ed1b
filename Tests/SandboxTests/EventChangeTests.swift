import CivilTime
import Sandbox
import Testing

@Suite struct EventChangeTests {
    @Test("a change that leaves no night changes nothing") func order() throws {
        let made = Instant(secondsSinceEpoch: 1_790_000_000)
        let start = try #require(Day(year: 2026, month: 10, day: 1))
        let end = try #require(Day(year: 2026, month: 10, day: 4))
        var event = FeedEvent(uid: "a@example.org", summary: "Stay", start: start, end: end, createdAt: made)
        let before = event
        var change = EventChange()
        change.start = end
        let isRefused = !event.apply(change, at: made.adding(seconds: 60))
        #expect(isRefused)
        #expect(event == before)
        change.start = nil
        change.status = .cancelled
        let isApplied = event.apply(change, at: made.adding(seconds: 60))
        #expect(isApplied)
        #expect(event.status == .cancelled)
        #expect(event.sequence == 1)
        #expect(event.start == start)
    }
}
