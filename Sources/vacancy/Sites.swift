import Desk
import HTTP
import Identity
import IdentityAPI
import Metrics
import OperationsAPI
import PropertyAPI
import SQL
import SandboxAPI
import WebApp

/// What answers at each of the addresses.
struct Sites {
    let settings: Settings
    let desk: Desk
    let readiness: Readiness
    let registry: Registry
    let log: Log

    func main(publicURL: String) -> Site {
        let readers = self.settings.metricsNetworks.map(MetricsReaders.networks) ?? .nobody
        let hasSandbox = self.settings.hasSandbox
        let sandbox = [
            sandboxRoutes(self.desk, publicURL: publicURL, days: self.settings.sandboxDays), webRoutes(self.desk, publicURL: publicURL),
        ]
        let families = [identityRoutes(self.desk), propertyRoutes(self.desk, publicURL: publicURL)] + (hasSandbox ? sandbox : [])
        let described = [operationsRoutes()] + families
        let document = OpenAPIDocument(of: described.flatMap(\.routes), scopes: Scope.all.map(\.description))
        let operations = operationsRoutes(
            OperationsEndpoints(
                readiness: self.readiness, metrics: self.registry, metricsReaders: readers, description: InterfaceDescription(document),
                hasSandbox: hasSandbox))
        let router = Router([operations] + families)
        let forwarded = self.settings.trustedProxies.map { [ForwardedClient(trusting: $0)] } ?? []
        let figures = RequestMetrics(of: router.routes, in: self.registry)
        return Site(
            router, middleware: [figures, RequestIdentity()] + forwarded + [self.log.access, SafeDefaults()],
            isPassing: { ($0 as? SQLError)?.isPassing == true }, failed: self.log.failed)
    }

    var metrics: Site {
        let operations = operationsRoutes(
            OperationsEndpoints(readiness: self.readiness, metrics: self.registry, metricsReaders: .anyone))
        return Site(Router([operations]), middleware: [RequestIdentity(), self.log.access, SafeDefaults()], failed: self.log.failed)
    }
}
