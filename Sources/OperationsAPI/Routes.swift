public import HTTP

/// The routes of operations: health, readiness, metrics and the front page.
///
/// - Parameter endpoints: What they are answered from.
/// - Returns: The routes; each is answered from memory.
public func operationsRoutes(_ endpoints: OperationsEndpoints = OperationsEndpoints()) -> RouteTable {
    var routes = RouteTable()
    routes.get("/", use: showFrontPage)
    routes.get("/healthz", isQuiet: true, use: showHealth)
    routes.get("/readyz", isQuiet: true, use: endpoints.showReadiness)
    routes.get("/metrics", isQuiet: true, use: endpoints.showMetrics)
    routes.get("/assets/page.css", isQuiet: true, use: showPageStyle)
    routes.get("/assets/no-picture.svg", isQuiet: true, use: showNoPicture)
    return routes
}
