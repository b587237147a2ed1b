import HTTP

/// The style of the plain pages.
@Sendable func showPageStyle(_ request: Request) async -> Response {
    let style = """
        body { font: 17px/1.5 system-ui, sans-serif; max-width: 40rem; margin: 4rem auto; padding: 0 1rem; color: #1b2a32; }
        code { background: #eef2f4; padding: .1em .3em; border-radius: 3px; }
        a { color: #0b6bcb; }

        """
    return Response(.ok, contentType: "text/css; charset=utf-8", body: Array(style.utf8)).with("Cache-Control", "public, max-age=86400")
}
