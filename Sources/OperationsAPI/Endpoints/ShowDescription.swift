import HTTP

extension OperationsEndpoints {
    /// Sends the description of the interface, unless the reader has it.
    @Sendable func showDescription(_ request: Request) async -> Response {
        let isKnown = request.headers[values: "If-None-Match"].contains { EntityTagList($0)?.names(anyOf: [self.description.tag]) == true }
        let response =
            isKnown ? Response(.notModified) : Response(.ok, contentType: "application/json", body: self.description.bytes)
        return response.with("ETag", self.description.tag).with("Cache-Control", "no-cache")
    }
}
