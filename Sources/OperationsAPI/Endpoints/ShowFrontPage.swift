import HTTP

extension OperationsEndpoints {
    /// A plain page with links.
    @Sendable func showFrontPage(_ request: Request) async -> Response {
        let sandbox = self.hasSandbox ? "<li><a href=\"/sandbox\">The sandbox: calendar feeds to test readers with</a></li>\n" : ""
        let page = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>Vacancy</title>
            <link rel="stylesheet" href="/assets/page.css">
            </head>
            <body>
            <h1>Vacancy</h1>
            <p>A calendar exchange for places that take bookings. This server is running.</p>
            <ul>
            <li><a href="/healthz">Health</a></li>
            <li><a href="/openapi.json">The interface, as OpenAPI</a></li>
            \(sandbox)<li>Access tokens: <code>POST /oauth2/token</code></li>
            <li>Properties: <code>POST /api/managing-entity</code>, <code>GET /api/managing-entity/list</code></li>
            <li>Bookings: <code>POST /api/managing-entity/{id}/extranet/booking</code></li>
            <li>The calendar of a property: <code>GET /api/cal/property/{id}/booking/list</code></li>
            </ul>
            </body>
            </html>

            """
        return Response(.ok, contentType: "text/html; charset=utf-8", body: Array(page.utf8))
            .with("Content-Security-Policy", "default-src 'none'; style-src 'self'; frame-ancestors 'none'; base-uri 'none'")
            .with("Cache-Control", "no-cache")
    }
}
