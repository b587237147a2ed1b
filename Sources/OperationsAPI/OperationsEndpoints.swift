public import Metrics

/// What the routes of operations are answered from.
public struct OperationsEndpoints: Sendable {
    let readiness: Readiness
    let metrics: Registry
    let metricsReaders: MetricsReaders

    /// Makes the endpoints.
    ///
    /// - Parameters:
    ///   - readiness: Whether the server is of use.
    ///   - metrics: The metrics.
    ///   - metricsReaders: Who may read them.
    public init(readiness: Readiness = Readiness(), metrics: Registry = Registry(), metricsReaders: MetricsReaders = .nobody) {
        self.readiness = readiness
        self.metrics = metrics
        self.metricsReaders = metricsReaders
    }
}
