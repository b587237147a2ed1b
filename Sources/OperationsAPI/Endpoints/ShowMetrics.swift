import HTTP
import Metrics

extension OperationsEndpoints {
    /// Writes the metrics; to those who may not read them there is nothing here.
    @Sendable func showMetrics(_ request: Request) async throws -> Response {
        guard self.metricsReaders.include(request.client) else { throw Problem(.notFound, "There is nothing at this address.") }
        return Response(.ok, contentType: Registry.mediaType, body: Array(self.metrics.text.utf8))
    }
}
