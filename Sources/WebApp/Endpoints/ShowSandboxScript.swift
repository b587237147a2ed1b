import HTTP

extension WebEndpoints {
    /// The script of the sandbox's pages.
    @Sendable func showSandboxScript(_ request: Request) async -> Response { self.script.show(to: request) }
}
