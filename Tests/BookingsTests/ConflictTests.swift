import CivilTime
import Testing

@testable import Bookings

@Suite struct ConflictTests {
    private static let property = ID<ManagingEntity>.random()
    private static let all = Day(number: 0)..<Day(number: 40_000)

    private static func holding(_ name: String, _ arrival: String, _ departure: String, since: Int64 = 0) throws -> Holding {
        Holding(kind: .booking, identifier: name, stay: try stay(arrival, departure), unit: .none, since: moment(since))
    }

    /// What a review makes of conflicts, over all the nights there are.
    private static func review(
        _ standing: [Conflict], _ holdings: [Holding], quantity: Int = 1, changedOn nights: Range<Day> = all, at seconds: Int64 = 100
    ) -> ConflictReview {
        ConflictReview(
            of: standing, against: Occupancy(of: holdings, quantity: quantity, within: self.all), changedOn: nights, at: self.property,
            revision: 7, now: moment(seconds))
    }

    private static func opened() throws -> (conflict: Conflict, holdings: [Holding]) {
        let holdings = [try self.holding("a", "2026-07-01", "2026-07-10"), try self.holding("b", "2026-07-08", "2026-07-12", since: 60)]
        return (try #require(self.review([], holdings).opened.first), holdings)
    }

    @Test("two that hold a night of one unit are a conflict, with who held it first") func opens() throws {
        let (conflict, holdings) = try Self.opened()
        #expect(conflict.nights == (try stay("2026-07-08", "2026-07-10")).nights)
        #expect([conflict.first, conflict.second].map(\.identifier) == ["a", "b"])
        #expect(conflict.second.since == moment(60))
        #expect((conflict.state, conflict.revision, conflict.audit.version, conflict.closedAt) == (.open, 7, 1, nil))
        #expect(conflict.audit.createdAt == moment(100))
        // Nothing is opened twice, and nothing changes that is as it was.
        let again = Self.review([conflict], holdings, at: 200)
        #expect(again.opened.isEmpty && again.changed.isEmpty)
    }

    @Test("freed nights close it, whatever was said of it", arguments: [nil, .acknowledged, .resolved] as [Conflict.Verdict?])
    func closes(verdict: Conflict.Verdict?) throws {
        var (conflict, holdings) = try Self.opened()
        if let verdict { try conflict.judge(verdict, note: "Moved to a friend's house", at: moment(150)) }
        let review = Self.review([conflict], [holdings[0]], at: 200)
        let closed = try #require(review.changed.first)
        #expect((closed.state, closed.closedAt) == (.closed, moment(200)))
        #expect(closed.note == conflict.note)
        #expect(closed.audit.version == conflict.audit.version + 1)
        #expect(review.opened.isEmpty)
    }

    @Test(
        "fewer nights leave a judgement standing, further ones make it open again",
        arguments: [
            ("2026-07-09", "2026-07-12", Conflict.State.resolved), ("2026-07-07", "2026-07-12", .open), ("2026-07-01", "2026-07-02", .open),
        ])
    func follows(arrival: String, departure: String, state: Conflict.State) throws {
        var (conflict, holdings) = try Self.opened()
        try conflict.judge(.resolved, note: nil, at: moment(150))
        holdings[1] = try Self.holding("b", arrival, departure, since: 180)
        let review = Self.review([conflict], holdings, at: 200)
        let followed = try #require(review.changed.first)
        #expect((followed.id, followed.state, followed.audit.version) == (conflict.id, state, 3))
        #expect(followed.nights == holdings[1].stay.nights.clamped(to: holdings[0].stay.nights))
        #expect(followed.second.since == moment(180))
        #expect(review.opened.isEmpty)
    }

    @Test("what was not touched by a change is neither opened nor closed") func untouched() throws {
        let (conflict, holdings) = try Self.opened()
        let later = (try stay("2026-08-01", "2026-08-05")).nights
        #expect(Self.review([conflict], [holdings[0]], changedOn: later).changed.isEmpty)
        #expect(Self.review([], holdings, changedOn: later).opened.isEmpty)
    }

    @Test("where more pairs are overbooked than are looked for, nothing is closed") func incomplete() throws {
        let (conflict, _) = try Self.opened()
        let crowd = try (0..<60).map { try Self.holding("\($0)", "2026-07-08", "2026-07-10", since: Int64($0)) }
        let review = Self.review([conflict], crowd)
        #expect(review.opened.count == ConflictReview.limit)
        #expect(review.changed.isEmpty)
        #expect(Self.review([conflict], Array(crowd.prefix(45))).changed.map(\.state) == [.closed])
    }

    @Test("of a closed conflict there is no more to say; what is said twice is kept once") func judged() throws {
        var (conflict, _) = try Self.opened()
        try conflict.judge(.acknowledged, note: "Calling", at: moment(200))
        try conflict.judge(.acknowledged, note: nil, at: moment(300))
        #expect((conflict.state, conflict.note, conflict.audit.version) == (.acknowledged, "Calling", 2))
        conflict.close(at: moment(400))
        #expect(throws: Conflict.Refusal.closed) { try conflict.judge(.resolved, note: nil, at: moment(500)) }
    }

    @Test("after any changes the reviews of each one leave what a look at everything finds", arguments: 1...3, UInt64(1)...8)
    func incremental(quantity: Int, seed: UInt64) throws {
        var random = SeededRandom(seed: seed << 8 + UInt64(quantity))
        var holdings: [String: Holding] = [:]
        var conflicts: [ID<Conflict>: Conflict] = [:]
        var closed = 0
        for step in 0..<120 {
            let name = "\(Int.random(in: 0..<12, using: &random))"
            let before = holdings.removeValue(forKey: name)
            if before == nil || Bool.random(using: &random) {
                let drawn = try randomHolding(name, 2, &random)
                holdings[name] = Holding(
                    kind: .booking, identifier: name, stay: drawn.stay, unit: .none, quantity: drawn.quantity, since: moment(Int64(step)))
            }
            for nights in [before, holdings[name]].compactMap({ $0?.stay.nights }) {
                let near = holdings.values.filter { $0.stay.nights.overlaps(nights) }
                let range = near.reduce(nights) { min($0.lowerBound, $1.stay.arrival)..<max($0.upperBound, $1.stay.departure) }
                let review = ConflictReview(
                    of: conflicts.values.filter { $0.state != .closed && $0.nights.overlaps(range) },
                    against: Occupancy(of: Array(holdings.values), quantity: quantity, within: range), changedOn: nights,
                    at: Self.property, revision: step, now: moment(Int64(step)))
                for conflict in review.opened + review.changed { conflicts[conflict.id] = conflict }
                closed += review.changed.count { $0.state == .closed }
            }
            let everything = Occupancy(of: Array(holdings.values), quantity: quantity, within: Self.all).overbookings(limit: 1_000).pairs
            let standing = conflicts.values.filter { $0.state != .closed }
            #expect(
                Set(standing.map { "\($0.first.identifier) \($0.second.identifier) \($0.nights)" })
                    == Set(everything.map { "\($0.first.identifier) \($0.second.identifier) \($0.nights)" }), "step \(step)")
            #expect(standing.count == everything.count)
        }
        #expect(closed > 20, "conflicts come and go")
    }

    @Test("the ledger has who took the nights and who had read which version, in order") func ledger() throws {
        let (conflict, _) = try Self.opened()
        func reading(_ reader: String, _ revision: Int, at seconds: Int64) -> Reading {
            Reading(reader: reader, revision: revision, at: moment(seconds), agent: "a", network: "n")
        }
        let before = [reading("x", 5, at: 30), reading("y", 6, at: 60)]
        let since = [reading("x", 9, at: 500), reading("z", 7, at: 60)]
        let events = conflict.ledger(before: before, since: since).map(\.event)
        #expect(
            events == [
                .took(conflict.first), .readBefore(before[0]), .readBefore(before[1]), .took(conflict.second), .readSince(since[1]),
                .readSince(since[0]),
            ])
    }
}
