import HTTP
import Metrics
import OperationsAPI
import Synchronization
import Testing

@Suite struct ReadinessTests {
    /// What the checks of a test say, and the time.
    private final class World: Sendable {
        struct Broken: Error {}

        private let faults = Mutex<[String: String]>([:])
        private let time = Mutex(ContinuousClock.now)
        private let told = Mutex<[Readiness.Change]>([])

        var now: ContinuousClock.Instant { self.time.withLock { $0 } }
        var changes: [Readiness.Change] { self.told.withLock { exchange(&$0, with: []) } }

        func pass(_ duration: Duration) { self.time.withLock { $0 += duration } }
        func set(_ name: String, _ fault: String?) { self.faults.withLock { $0[name] = fault } }

        func check(_ name: String) -> ReadinessCheck {
            ReadinessCheck(name) {
                let fault = self.faults.withLock { $0[name] }
                if fault == "broken" { throw Broken() }
                return fault
            }
        }

        func readiness(_ names: String...) -> Readiness {
            Readiness(names.map(self.check), now: { self.now }, tell: { change in self.told.withLock { $0.append(change) } })
        }
    }

    private static func report(_ readiness: Readiness) async throws -> (status: Int, text: String) {
        let site = Site(Router([operationsRoutes(OperationsEndpoints(readiness: readiness))]))
        let answer = await site.respond(to: Request(.get, "/readyz"))
        return (answer.status.code, String(decoding: answer.body, as: UTF8.self))
    }

    @Test("a server is ready when every check is well, and says of each that is not why") func report() async throws {
        let world = World()
        let readiness = world.readiness("database", "disk")
        #expect(try await Self.report(readiness).status == 503)
        await readiness.look()
        #expect(
            try await Self.report(readiness)
                == (200, #"{"status":"ready","checks":[{"name":"database","status":"ok"},{"name":"disk","status":"ok"}]}"#))
        world.set("disk", "It is full.")
        await readiness.look()
        #expect(
            try await Self.report(readiness)
                == (
                    503,
                    #"{"status":"unready","checks":[{"name":"database","status":"ok"},{"name":"disk","status":"failed","reason":"It is full."}]}"#
                ))
    }

    @Test("what a check throws is for the log, not for strangers") func thrown() async throws {
        let world = World()
        world.set("database", "broken")
        let readiness = world.readiness("database")
        await readiness.look()
        let (status, text) = try await Self.report(readiness)
        #expect(status == 503)
        #expect(!text.contains("Broken"))
        let changes = world.changes
        #expect(changes.count == 1 && changes.first?.error is World.Broken)
    }

    @Test("a change is told once, and a good beginning not at all") func changes() async {
        let world = World()
        let readiness = world.readiness("database")
        await readiness.look()
        #expect(world.changes.isEmpty)
        world.set("database", "It is away.")
        await readiness.look()
        await readiness.look()
        #expect(world.changes.map(\.finding.fault) == ["It is away."])
        world.set("database", nil)
        await readiness.look()
        #expect(world.changes.map(\.finding.fault) == [nil])
    }

    @Test("what a check said counts for a while only") func stale() async {
        let world = World()
        let readiness = world.readiness("database", "disk")
        await readiness.look()
        world.pass(.seconds(10))
        #expect(readiness.isReady)
        world.pass(.milliseconds(1))
        #expect(readiness.findings.map { $0.fault == nil } == [false, false])
        await readiness.look()
        #expect(readiness.isReady)
    }

    @Test("a check that hangs is the one that has failed") func hangs() async {
        let world = World()
        let (stream, ending) = AsyncStream<Void>.makeStream()
        let (reached, reaching) = AsyncStream<Void>.makeStream()
        let hanging = ReadinessCheck("database") {
            reaching.yield()
            for await _ in stream { break }
            return nil
        }
        let readiness = Readiness([world.check("disk"), hanging], now: { world.now })
        await withTaskGroup { group in
            group.addTask { await readiness.look() }
            for await _ in reached { break }
            world.pass(.seconds(11))
            #expect(readiness.findings.map(\.fault) == [nil, "It has not answered in time."])
            ending.yield()
        }
        #expect(readiness.isReady)
    }

    @Test("a server that is about to stop is not ready any more") func stopping() async throws {
        let readiness = Readiness()
        #expect(try await Self.report(readiness).status == 200)
        readiness.stop()
        let (status, text) = try await Self.report(readiness)
        #expect(status == 503)
        #expect(text.contains("stopping"))
    }

    @Test("the metrics show what the checks say") func metrics() async {
        let world = World()
        world.set("disk", "It is full.")
        let (readiness, registry) = (world.readiness("database", "disk"), Registry())
        readiness.register(in: registry)
        await readiness.look()
        for line in ["vacancy_ready 0", "vacancy_readiness_check{check=\"database\"} 1", "vacancy_readiness_check{check=\"disk\"} 0"] {
            #expect(registry.text.contains("\n\(line)\n"), "\(line)")
        }
        world.set("disk", nil)
        await readiness.look()
        #expect(registry.text.contains("\nvacancy_ready 1\n"))
    }
}
