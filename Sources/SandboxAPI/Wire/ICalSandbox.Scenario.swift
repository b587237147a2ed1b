import CivilTime
import HTTP
import JSON
import Sandbox

extension ICalSandbox {
    /// A scenario in a list, with what a correct reader concludes of a feed that is made of it on a day.
    struct ScenarioLine: JSONWritable {
        let scenario: Scenario
        let day: Day

        init(encoding scenario: Scenario, madeOn day: Day) {
            self.scenario = scenario
            self.day = day
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("id", self.scenario.id)
                json.field("name", self.scenario.name)
                json.field("description", self.scenario.description)
                json.field("dialect", self.scenario.dialect.rawValue)
                json.field("versions", self.scenario.versionLabels)
                json.field("expect", self.scenario.expect.map { Expectation(encoding: $0, madeOn: self.day) })
            }
        }
    }

    /// What a correct reader concludes at a step.
    private struct Expectation: JSONWritable {
        let expectation: Scenario.Expectation
        let day: Day

        init(encoding expectation: Scenario.Expectation, madeOn day: Day) {
            self.expectation = expectation
            self.day = day
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("step", self.expectation.step)
                json.field("version", self.expectation.version)
                json.field("afterMinutes", self.expectation.afterMinutes)
                json.field("taken", self.expectation.taken(from: self.day).map(Nights.init))
                json.field("later", self.expectation.later(from: self.day)?.map(Nights.init))
                json.field("why", self.expectation.why)
            }
        }
    }

    /// Nights, from the first to the day of departure.
    private struct Nights: JSONWritable {
        let range: Range<Day>

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("from", self.range.lowerBound.iso8601)
                json.field("to", self.range.upperBound.iso8601)
            }
        }
    }
}
