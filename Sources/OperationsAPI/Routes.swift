public import HTTP

/// The routes of operations: health and the front page.
///
/// - Returns: The routes; each is answered from memory.
public func operationsRoutes() -> RouteTable {
    var routes = RouteTable()
    routes.get("/", use: showFrontPage)
    routes.get("/healthz", isQuiet: true, use: showHealth)
    routes.get("/assets/page.css", isQuiet: true, use: showPageStyle)
    routes.get("/assets/no-picture.svg", isQuiet: true, use: showNoPicture)
    return routes
}
