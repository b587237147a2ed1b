import HTTP

extension WebEndpoints {
    /// The picture that stands for this server in a browser.
    @Sendable func showIcon(_ request: Request) async -> Response { self.icon.show(to: request) }
}
