import Bookings
import CivilTime
import Desk
import Identity
import Store
import Testing

/// What is done regularly, without anybody asking for it.
@Suite struct JobTests {
    /// Does everything that is due, and counts the parts.
    @discardableResult private static func work(_ house: House, readLogDays: Int = 90) async throws -> Int {
        var parts = 0
        while try await house.desk.runDueJob(as: "node", readLogDays: readLogDays) != nil { parts += 1 }
        return parts
    }

    private static func purgeable(_ kind: Job.Kind, _ house: House, before: Instant) async throws -> Int {
        try await house.store.write { try $0.purge(kind, before: before, limit: 10) }
    }

    private static func seconds(_ house: House, _ address: String) async throws -> Int? {
        try await house.desk.countFailedProof(from: address)
    }

    @Test("what deletes is done once an hour, and once when several hours were missed; stalls are noticed every five minutes")
    func periods() async throws {
        try await withHouse(at: "2026-06-01T10:20:00Z") { house in
            try await house.desk.scheduleJobs()
            try await house.desk.scheduleJobs()
            expect(try await Self.work(house), is: Job.Kind.allCases.count(where: \.isRegular))
            expect(try await Self.work(house), is: 0)
            for seconds in [299, 1, 300, 1_500] as [Int64] {
                house.clock.advance(seconds: seconds)
                expect(try await house.desk.runDueJob(as: "node", readLogDays: 90), is: seconds == 299 ? nil : .noticeStalledReaders)
                expect(try await Self.work(house), is: 0)
            }
            house.clock.advance(seconds: 299)
            expect(try await Self.work(house), is: 0)
            house.clock.advance(seconds: 1)
            expect(try await Self.work(house), is: Job.Kind.allCases.count(where: \.isRegular))
            house.clock.advance(seconds: 5 * 3_600)
            expect(try await Self.work(house), is: Job.Kind.allCases.count(where: \.isRegular))
        }
    }

    @Test("tokens go when they end, and not a second before") func tokens() async throws {
        try await withHouse { house in
            let (id, secret) = try await house.desk.addClient(named: "n", scopes: try ScopeSet("*.*"), reach: .all, user: nil)
            let client = try #require(try await house.desk.authenticateClient(id.description, secret: secret))
            for _ in 0..<3 { _ = try await house.desk.issueToken(to: client, scopes: client.scopes) }
            try await house.desk.scheduleJobs()
            house.clock.advance(seconds: Desk.tokenLifetime - 1)
            try await Self.work(house)
            expect(try await Self.purgeable(.purgeAccessTokens, house, before: Instant(secondsSinceEpoch: 0)), is: 0)
            house.clock.advance(seconds: 3_600)
            try await Self.work(house)
            expect(try await Self.purgeable(.purgeAccessTokens, house, before: house.clock.now), is: 0)
        }
    }

    @Test("readings are kept for the days that are set", arguments: [1, 90]) func readings(days: Int) async throws {
        try await withHouse(at: "2026-06-01T10:00:00Z") { house in
            try await house.desk.scheduleJobs()
            house.desk.recordFeedRead(of: house.property, by: "r", revision: 1, status: 200, agent: "a", client: "192.0.2.1")
            try await house.desk.writeFeedReads { $0 }
            for (seconds, count) in [(Int64(days) * 86_400 - 3_600, 1), (7_200, 0)] {
                house.clock.advance(seconds: seconds)
                try await Self.work(house, readLogDays: days)
                #expect(try await house.store.read { try $0.feedReads(of: house.property, limit: 10).count } == count)
            }
        }
    }

    @Test("more than fits into one part is deleted in several") func parts() async throws {
        try await withHouse(at: "2026-06-01T10:00:00Z") { house in
            try await house.store.write { records in
                for number in 0..<2_500 { _ = try records.count("\(number)", since: Instant(secondsSinceEpoch: 0)) }
            }
            try await house.desk.scheduleJobs()
            expect(try await Self.work(house), is: Job.Kind.allCases.count(where: \.isRegular) + 2)
            expect(try await Self.purgeable(.purgeRateCounts, house, before: house.clock.now), is: 0)
        }
    }

    @Test("failed proofs are counted by address and minute") func failedProofs() async throws {
        try await withHouse(at: "2026-06-01T10:00:20Z") { house in
            for _ in 0..<60 { expect(try await Self.seconds(house, "192.0.2.1"), is: nil) }
            expect(try await Self.seconds(house, "192.0.2.1"), is: 40)
            expect(try await Self.seconds(house, "192.0.2.2"), is: nil)
            house.clock.advance(seconds: 40)
            expect(try await Self.seconds(house, "192.0.2.1"), is: nil)
        }
    }
}

private func expect<Value: Equatable>(_ found: Value, is wanted: Value, at location: SourceLocation = #_sourceLocation) {
    #expect(found == wanted, sourceLocation: location)
}
