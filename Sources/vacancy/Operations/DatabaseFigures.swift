import Foundation
import Metrics
import SQL
import Store

/// The figures of the database among the metrics.
enum DatabaseFigures {
    /// Lets the metrics tell of a store.
    ///
    /// - Parameters:
    ///   - store: The store.
    ///   - database: Where it is.
    ///   - metrics: Where the figures are told.
    static func register(_ store: Store, _ database: DatabaseSettings, in metrics: Registry) {
        metrics.counter("vacancy_database_commits_total", "Commits that are on the disk.") { Double(store.figures.commits) }
        metrics.counter("vacancy_database_changes_total", "Changes that the commits held.") { Double(store.figures.changes) }
        metrics.counter("vacancy_database_failures_total", "Changes that could not be made.") { Double(store.figures.failures) }
        metrics.counter("vacancy_database_commit_seconds_total", "The time that commits took, the disk included.") {
            let (seconds, attoseconds) = store.figures.duration.components
            return Double(seconds) + Double(attoseconds) / 1e18
        }
        metrics.gauge("vacancy_database_waiting_changes", "Changes that wait for a commit.") { Double(store.figures.waiting) }
        if case .sqlite(let path) = database.location {
            metrics.gauge("vacancy_database_log_bytes", "The size of the write-ahead log.") {
                var status = stat()
                return stat("\(path)-wal", &status) == 0 ? Double(status.st_size) : 0
            }
        }
    }
}
