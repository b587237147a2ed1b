import Synchronization

/// All the metrics of a process, and their text in the Prometheus exposition format, version 0.0.4.
///
/// Metrics are registered once and then counted without the registry. What some other part already knows is registered as a closure
/// that is called when the metrics are read. A name that breaks the format's rules is a programmer's error and traps.
public final class Registry: Sendable {
    /// The media type of ``text``.
    public static let mediaType = "text/plain; version=0.0.4; charset=utf-8"

    private enum Kind: String {
        case counter
        case gauge
        case histogram
    }

    private enum Reading {
        case counter(Counter)
        case gauge(Gauge)
        case histogram(Histogram)
        case closure(@Sendable () -> Double)
    }

    private struct Family {
        let name: String
        let help: String
        let kind: Kind
        var series: [(labels: [Label], reading: Reading)] = []
    }

    private struct Families {
        var list: [Family] = []
        var places: [String: Int] = [:]
    }

    private let families = Mutex(Families())

    /// Makes an empty registry.
    public init() {}

    /// Registers a counter.
    ///
    /// - Parameters:
    ///   - name: Its name, which ends in `_total`.
    ///   - help: What is counted.
    ///   - labels: What tells it from others of the name.
    /// - Returns: The counter.
    public func counter(_ name: String, _ help: String, labels: [Label] = []) -> Counter {
        let counter = Counter()
        self.add(name, help, .counter, labels, .counter(counter))
        return counter
    }

    /// Registers a counter that another part keeps.
    ///
    /// - Parameters:
    ///   - name: Its name, which ends in `_total`.
    ///   - help: What is counted.
    ///   - labels: What tells it from others of the name.
    ///   - read: Gives the count; it is called each time the metrics are read and must not wait.
    public func counter(_ name: String, _ help: String, labels: [Label] = [], read: @escaping @Sendable () -> Double) {
        self.add(name, help, .counter, labels, .closure(read))
    }

    /// Registers a gauge.
    ///
    /// - Parameters:
    ///   - name: Its name, which ends in its unit.
    ///   - help: What it shows.
    ///   - labels: What tells it from others of the name.
    /// - Returns: The gauge.
    public func gauge(_ name: String, _ help: String, labels: [Label] = []) -> Gauge {
        let gauge = Gauge()
        self.add(name, help, .gauge, labels, .gauge(gauge))
        return gauge
    }

    /// Registers a gauge that another part knows.
    ///
    /// - Parameters:
    ///   - name: Its name, which ends in its unit.
    ///   - help: What it shows.
    ///   - labels: What tells it from others of the name.
    ///   - read: Gives the figure; it is called each time the metrics are read and must not wait.
    public func gauge(_ name: String, _ help: String, labels: [Label] = [], read: @escaping @Sendable () -> Double) {
        self.add(name, help, .gauge, labels, .closure(read))
    }

    /// Registers a histogram of durations.
    ///
    /// - Parameters:
    ///   - name: Its name, which ends in `_seconds`.
    ///   - help: What is measured.
    ///   - labels: What tells it from others of the name.
    ///   - bounds: The upper bounds of its buckets in seconds, at most 15, smallest first.
    /// - Returns: The histogram.
    public func histogram(
        _ name: String, _ help: String, labels: [Label] = [], bounds: [Double] = Histogram.answerSeconds
    ) -> Histogram {
        let histogram = Histogram(bounds: bounds)
        self.add(name, help, .histogram, labels, .histogram(histogram))
        return histogram
    }

    /// Everything that is registered, as it is now.
    public var text: String {
        let families = self.families.withLock { $0.list }
        return families.map(Self.text).joined()
    }

    private func add(_ name: String, _ help: String, _ kind: Kind, _ labels: [Label], _ reading: Reading) {
        precondition(MetricName.isMetric(name), "\(name) is no name of a metric")
        precondition(name.hasSuffix("_total") == (kind == .counter), "a counter, and nothing else, ends in _total: \(name)")
        precondition(kind != .histogram || name.hasSuffix("_seconds"), "a histogram measures seconds: \(name)")
        precondition(!labels.contains { $0.name == "le" }, "the label le belongs to the buckets of \(name)")
        self.families.withLock { families in
            let place = families.places[name] ?? families.list.count
            if place == families.list.count {
                families.list.append(Family(name: name, help: help, kind: kind))
                families.places[name] = place
            }
            precondition(families.list[place].kind == kind, "two kinds of \(name)")
            precondition(!families.list[place].series.contains { $0.labels == labels }, "two series of \(name) with the same labels")
            families.list[place].series.append((labels, reading))
        }
    }

    private static func text(_ family: Family) -> String {
        var text = "# HELP \(family.name) \(family.help.escaped(quotes: false))\n# TYPE \(family.name) \(family.kind.rawValue)\n"
        for (labels, reading) in family.series {
            switch reading {
            case .counter(let counter): text += Self.line(family.name, labels, String(counter.value))
            case .gauge(let gauge): text += Self.line(family.name, labels, Self.number(gauge.value))
            case .closure(let read): text += Self.line(family.name, labels, Self.number(read()))
            case .histogram(let histogram): text += Self.text(histogram, family.name, labels)
            }
        }
        return text
    }

    private static func text(_ histogram: Histogram, _ name: String, _ labels: [Label]) -> String {
        let total = histogram.totalSeconds
        let counts = histogram.cumulativeCounts
        let bounds = histogram.bounds.map(Self.number) + ["+Inf"]
        let buckets = zip(bounds, counts).map { bound, count in
            Self.line(name + "_bucket", labels + [Label("le", bound)], String(count))
        }
        return buckets.joined() + Self.line(name + "_sum", labels, Self.number(total))
            + Self.line(name + "_count", labels, String(counts.last ?? 0))
    }

    private static func line(_ name: String, _ labels: [Label], _ value: String) -> String {
        let list = labels.isEmpty ? "" : "{\(labels.map(\.text).joined(separator: ","))}"
        return "\(name)\(list) \(value)\n"
    }

    private static func number(_ value: Double) -> String {
        if value.isNaN { return "NaN" }
        if value.isInfinite { return value < 0 ? "-Inf" : "+Inf" }
        // Whole numbers are written as such, as far as they are exact.
        return value == value.rounded() && abs(value) < 9e15 ? String(Int64(value)) : "\(value)"
    }
}
