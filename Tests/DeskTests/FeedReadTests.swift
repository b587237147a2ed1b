import Bookings
import CivilTime
import Desk
import SQL
import Store
import Testing

@Suite struct FeedReadTests {
    private static func read(_ house: House, client: String = "192.0.2.7", agent: String = "agent", status: Int = 200) {
        house.desk.recordFeedRead(of: house.property, by: "reader", revision: 3, status: status, agent: agent, client: client)
    }

    private static let network: @Sendable (String) -> String = { $0.hasPrefix("192.0.2.") ? "192.0.2.0/24" : $0 }

    /// What was written, as counts by network, status and agent.
    private static func written(_ house: House) async throws -> [String: Int] {
        try await house.desk.writeFeedReads(network: self.network)
        let reads = try await house.store.read { try $0.feedReads(of: house.property, limit: 100).map { ($0.read, $0.count) } }
        return Dictionary(uniqueKeysWithValues: reads.map { ("\($0.minute) \($0.network) \($0.status) \($0.agent)", $1) })
    }

    @Test("readings alike within a minute are one row, whatever their address within a network", arguments: [1, 2, 500]) func counted(
        times: Int
    ) async throws {
        try await withHouse { house in
            for number in 0..<times { Self.read(house, client: "192.0.2.\(number % 256)") }
            let minute = house.clock.now.secondsSinceEpoch / 60
            let row = "\(minute) 192.0.2.0/24 200 agent"
            let first = try await Self.written(house)
            #expect(first == [row: times])
            // Nothing is written twice, and what comes later is added.
            let second = try await Self.written(house)
            #expect(second == [row: times])
            Self.read(house)
            let third = try await Self.written(house)
            #expect(third == [row: times + 1])
        }
    }

    @Test("readings that differ are rows of their own") func different() async throws {
        try await withHouse { house in
            Self.read(house)
            Self.read(house, status: 304)
            Self.read(house, agent: "other")
            Self.read(house, client: "2001:db8::1")
            house.clock.advance(seconds: 60)
            Self.read(house)
            let counts = try await Self.written(house)
            #expect(counts.count == 5)
            #expect(counts.values.allSatisfy { $0 == 1 })
        }
    }

    @Test("readings counted from many threads are all there") func concurrent() async throws {
        try await withHouse { house in
            await withTaskGroup(of: Void.self) { group in
                for _ in 0..<8 {
                    group.addTask { for _ in 0..<500 { Self.read(house) } }
                    group.addTask { try? await house.desk.writeFeedReads(network: Self.network) }
                }
            }
            let counts = try await Self.written(house)
            #expect(counts.values.reduce(0, +) == 4_000)
        }
    }

    @Test("of what a reader calls itself, 200 characters are kept", arguments: [(0, 0), (200, 200), (201, 200), (60_000, 200)])
    func agent(length: Int, kept: Int) async throws {
        try await withHouse { house in
            Self.read(house, agent: String(repeating: "a", count: length))
            try await house.desk.writeFeedReads(network: Self.network)
            let reads = try await house.store.read { try $0.feedReads(of: house.property, limit: 10).map(\.read.agent.count) }
            #expect(reads == [kept])
        }
    }

    @Test("what cannot be written is kept for the next time") func failing() async throws {
        try await withHouse { house in
            Self.read(house)
            house.store.close()
            for _ in 0..<2 { await #expect(throws: SQLError.self) { try await house.desk.writeFeedReads(network: Self.network) } }
        }
    }
}
