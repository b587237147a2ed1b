public import HTTP
public import Metrics

/// What the routes of operations are answered from.
public struct OperationsEndpoints: Sendable {
    let readiness: Readiness
    let metrics: Registry
    let metricsReaders: MetricsReaders
    let description: InterfaceDescription

    /// Makes the endpoints.
    ///
    /// - Parameters:
    ///   - readiness: Whether the server is of use.
    ///   - metrics: The metrics.
    ///   - metricsReaders: Who may read them.
    ///   - description: The description of the interface.
    public init(
        readiness: Readiness = Readiness(), metrics: Registry = Registry(), metricsReaders: MetricsReaders = .nobody,
        description: InterfaceDescription = InterfaceDescription(OpenAPIDocument(of: [], scopes: []))
    ) {
        self.readiness = readiness
        self.metrics = metrics
        self.metricsReaders = metricsReaders
        self.description = description
    }
}
