import CivilTime
import SQLTesting
import Store
import Synchronization
import Testing

/// What becomes of work that any of several nodes may do.
@Suite struct JobTests {
    private final class Ticks: Sendable {
        private let count = Mutex<Int64>(0)

        var last: Int64 { self.count.withLock { $0 } }

        func next() -> Int64 {
            self.count.withLock { count in
                count += 1
                return count
            }
        }
    }

    @Test("a job is claimed once, until its claim runs out") func claim() async throws {
        try await withShelf { shelf in
            try await shelf.store.write { try $0.schedule(.purgeFeedReads, at: moment(10)) }
            #expect(try await shelf.claim("a", at: 9) == nil)
            let first = try #require(try await shelf.claim("a", at: 10))
            #expect((first.kind, first.subject, first.dueAt, first.node, first.attempt) == (.purgeFeedReads, "", moment(10), "a", 1))
            #expect(try await shelf.store.read { try $0.hasDueJob(at: moment(69)) } == false)
            #expect(try await shelf.claim("b", at: 69) == nil)
            let second = try #require(try await shelf.claim("b", at: 70))
            #expect(second.attempt == 2)
            await #expect(throws: ClaimLost.self) { try await shelf.finish(first, next: nil, at: 71) }
            try await shelf.finish(second, next: moment(3_600), at: 71)
            await #expect(throws: ClaimLost.self) { try await shelf.finish(second, next: nil, at: 72) }
            #expect(try await shelf.claim("a", at: 3_599) == nil)
            #expect(try await shelf.claim("a", at: 3_600)?.attempt == 3)
        }
    }

    @Test("a job that is there is not scheduled anew") func scheduledOnce() async throws {
        try await withShelf { shelf in
            for seconds in [100, 5, 200] as [Int64] {
                try await shelf.store.write { try $0.schedule(.purgeRateCounts, at: moment(seconds)) }
            }
            #expect(try await shelf.claim("a", at: 99) == nil)
            #expect(try await shelf.claim("a", at: 100) != nil)
        }
    }

    // A node dies after claiming in a third of the cases, and is too slow in another: only what was done under the last claim stays.
    @Test("of many nodes, some of which die in the middle, each job is done exactly once") func exactlyOnce() async throws {
        try await withPlace { place in
            var stores: [Store] = []
            for _ in 0..<(testsRunOnAServer ? 3 : 1) { stores.append(try await Store(at: place, connections: 4, now: moment())) }
            defer { for store in stores { store.close() } }
            try await stores[0].write { records in
                for number in 0..<60 { try records.schedule(.purgeRateCounts, of: "\(number)", at: moment()) }
            }
            let clock = Ticks()
            try await withThrowingTaskGroup(of: Void.self) { group in
                for worker in 0..<6 {
                    let store = stores[worker % stores.count]
                    group.addTask {
                        while clock.last < 3_000 {
                            let now = moment(clock.next())
                            guard let job = try await store.write({ try $0.claimJob(for: "\(worker)", at: now, lasting: 60) }) else {
                                continue
                            }
                            let fate = (job.attempt + worker + (Int(job.subject) ?? 0)) % 3
                            if fate == 0 { continue }
                            let end = fate == 1 ? now.adding(seconds: 61) : now
                            do {
                                if fate == 1 { _ = try await store.write { try $0.claimJob(for: "thief", at: end, lasting: 60) } }
                                try await store.write { records in
                                    _ = try records.count("done \(job.subject)", since: moment())
                                    try records.finish(job, next: nil, at: end)
                                }
                            } catch is ClaimLost { continue }
                        }
                    }
                }
                try await group.waitForAll()
            }
            let left = try await stores[0].write { try $0.claimJob(for: "last", at: moment(100_000), lasting: 60) }
            #expect(left == nil)
            for number in 0..<60 {
                let count = try await stores[0].write { try $0.count("done \(number)", since: moment()) }
                #expect(count == 2, "job \(number)")
            }
        }
    }

    @Test("counts are kept by bucket and period", arguments: [1, 7]) func counts(times: Int) async throws {
        try await withShelf { shelf in
            for expected in 1...times {
                let count = try await shelf.count("a")
                #expect(count == expected)
            }
            let (other, later) = (try await shelf.count("b"), try await shelf.count("a", at: 60))
            #expect(other == 1)
            #expect(later == 1)
        }
    }
}

extension Shelf {
    fileprivate func claim(_ node: String, at seconds: Int64) async throws -> Job? {
        try await self.store.write { try $0.claimJob(for: node, at: moment(seconds), lasting: 60) }
    }

    fileprivate func count(_ bucket: String, at seconds: Int64 = 0) async throws -> Int {
        try await self.store.write { try $0.count(bucket, since: moment(seconds)) }
    }

    fileprivate func finish(_ job: Job, next: Instant?, at seconds: Int64) async throws {
        try await self.store.write { try $0.finish(job, next: next, at: moment(seconds)) }
    }
}
