import CivilTime
import Doctor
import ICalendar
import JSON

/// `vacancy check`: what is wrong with a calendar, and a copy without it.
struct CheckCommand {
    private let place: FeedPlace
    private let name: String
    private let isJSON: Bool
    private let copy: String?
    private let zone: String?

    /// Reads the words after `check`.
    ///
    /// - Parameter arguments: The words and flags.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments) throws(CommandError) {
        guard let name = arguments.words.first, arguments.words.count == 1 else {
            throw CommandError(.usage, "check needs one FILE, URL or -; try --help")
        }
        self.name = name
        place = FeedPlace(name)
        isJSON = arguments.switches.contains("json")
        copy = try arguments.value("fix")
        zone = try arguments.value("zone")
    }

    /// Does it.
    ///
    /// - Returns: The status of the process: 1 where a line, a value or a component cannot be read.
    /// - Throws: ``CommandError`` where the calendar cannot be opened or the copy cannot be written.
    func run() async throws(CommandError) -> Int32 {
        let feed = try FeedReading(try await place.read(), named: name, zone: zone, system: ZoneDirectory())
        let report = FeedReport(feed.document, zones: feed.zones, rules: feed.rules)
        if let copy {
            if report.components.isEmpty {
                warn("\(name) holds nothing to correct; \(copy) is not written")
            } else {
                try FileOutput(copy).write(FeedCorrection(now: systemTime(), zones: feed.zones).corrected(feed.document))
            }
        }
        if isJSON {
            var json = JSONWriter()
            report.write(to: &json, file: name)
            try FileOutput.standard.write(json.bytes + [0x0A])
        } else {
            try FileOutput.standard.write(Array((report.text(file: name) + "\n").utf8))
        }
        return report.hasErrors ? 1 : 0
    }
}

extension FeedReport {
    /// The report as the object `check --json` prints.
    func write(to json: inout JSONWriter, file: String) {
        json.object { json in
            json.field("file", file)
            json.field("bytes", self.bytes)
            json.object("components") { json in
                for (name, count) in self.components.sorted(by: { $0.key.text < $1.key.text }) { json.field(name.text, count) }
            }
            json.array("events") { json in
                for event in self.events { json.element(EventReport(event)) }
            }
            json.array("diagnostics") { json in
                for diagnostic in self.diagnostics { json.element(DiagnosticLine(diagnostic)) }
            }
            json.field("droppedDiagnostics", self.droppedDiagnostics > 0 ? self.droppedDiagnostics : nil)
            json.array("readers") { _ in }
        }
    }

    /// The report for people: a line for each diagnostic as compilers write them, and a sum.
    func text(file: String) -> String {
        var lines = diagnostics.map { "\(file):\($0)" }
        if droppedDiagnostics > 0 { lines.append("\(file): and \(droppedDiagnostics) more") }
        let counts = components.filter { $0.key != .vcalendar }.sorted { $0.key.text < $1.key.text }
        let found = counts.map { "\($0.value) \($0.key)" }.joined(separator: ", ")
        lines.append("\(file): \(bytes) bytes, \(found.isEmpty ? "no component" : found)")
        let errors = diagnostics.count { $0.severity == .error }
        let repaired = diagnostics.count { $0.severity == .repaired }
        lines.append("\(file): \(errors) errors, \(repaired) repaired, \(diagnostics.count - errors - repaired) notes")
        return lines.joined(separator: "\n")
    }
}

/// An event as `check --json` tells it.
private struct EventReport: JSONWritable {
    private let event: FeedReport.EventLine

    init(_ event: FeedReport.EventLine) {
        self.event = event
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.orNull("uid", self.event.uid)
            json.orNull("start", self.event.start)
            json.orNull("end", self.event.end)
            json.orNull("nights", self.event.nights)
            json.field("recurring", self.event.isRecurring)
        }
    }
}

/// A diagnostic as `check --json` tells it.
private struct DiagnosticLine: JSONWritable {
    private let diagnostic: Diagnostic

    init(_ diagnostic: Diagnostic) {
        self.diagnostic = diagnostic
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.field("severity", self.diagnostic.severity.rawValue)
            json.field("code", self.diagnostic.code.rawValue)
            json.field("line", self.diagnostic.row)
            json.field("column", self.diagnostic.column)
            json.field("message", self.diagnostic.message)
        }
    }
}

extension JSONWriter {
    /// Writes a member that is there also where it has no value.
    mutating func orNull(_ name: StaticString, _ value: (some JSONWritable)?) {
        if let value { field(name, value) } else { null(name) }
    }
}
