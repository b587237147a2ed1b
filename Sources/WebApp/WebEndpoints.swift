import Desk

/// The endpoints of the pages, one verb a file in `Endpoints`.
struct WebEndpoints: Sendable {
    let desk: Desk
    let publicURL: String
    let style = Asset(PackageResources.sandbox_css, contentType: "text/css; charset=utf-8")
    let script = Asset(PackageResources.sandbox_js, contentType: "text/javascript; charset=utf-8")
    let icon = Asset(PackageResources.icon_svg, contentType: "image/svg+xml")
}
