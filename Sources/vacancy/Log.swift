import CivilTime
import Foundation
import HTTP
import JSON

/// The log: one JSON object a line on standard error, and the one place that decides what stands in it.
///
/// No secret, passkey, token, guest's name or query string is ever handed to it: lines hold routes, not paths.
struct Log: Sendable {
    /// How much a line matters.
    enum Level: Int, Comparable, Sendable {
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

    /// The least that is told.
    let level: Level

    /// Writes a line.
    ///
    /// - Parameters:
    ///   - level: How much it matters.
    ///   - message: What happened.
    ///   - fields: What it happened to.
    func write(_ level: Level, _ message: String, _ fields: [(name: String, value: any JSONWritable)] = []) {
        guard level >= self.level else { return }
        var json = JSONWriter()
        json.object { json in
            json.field("time", systemTime().rfc3339)
            json.field("level", "\(level)")
            json.field("message", message)
            for (name, value) in fields { json.field(name, value) }
        }
        // One call a line, so that lines of several threads do not mix; where nobody reads them, nothing can be done about it.
        let line = json.bytes + [0x0A]
        _ = Foundation.write(STDERR_FILENO, line, line.count)
    }

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
