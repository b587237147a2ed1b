import HTTP
import JSON

extension OperationsEndpoints {
    /// Tells whether the server is of use, and of each check what it says.
    @Sendable func showReadiness(_ request: Request) async -> Response {
        let findings = self.readiness.findings
        let isReady = findings.allSatisfy { $0.fault == nil }
        return .json(isReady ? .ok : .serviceUnavailable, ReadinessReport(isReady: isReady, findings: findings))
    }
}

private struct ReadinessReport: JSONWritable {
    let isReady: Bool
    let findings: [Readiness.Finding]

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("status", self.isReady ? "ready" : "unready")
            json.array("checks") { json in
                for finding in self.findings { json.element(CheckReport(finding: finding)) }
            }
        }
    }
}

private struct CheckReport: JSONWritable {
    let finding: Readiness.Finding

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("name", self.finding.name)
            json.field("status", self.finding.fault == nil ? "ok" : "failed")
            json.field("reason", self.finding.fault)
        }
    }
}
