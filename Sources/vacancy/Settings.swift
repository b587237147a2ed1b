import HTTP
import HTTPServer

/// Where everything is kept.
struct DatabaseSettings {
    /// The path of the SQLite file.
    let path: String
    /// The path of the key file.
    let keyFile: String

    init(path: String, keyFile: String) {
        self.path = path
        self.keyFile = keyFile
    }

    init(_ values: SettingValues) throws(CommandError) {
        let path = try values.parsed(.database, form: "sqlite:PATH") { text in
            text.hasPrefix("sqlite:") && text.count > 7 ? String(text.dropFirst(7)) : nil
        }
        guard let path else { throw CommandError(.usage, "--database is needed") }
        self.path = path
        self.keyFile = try values.text(.keyFile)?.text ?? "\(path).key"
    }
}

/// The settings of a server.
struct Settings {
    /// Where everything is kept.
    var database: DatabaseSettings
    /// The host to listen on.
    let host: String
    /// The port to listen on; 0 picks one.
    let port: Int
    /// What every absolute address begins with; `nil` for the address that is listened on.
    let publicURL: String?
    /// The proxies whose word on a client's address is taken.
    let trustedProxies: NetworkList?
    /// What is logged.
    let logLevel: Log.Level
    /// What clients are granted.
    let limits: ListenerLimits

    init(_ values: SettingValues) throws(CommandError) {
        self.database = try DatabaseSettings(values)
        let address = try values.parsed(.listen, form: "an address and port such as 127.0.0.1:8080", Self.address)
        guard let address else { throw CommandError(.usage, "--listen is needed") }
        (self.host, self.port) = address
        self.publicURL = try values.parsed(.publicURL, form: "an address such as https://calendar.example", Self.url)
        self.trustedProxies = try values.parsed(.trustedProxies, form: "networks such as 10.0.0.0/8,::1") { text in
            do { return try NetworkList(text) } catch { return nil }
        }
        self.logLevel = try values.parsed(.log, form: "error, warning, info or debug", Log.Level.init) ?? .info
        var limits = ListenerLimits()
        limits.threads = try Self.number(.threads, in: 1...1_024, of: values)
        limits.maxConnections = try Self.number(.maxConnections, in: 1...1_000_000, of: values) ?? limits.maxConnections
        limits.maxConnectionsPerPeer =
            try Self.number(.maxConnectionsPerPeer, in: 1...1_000_000, of: values) ?? limits.maxConnectionsPerPeer
        limits.headerSeconds = try Self.number(.headerSeconds, in: 1...3_600, of: values) ?? limits.headerSeconds
        limits.bodySeconds = try Self.number(.bodySeconds, in: 1...3_600, of: values) ?? limits.bodySeconds
        limits.exemptPeers = self.trustedProxies
        self.limits = limits
    }

    private static func number(_ setting: Setting, in range: ClosedRange<Int>, of values: SettingValues) throws(CommandError) -> Int? {
        try values.parsed(setting, form: "a number from \(range.lowerBound) to \(range.upperBound)") { text in
            Int(text).flatMap { range.contains($0) ? $0 : nil }
        }
    }

    private static func address(_ text: String) -> (host: String, port: Int)? {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port) else {
            return nil
        }
        let host = String(text[..<colon])
        // A colon inside an IPv6 address needs the brackets round it.
        let isBracketed = host.hasPrefix("[") && host.hasSuffix("]")
        return host.isEmpty || (host.contains(":") && !isBracketed) ? nil : (host, port)
    }

    private static func url(_ text: String) -> String? {
        let bare = text.hasSuffix("/") ? String(text.dropLast()) : text
        let rest = bare.hasPrefix("https://") ? bare.dropFirst(8) : bare.hasPrefix("http://") ? bare.dropFirst(7) : ""
        return rest.isEmpty || rest.contains { $0.isWhitespace || $0 == "?" || $0 == "#" } ? nil : bare
    }
}
