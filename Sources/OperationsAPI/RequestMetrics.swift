public import HTTP
public import Metrics

/// Counts every exchange by route, method and class of status, and how long it took by route.
///
/// All series are made beforehand from the table of routes, so their number is bounded, and counting looks one reference up and adds.
public struct RequestMetrics: Middleware {
    private let routes: [ObjectIdentifier: RouteFigures]
    private let unrouted: [Method: RouteFigures]

    /// Makes the series.
    ///
    /// - Parameters:
    ///   - routes: Every route there is.
    ///   - registry: Where the figures can be read.
    public init(of routes: [Route], in registry: Registry) {
        var durations: [String: Histogram] = [:]
        func duration(_ pattern: String) -> Histogram {
            if let known = durations[pattern] { return known }
            let histogram = registry.histogram(
                "vacancy_http_request_duration_seconds", "How long answering took, reading and sending left out.",
                labels: [Label("route", pattern)])
            durations[pattern] = histogram
            return histogram
        }
        func counts(_ pattern: String, _ method: Method) -> StatusCounts { StatusCounts(pattern, method, in: registry) }
        var found: [ObjectIdentifier: RouteFigures] = [:]
        for route in routes {
            let head = route.method == .get && route.answersHead ? counts(route.pattern, .head) : nil
            found[ObjectIdentifier(route)] = RouteFigures(
                counts: counts(route.pattern, route.method), headCounts: head, duration: duration(route.pattern))
        }
        self.routes = found
        let none = "none"
        self.unrouted = Dictionary(
            uniqueKeysWithValues: Method.allCases.map { method in
                (method, RouteFigures(counts: counts(none, method), headCounts: nil, duration: duration(none)))
            })
    }

    /// Counts an exchange.
    public func departing(_ response: inout Response, for request: Request) {
        let figures = request.route.flatMap { self.routes[ObjectIdentifier($0)] } ?? self.unrouted[request.method]
        figures?.count(request, response.status)
    }
}

/// The figures of one method of a route.
private final class RouteFigures: Sendable {
    private let counts: StatusCounts
    private let headCounts: StatusCounts?
    private let duration: Histogram

    init(counts: StatusCounts, headCounts: StatusCounts?, duration: Histogram) {
        self.counts = counts
        self.headCounts = headCounts
        self.duration = duration
    }

    func count(_ request: Request, _ status: Status) {
        (request.method == .head ? self.headCounts ?? self.counts : self.counts).count(status)
        self.duration.observe(request.receivedAt.duration(to: .now))
    }
}

/// How many answers were of each class of status.
private struct StatusCounts: Sendable {
    private let successes: Counter
    private let redirections: Counter
    private let clientErrors: Counter
    private let serverErrors: Counter

    init(_ pattern: String, _ method: Method, in registry: Registry) {
        func counter(_ statusClass: String) -> Counter {
            registry.counter(
                "vacancy_http_requests_total", "Requests that were answered.",
                labels: [Label("route", pattern), Label("method", method.rawValue), Label("status_class", statusClass)])
        }
        self.successes = counter("2xx")
        self.redirections = counter("3xx")
        self.clientErrors = counter("4xx")
        self.serverErrors = counter("5xx")
    }

    func count(_ status: Status) {
        switch status.code {
        case ..<300: self.successes.add()
        case ..<400: self.redirections.add()
        case ..<500: self.clientErrors.add()
        default: self.serverErrors.add()
        }
    }
}
