import HTTP

/// A whole page: what all of them have around their content.
struct Page {
    /// The title, for the browser's window.
    let title: String
    /// What stands between the head and the foot.
    let content: HTML

    /// The page as it is sent.
    ///
    /// - Parameter status: The status.
    /// - Returns: The answer; the page may load nothing but this server's own style, script, pictures and answers.
    func response(_ status: Status = .ok) -> Response {
        let html: HTML = """
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(self.title)</title>
            <link rel="icon" href="/assets/icon.svg" type="image/svg+xml">
            <link rel="stylesheet" href="/assets/sandbox.css">
            <script src="/assets/sandbox.js" defer></script>
            </head>
            <body>
            <a class="skip" href="#main">To the content</a>
            <header class="top"><nav aria-label="Site">
            <a class="brand" href="/">Vacancy</a>
            <a href="/sandbox">Sandbox</a>
            <a href="/openapi.json">Interface</a>
            </nav></header>
            <main id="main">
            <p id="status" role="status"></p>
            <p id="refusal" role="alert"></p>
            \(self.content)
            </main>
            <footer>Feeds of the sandbox are open to everybody who knows their address: put no real guest into them.</footer>
            </body>
            </html>

            """
        return Response(status, contentType: "text/html; charset=utf-8", body: Array(html.text.utf8))
            .with("Content-Security-Policy", Self.policy).with("Referrer-Policy", "no-referrer").with("Cache-Control", "no-cache")
    }

    private static let policy = """
        default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; \
        frame-ancestors 'none'; base-uri 'none'
        """
}
