import HTTP
public import Metrics
import Synchronization

/// Something that must be well for the server to be of use.
public struct ReadinessCheck: Sendable {
    /// What is looked at, in one word.
    public let name: String
    let fault: @Sendable () async throws -> String?

    /// Makes a check.
    ///
    /// - Parameters:
    ///   - name: What is looked at, in one word.
    ///   - fault: What is wrong, in words that a stranger may read; `nil` where nothing is. What it throws is for the log alone.
    public init(_ name: String, fault: @escaping @Sendable () async throws -> String?) {
        self.name = name
        self.fault = fault
    }
}

/// Whether the server is of use, as of the last look.
///
/// Whoever asks is answered from memory, so that asking often costs nothing and a check that hangs holds nobody up: what a check
/// says counts for some seconds, and one that does not answer within them has failed.
public final class Readiness: Sendable {
    /// What one check said.
    public struct Finding: Sendable, Hashable {
        /// The name of the check.
        public let name: String
        /// What is wrong, in words that a stranger may read; `nil` where nothing is.
        public let fault: String?
    }

    /// A check that failed, or that is well again.
    public struct Change: Sendable {
        /// What the check says now.
        public let finding: Finding
        /// What it threw, for the log alone.
        public let error: (any Error)?
    }

    private struct State {
        var faults: [String: String] = [:]
        var asked: Set<String> = []
        var lookedAt: ContinuousClock.Instant
        var underWay: String?
        var isStopping = false
    }

    private let checks: [ReadinessCheck]
    private let validity: Duration
    private let now: @Sendable () -> ContinuousClock.Instant
    private let tell: @Sendable (Change) -> Void
    private let state: Mutex<State>

    /// Begins with every check failed, until the first look.
    ///
    /// - Parameters:
    ///   - checks: What must be well; their names differ.
    ///   - validity: How long what a check said counts.
    ///   - now: Tells the time.
    ///   - tell: Is told of every check that fails, or is well again.
    public init(
        _ checks: [ReadinessCheck] = [], validity: Duration = .seconds(10),
        now: @escaping @Sendable () -> ContinuousClock.Instant = { .now },
        tell: @escaping @Sendable (Change) -> Void = { _ in }
    ) {
        precondition(Set(checks.map(\.name)).count == checks.count, "two checks with one name")
        self.checks = checks
        self.validity = validity
        self.now = now
        self.tell = tell
        let faults = Dictionary(uniqueKeysWithValues: checks.map { ($0.name, "It was not looked at yet.") })
        self.state = Mutex(State(faults: faults, lookedAt: now()))
    }

    /// Asks every check, one after the other.
    public func look() async {
        for check in self.checks {
            self.state.withLock { $0.underWay = check.name }
            let (fault, error) = await Self.ask(check)
            let isNews = self.state.withLock { state in
                state.underWay = nil
                state.lookedAt = self.now()
                let before = state.asked.insert(check.name).inserted ? nil : state.faults[check.name]
                state.faults[check.name] = fault
                return before != fault
            }
            if isNews { self.tell(Change(finding: Finding(name: check.name, fault: fault), error: error)) }
        }
    }

    /// Says no from now on, whatever the checks say: the server is about to stop.
    public func stop() { self.state.withLock { $0.isStopping = true } }

    /// What each check says, in their order; a server that stops says so too.
    public var findings: [Finding] {
        let (faults, underWay, isStale, isStopping) = self.state.withLock { state in
            (state.faults, state.underWay, state.lookedAt.duration(to: self.now()) > self.validity, state.isStopping)
        }
        var findings = self.checks.map { check in
            let isLate = isStale && (underWay ?? check.name) == check.name
            return Finding(name: check.name, fault: isLate ? "It has not answered in time." : faults[check.name])
        }
        if isStopping { findings.append(Finding(name: "stopping", fault: "The server is about to stop.")) }
        return findings
    }

    /// Whether nothing is wrong.
    public var isReady: Bool { self.findings.allSatisfy { $0.fault == nil } }

    /// Shows in the metrics what the checks say.
    ///
    /// - Parameter registry: The metrics.
    public func register(in registry: Registry) {
        registry.gauge("vacancy_ready", "Whether the server is ready, as /readyz says.") { self.isReady ? 1 : 0 }
        for check in self.checks {
            registry.gauge("vacancy_readiness_check", "Whether a check of /readyz is well.", labels: [Label("check", check.name)]) {
                self.findings.contains { $0.name == check.name && $0.fault == nil } ? 1 : 0
            }
        }
    }

    private static func ask(_ check: ReadinessCheck) async -> (fault: String?, error: (any Error)?) {
        do { return (try await check.fault(), nil) } catch { return ("It failed; the log says why.", error) }
    }
}
