import HTTP
import Sandbox

extension WebEndpoints {
    /// Shows the first page of the sandbox.
    @Sendable func showSandbox(_ request: Request) async -> Response { SandboxPage(scenarios: Scenario.all).page.response() }
}
