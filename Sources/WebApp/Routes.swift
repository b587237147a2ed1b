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
    let style = Asset(PackageResources.sandbox_css, contentType: "text/css; charset=utf-8")
    let script = Asset(PackageResources.sandbox_js, contentType: "text/javascript; charset=utf-8")
    let icon = Asset(PackageResources.icon_svg, contentType: "image/svg+xml")
    var routes = RouteTable()
    routes.get("/sandbox", as: .showSandbox, use: endpoints.showSandbox)
    routes.get("/sandbox/{feed}", as: .showTestFeed, use: endpoints.showTestFeed)
    routes.get("/assets/sandbox.css", isQuiet: true, as: .showSandboxStyle, use: style.show)
    routes.get("/assets/sandbox.js", isQuiet: true, as: .showSandboxScript, use: script.show)
    routes.get("/assets/icon.svg", isQuiet: true, as: .showIcon, use: icon.show)
    return routes
}
