import CivilTime
import Foundation
import HTTP
import JSON
import Metrics
import OperationsAPI
import Synchronization

/// The log: one JSON object a line on standard error, and the one place that decides what stands in it.
///
/// No secret, passkey, token, guest's name or query string is meant to be handed to it: lines hold routes, not paths. Where an error
/// of some other part quotes one all the same, it is hidden here.
struct Log: Sendable {
    /// How much a line matters.
    enum Level: Int, Comparable, CaseIterable, Sendable {
        case debug
        case info
        case warning
        case error

        init?(_ name: String) {
            switch name {
            case "debug": self = .debug
            case "info": self = .info
            case "warning": self = .warning
            case "error": self = .error
            default: return nil
            }
        }

        static func < (left: Level, right: Level) -> Bool { left.rawValue < right.rawValue }
    }

    private final class Threshold: Sendable {
        let level: Atomic<Int>

        init(_ level: Level) { self.level = Atomic(level.rawValue) }
    }

    private let threshold: Threshold
    private let counters: [Counter]
    private let output: @Sendable ([UInt8]) -> Void

    /// Begins a log.
    ///
    /// - Parameters:
    ///   - level: The least that is told.
    ///   - metrics: Where its lines are counted.
    ///   - output: Takes each line with the end of it.
    init(level: Level, metrics: Registry = Registry(), output: @escaping @Sendable ([UInt8]) -> Void = Log.writeToStandardError) {
        self.threshold = Threshold(level)
        self.counters = Level.allCases.map {
            metrics.counter("vacancy_log_lines_total", "Lines of the log.", labels: [Label("level", "\($0)")])
        }
        self.output = output
    }

    /// The least that is told.
    var level: Level { Level(rawValue: self.threshold.level.load(ordering: .relaxed)) ?? .info }

    /// Tells more, or less, from now on.
    ///
    /// - Parameter level: The least that is told.
    func adopt(_ level: Level) { self.threshold.level.store(level.rawValue, ordering: .relaxed) }

    /// Writes a line.
    ///
    /// - Parameters:
    ///   - level: How much it matters.
    ///   - message: What happened.
    ///   - fields: What it happened to.
    func write(_ level: Level, _ message: String, _ fields: [(name: String, value: any JSONWritable)] = []) {
        guard level >= self.level else { return }
        self.counters[level.rawValue].add()
        var json = JSONWriter()
        json.object { json in
            json.field("time", systemTime().rfc3339)
            json.field("level", "\(level)")
            json.field("message", message)
            for (name, value) in fields { json.field(name, value) }
        }
        self.output(Redaction.masked(json.bytes) + [0x0A])
    }

    // One call a line, so that lines of several threads do not mix; where nobody reads them, nothing can be done about it.
    @Sendable static func writeToStandardError(_ line: [UInt8]) { _ = Foundation.write(STDERR_FILENO, line, line.count) }

    /// The middleware that tells of every exchange.
    var access: AccessLog {
        AccessLog(tellsQuiet: self.level <= .debug) { line in
            guard self.level <= .info else { return }
            let (seconds, attoseconds) = line.duration.components
            let microseconds = seconds * 1_000_000 + attoseconds / 1_000_000_000_000
            self.write(
                line.isQuiet ? .debug : .info, "request",
                [
                    ("request", line.request), ("method", line.method.rawValue), ("route", line.route ?? "none"),
                    ("status", line.status), ("bytes", line.bytes), ("microseconds", Int(microseconds)), ("client", line.client),
                ])
        }
    }

    /// Tells of a check of the server's readiness that fails, or is well again.
    ///
    /// - Parameter change: What the check says.
    @Sendable func tell(_ change: Readiness.Change) {
        guard let fault = change.finding.fault else { return self.write(.info, "a check is well", [("check", change.finding.name)]) }
        self.write(
            .error, "a check failed",
            [("check", change.finding.name), ("reason", fault)] + (change.error.map { [("error", String(reflecting: $0))] } ?? []))
    }

    /// Tells of a request that failed on the server.
    ///
    /// - Parameters:
    ///   - error: Why.
    ///   - request: The request.
    @Sendable func failed(_ error: any Error, _ request: Request) {
        self.write(
            .error, "a request failed",
            [("request", request.identifier), ("route", request.route?.pattern ?? "none"), ("error", String(reflecting: error))])
    }
}
