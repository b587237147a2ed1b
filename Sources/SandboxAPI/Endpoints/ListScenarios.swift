import HTTP
import Sandbox

extension SandboxEndpoints {
    @Sendable func listScenarios(_ request: Request) async -> Response {
        .json(.ok, Scenario.all.map(ICalSandbox.ScenarioLine.init(encoding:)))
    }
}
