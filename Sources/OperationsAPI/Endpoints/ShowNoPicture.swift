import HTTP

/// The picture of what has no picture.
@Sendable func showNoPicture(_ request: Request) async -> Response {
    let picture = """
        <svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 320 200" role="img" aria-label="No picture">
        <rect width="320" height="200" fill="#e4eaed"/>
        <path d="M60 150l60-70 45 50 30-30 65 50z" fill="#b9c6cd"/><circle cx="220" cy="65" r="18" fill="#b9c6cd"/>
        </svg>

        """
    return Response(.ok, contentType: "image/svg+xml", body: Array(picture.utf8)).with("Cache-Control", "public, max-age=86400")
}
