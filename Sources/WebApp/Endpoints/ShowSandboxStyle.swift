import HTTP

extension WebEndpoints {
    /// The style of the sandbox's pages.
    @Sendable func showSandboxStyle(_ request: Request) async -> Response { self.style.show(to: request) }
}
