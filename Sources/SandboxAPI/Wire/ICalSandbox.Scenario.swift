import HTTP
import JSON
import Sandbox

extension ICalSandbox {
    /// A scenario in a list.
    struct ScenarioLine: JSONWritable {
        let scenario: Scenario

        init(encoding scenario: Scenario) { self.scenario = scenario }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("id", self.scenario.id)
                json.field("name", self.scenario.name)
                json.field("description", self.scenario.description)
            }
        }
    }
}
