import Bookings
import CivilTime
import Testing

@Suite struct ReadingHabitsTests {
    private static func reading(_ minute: Int64, _ agent: String = "Channel/1", network: String = "n", count: Int = 1)
        -> Reading
    {
        Reading(reader: "r", revision: 1, at: Instant(secondsSinceEpoch: minute * 60), count: count, agent: agent, network: network)
    }

    private static func at(minute: Int64) -> Instant { Instant(secondsSinceEpoch: minute * 60) }

    @Test("who never read is neither known nor missed") func none() {
        let habits = ReadingHabits(of: [])
        #expect((habits.lastRead, habits.reads, habits.interval) == (nil, 0, nil))
        #expect(!habits.isStalled(at: Self.at(minute: 1_000_000)))
        #expect(!habits.isShared(at: Self.at(minute: 0)))
    }

    @Test("readings are counted, and names given once, the latest first") func counts() {
        let habits = ReadingHabits(of: [
            Self.reading(10, "A", network: "x", count: 2), Self.reading(30, "B", network: "y"), Self.reading(20, "A", network: "z"),
        ])
        #expect(habits.lastRead == Self.at(minute: 30))
        #expect(habits.reads == 4)
        #expect(habits.agents == ["B", "A"])
        #expect(habits.networks == ["y", "z", "x"])
    }

    @Test(
        "the interval is the usual gap between minutes with readings",
        arguments: [
            ([0, 15, 30, 45], 15), ([0, 15, 30, 400], 15), ([0, 60, 65, 125, 185], 60), ([0, 15], nil), ([0, 0, 0], nil),
            ([0, 10, 30], 20),
        ] as [([Int64], Int64?)]) func interval(minutes: [Int64], expected: Int64?)
    {
        #expect(ReadingHabits(of: minutes.map { Self.reading($0) }).interval == expected.map { $0 * 60 })
    }

    @Test(
        "a reader is missed after four usual intervals, and an hour at least",
        arguments: [(15, 60, false), (15, 61, true), (60, 240, false), (60, 241, true), (2, 59, false)])
    func stalled(interval: Int64, silence: Int64, expected: Bool) {
        let habits = ReadingHabits(of: (0..<4).map { Self.reading($0 * interval) })
        #expect(habits.isStalled(at: Self.at(minute: 3 * interval + silence)) == expected)
    }

    @Test(
        "programs that come in turn are two readers, one that was renewed is not",
        arguments: [
            (["A/1", "A/1", "A/2"], false), (["A/1", "B/1"], false), (["A/1", "B/1", "A/1"], true), (["A/1", "B/1", "B/1", "C"], false),
            (["A x", "B", "A y"], true), ([], false),
        ]) func shared(agents: [String], expected: Bool)
    {
        let readings = agents.enumerated().map { Self.reading(Int64($0), $1) }
        #expect(ReadingHabits(of: readings).isShared(at: Self.at(minute: 10)) == expected)
        #expect(!ReadingHabits(of: readings).isShared(at: Self.at(minute: 10 + 1_441)))
    }
}
