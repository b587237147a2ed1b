public import HTTP
public import Metrics

/// Who may read the metrics.
public enum MetricsReaders: Sendable {
    /// Whoever reaches the address.
    case anyone
    /// Clients of some networks; a client is who a trusted proxy says it is.
    case networks(NetworkList)
    /// Nobody.
    case nobody

    func include(_ client: String) -> Bool {
        switch self {
        case .anyone: true
        case .networks(let list): IPAddress(client).map(list.contains) ?? false
        case .nobody: false
        }
    }
}

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
