import Bookings
import Desk
import Metrics

/// The figures of deliveries among the metrics.
struct DeliveryFigures: Sendable {
    private let delivered: Counter
    private let failed: Counter
    private let givenUp: Counter
    private let duration: Histogram
    private let pending: Gauge
    private let paused: Gauge

    /// Begins to count.
    ///
    /// - Parameter metrics: Where the figures are told.
    init(in metrics: Registry) {
        func attempts(_ outcome: String) -> Counter {
            metrics.counter(
                "vacancy_webhook_attempts_total", "Attempts of this node to deliver an event.", labels: [Label("outcome", outcome)])
        }
        self.delivered = attempts("delivered")
        self.failed = attempts("failed")
        self.givenUp = attempts("given_up")
        self.duration = metrics.histogram("vacancy_webhook_attempt_duration_seconds", "The time that attempts took.")
        self.pending = metrics.gauge("vacancy_webhook_pending_deliveries", "Deliveries that wait, those of all nodes together.")
        self.paused = metrics.gauge("vacancy_webhook_paused_webhooks", "Webhooks that were paused because of their receivers.")
    }

    /// Counts an attempt.
    ///
    /// - Parameter outcome: What became of it.
    func count(_ outcome: DeliveryOutcome) {
        self.duration.observe(.milliseconds(outcome.attempt.milliseconds))
        switch outcome.delivery.status {
        case .delivered: self.delivered.add()
        case .pending: self.failed.add()
        case .failed: self.givenUp.add()
        }
    }

    /// Tells what waits.
    ///
    /// - Parameter counts: How many deliveries are pending, and how many webhooks are paused.
    func set(_ counts: (pending: Int, paused: Int)) {
        self.pending.set(Double(counts.pending))
        self.paused.set(Double(counts.paused))
    }
}
