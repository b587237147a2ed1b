public import Desk
public import HTTP

/// The routes of the sandbox: feeds that readers are tested with.
///
/// - Parameters:
///   - desk: Where everything is done.
///   - publicURL: What every absolute address begins with, without a slash at the end.
///   - days: How many days a feed lasts.
/// - Returns: The routes.
public func sandboxRoutes(_ desk: Desk, publicURL: String, days: Int) -> RouteTable {
    let endpoints = SandboxEndpoints(desk: desk, publicURL: publicURL, days: days)
    var routes = RouteTable(refusal: sandboxRefusal)

    // What owners do
    routes.post("/api/feeds", as: .createTestFeed, use: endpoints.createTestFeed)
    routes.get("/api/feed/{feed}", isShared: true, as: .showTestFeed, use: endpoints.showTestFeed)
    routes.put("/api/feed/{feed}", as: .updateTestFeed, use: endpoints.updateTestFeed)
    routes.post("/api/feed/{feed}", as: .actOnTestFeed, use: endpoints.actOnTestFeed)
    routes.delete("/api/feed/{feed}", as: .removeTestFeed, use: endpoints.removeTestFeed)
    routes.get("/api/scenarios", isShared: true, as: .listScenarios, use: endpoints.listScenarios)

    // What readers see
    routes.get(
        "/ical/{feed}.ics", isQuiet: true, isShared: true, as: .readTestFeed, immediate: endpoints.readTestFeedAtOnce,
        use: endpoints.readTestFeed)
    routes.get("/ical/{feed}.svg", isShared: true, as: .drawTestFeed, use: endpoints.drawTestFeed)
    return routes
}
