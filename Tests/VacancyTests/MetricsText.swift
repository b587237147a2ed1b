import Metrics
import Testing

@testable import vacancy

/// The metrics of the process, read as a scraper does.
struct MetricsText {
    private let lines: [Substring]

    init() {
        let registry = Registry()
        ProcessFigures.register(in: registry)
        self.lines = registry.text.split(separator: "\n")
    }

    func value(_ name: String) throws -> Double {
        let line = try #require(self.lines.first { $0.hasPrefix("\(name) ") })
        return try #require(Double(line.dropFirst(name.count + 1)))
    }
}
