public import HTTP

/// The routes of operations: health, readiness, metrics, the description of the interface and the front page.
///
/// - Parameter endpoints: What they are answered from.
/// - Returns: The routes; each is answered from memory.
public func operationsRoutes(_ endpoints: OperationsEndpoints = OperationsEndpoints()) -> RouteTable {
    var routes = RouteTable()
    routes.get("/", as: .showFrontPage, use: endpoints.showFrontPage)
    routes.get("/healthz", isQuiet: true, as: .showHealth, use: showHealth)
    routes.get("/readyz", isQuiet: true, as: .showReadiness, use: endpoints.showReadiness)
    routes.get("/metrics", isQuiet: true, as: .showMetrics, use: endpoints.showMetrics)
    routes.get("/openapi.json", as: .showDescription, use: endpoints.showDescription)
    routes.get("/assets/page.css", isQuiet: true, as: .showPageStyle, use: showPageStyle)
    routes.get("/assets/no-picture.svg", isQuiet: true, as: .showNoPicture, use: showNoPicture)
    return routes
}
