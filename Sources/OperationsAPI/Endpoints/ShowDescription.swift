import HTTP

extension OperationsEndpoints {
    /// Sends the description of the interface, unless the reader has it.
    @Sendable func showDescription(_ request: Request) async -> Response {
        .tagged(self.description.bytes, contentType: "application/json", tag: self.description.tag, for: request)
    }
}
