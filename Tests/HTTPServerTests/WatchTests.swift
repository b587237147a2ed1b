import Testing

@testable import HTTPServer

/// The deadlines of a connection.
@Suite struct WatchTests {
    @Test("a deadline ends a phase once") func once() {
        let watch = Watch(until: 100)
        #expect(watch.expire(at: 99, waiting: Watch.never) == nil)
        #expect(watch.expire(at: 100, waiting: Watch.never) == .new)
        #expect(watch.expire(at: 101, waiting: Watch.never) == nil)
        #expect(!watch.enter(.handling, until: Watch.never))
    }

    @Test("the next phase has its own deadline", arguments: [Watch.Phase.idle, .head, .body, .sending]) func phases(phase: Watch.Phase) {
        let watch = Watch(until: 100)
        #expect(watch.enter(phase, until: 200))
        #expect(watch.expire(at: 150, waiting: Watch.never) == nil)
        #expect(watch.expire(at: 200, waiting: Watch.never) == phase)
    }

    @Test("a handler has no deadline") func handling() {
        let watch = Watch(until: 100)
        #expect(watch.enter(.handling, until: Watch.never))
        #expect(watch.expire(at: Watch.never - 1, waiting: 0) == nil)
    }

    @Test("the first head has its deadline from the connection's beginning") func firstHead() {
        let watch = Watch(until: 100)
        watch.enterHead(until: 200)
        #expect(watch.expire(at: 100, waiting: Watch.never) == .new)
    }

    @Test("a later head has its deadline from its request line") func laterHead() {
        let watch = Watch(until: 100)
        #expect(watch.enter(.idle, until: 500))
        watch.enterHead(until: 200)
        #expect(watch.expire(at: 200, waiting: Watch.never) == .head)
    }

    @Test(
        "a farewell reaches only those that wait", arguments: [(Watch.Phase.idle, true), (.head, false), (.body, false), (.sending, false)])
    func farewell(phase: Watch.Phase, isReached: Bool) {
        let watch = Watch(until: 100)
        #expect(watch.enter(phase, until: 1_000))
        #expect((watch.expire(at: 50, waiting: 50) != nil) == isReached)
    }
}
