public import HTTP
public import Metrics

/// What the routes of operations are answered from.
public struct OperationsEndpoints: Sendable {
    let readiness: Readiness
    let metrics: Registry
    let metricsReaders: MetricsReaders
    let description: InterfaceDescription
    let hasSandbox: Bool

    /// Makes the endpoints.
    ///
    /// - Parameters:
    ///   - readiness: Whether the server is of use.
    ///   - metrics: The metrics.
    ///   - metricsReaders: Who may read them.
    ///   - description: The description of the interface.
    ///   - hasSandbox: Whether the sandbox is open.
    public init(
        readiness: Readiness = Readiness(), metrics: Registry = Registry(), metricsReaders: MetricsReaders = .nobody,
        description: InterfaceDescription = InterfaceDescription(OpenAPIDocument(of: [], scopes: [])), hasSandbox: Bool = false
    ) {
        self.readiness = readiness
        self.metrics = metrics
        self.metricsReaders = metricsReaders
        self.description = description
        self.hasSandbox = hasSandbox
    }
}
