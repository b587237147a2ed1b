import Metrics
import Store

/// How many jobs this node has done, by kind.
struct JobCounters {
    private let counters: [Job.Kind: Counter]

    /// Begins to count.
    ///
    /// - Parameter metrics: Where the counts are told.
    init(in metrics: Registry) {
        self.counters = Dictionary(
            uniqueKeysWithValues: Job.Kind.allCases.map { kind in
                (kind, metrics.counter("vacancy_jobs_total", "Parts of jobs done by this node.", labels: [Label("kind", kind.rawValue)]))
            })
    }

    /// Counts a job that was done.
    ///
    /// - Parameter kind: Its kind.
    func count(_ kind: Job.Kind) { self.counters[kind]?.add() }
}
