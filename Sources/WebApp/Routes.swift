public import Desk
public import HTTP

/// The routes of the pages that people use in a browser.
///
/// - Parameters:
///   - desk: What they are answered from.
///   - publicURL: What every address of this server begins with, without a slash at its end.
/// - Returns: The routes.
public func webRoutes(_ desk: Desk, publicURL: String) -> RouteTable {
    let endpoints = WebEndpoints(desk: desk, publicURL: publicURL)
    var routes = RouteTable()
    routes.get("/sandbox", as: .showSandbox, use: endpoints.showSandbox)
    routes.get("/sandbox/{feed}", as: .showTestFeed, use: endpoints.showTestFeed)
    routes.get("/assets/sandbox.css", isQuiet: true, as: .showSandboxStyle, use: endpoints.showSandboxStyle)
    routes.get("/assets/sandbox.js", isQuiet: true, as: .showSandboxScript, use: endpoints.showSandboxScript)
    routes.get("/assets/icon.svg", isQuiet: true, as: .showIcon, use: endpoints.showIcon)
    return routes
}
