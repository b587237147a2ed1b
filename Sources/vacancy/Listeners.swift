import HTTPServer

/// What listens: the address that everybody uses, and where it is wanted one for the metrics.
struct Listeners {
    let main: Listener
    let metrics: Listener?
    let host: String
    let isInherited: Bool
    /// The names of sockets that were handed over for nothing.
    let unused: [String]

    init(_ settings: Settings, _ sites: Sites, _ inherited: [InheritedSocket]) throws(ListenerError) {
        // A supervisor may hand over both; the one for the metrics has that name.
        let (everybodys, metrics) = (inherited.filter { $0.name != "metrics" }, inherited.filter { $0.name == "metrics" })
        let (own, forMetrics) = (everybodys.first, metrics.first)
        self.unused = (everybodys.dropFirst() + metrics.dropFirst()).map(\.name)
        let host = own?.host ?? settings.host
        self.host = host
        self.isInherited = own != nil
        let site = { sites.main(publicURL: settings.publicURL(host: host, port: $0)) }
        self.main =
            if let own {
                try Listener(own, limits: settings.limits, site: site)
            } else {
                try Listener(host: host, port: settings.port, limits: settings.limits, site: site)
            }
        var limits = ListenerLimits()
        limits.threads = 1
        limits.maxConnections = 64
        limits.headerSeconds = settings.limits.headerSeconds
        if let forMetrics {
            self.metrics = try Listener(forMetrics, limits: limits) { _ in sites.metrics }
        } else if let address = settings.metricsAddress {
            self.metrics = try Listener(host: address.host, port: address.port, limits: limits) { _ in sites.metrics }
        } else {
            self.metrics = nil
        }
    }
}
