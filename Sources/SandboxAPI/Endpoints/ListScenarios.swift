import CivilTime
import Desk
import HTTP
import Sandbox

extension SandboxEndpoints {
    /// Dates are told as if every feed were made now.
    @Sendable func listScenarios(_ request: Request) async -> Response {
        let today = self.desk.now().utc.day
        return .json(.ok, Scenario.all.map { ICalSandbox.ScenarioLine(encoding: $0, madeOn: today) })
    }
}
