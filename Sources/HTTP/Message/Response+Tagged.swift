extension Response {
    /// An answer that a reader may keep and ask about again (RFC 9110, section 13.1.2).
    ///
    /// - Parameters:
    ///   - body: The body.
    ///   - contentType: Its media type.
    ///   - tag: Its entity tag, quoted.
    ///   - request: The request.
    /// - Returns: The body, or 304 where the reader has it; a reader that keeps it asks each time.
    public static func tagged(_ body: [UInt8], contentType: String, tag: String, for request: Request) -> Response {
        let isKnown = request.headers[values: "If-None-Match"].contains { EntityTagList($0)?.names(anyOf: [tag]) == true }
        let response = isKnown ? Response(.notModified) : Response(.ok, contentType: contentType, body: body)
        return response.with("ETag", tag).with("Cache-Control", "no-cache")
    }
}
