import Channels
import CivilTime
import Testing

/// When a channel is read next.
@Suite struct PollTests {
    private static let rules = PollRules(interval: 3_600, leastInterval: 300)

    private static func wait(
        _ rules: PollRules = Self.rules, failures: Int = 0, isAwaitingProof: Bool = false, retryAfter: Int64? = nil, jitter: Double = 0.5
    ) -> Int64 {
        let now = minute(0)
        return now.seconds(
            to: rules.next(
                after: now, failures: failures, isAwaitingProof: isAwaitingProof, retryAfter: retryAfter.map { now.adding(seconds: $0) },
                jitter: jitter))
    }

    @Test("the interval is spread by a tenth to both sides") func jitter() {
        #expect(Self.wait() == 3_600 && Self.wait(jitter: 0) == 3_240 && Self.wait(jitter: 1) == 3_960)
        #expect(Self.wait(jitter: -5) == 3_240 && Self.wait(jitter: 5) == 3_960)
    }

    @Test(
        "failures double the wait up to its limit",
        arguments: [(0, 3_600), (1, 7_200), (2, 14_400), (3, 21_600), (4, 21_600), (1_000, 21_600)])
    func backOff(failures: Int, seconds: Int64) {
        #expect(Self.wait(failures: failures) == seconds)
    }

    @Test("a channel that is read rarely is not read more often because it fails") func rare() {
        let rules = PollRules(interval: 86_400, leastInterval: 300)
        #expect(Self.wait(rules) == 86_400 && Self.wait(rules, failures: 5) == 86_400)
    }

    @Test("a waiting absence is settled soon, but never sooner than the channel allows") func proof() {
        #expect(Self.wait(isAwaitingProof: true) == 900)
        let tripadvisor = PollRules(.tripadvisor)
        #expect(Self.wait(tripadvisor, isAwaitingProof: true) == 7_200)
        for jitter in stride(from: 0.0, through: 1, by: 0.1) { #expect(Self.wait(tripadvisor, jitter: jitter) >= 7_200) }
    }

    @Test("what the channel asks for is kept") func retryAfter() {
        #expect(Self.wait(retryAfter: 10_000) == 10_000 && Self.wait(retryAfter: 10) == 3_600)
        #expect(Self.wait(failures: 4, retryAfter: 100_000) == 100_000)
    }

    @Test("no hour has more questions than the budget, wherever it begins", arguments: [1, 2, 7, 60]) func budget(perHour: Int) {
        var random = SeededRandom(seed: UInt64(perHour))
        var budget = HostBudget(perHour: perHour)
        var asked: [Int64] = []
        var now = minute(0)
        for _ in 0..<400 {
            now = now.adding(seconds: Int64.random(in: 0...200, using: &random))
            let moment = budget.next(from: now)
            let recent = asked.filter { $0 > now.secondsSinceEpoch - 3_600 }
            let first = recent.count < perHour ? now.secondsSinceEpoch : recent[recent.count - perHour] + 3_600
            #expect(moment.secondsSinceEpoch == first, "no earlier and no later than it has to be")
            budget.ask(at: moment)
            now = moment
            asked.append(moment.secondsSinceEpoch)
        }
        for start in asked { #expect(asked.count { $0 >= start && $0 < start + 3_600 } <= perHour) }
        #expect(budget.asked.count <= perHour)
        #expect(HostBudget(perHour: 0).perHour == 1)
    }
}
