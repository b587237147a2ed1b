import HTTP
import HTTPServer
import SQL

/// Where everything is kept.
struct DatabaseSettings {
    /// Where the database is.
    enum Location: Equatable {
        /// The path of an SQLite file.
        case sqlite(String)
        /// A connection string of libpq; it may hold a password.
        case postgreSQL(String)
    }

    /// Where the database is.
    let location: Location
    /// The path of the key file.
    let keyFile: String

    init(_ location: Location, keyFile: String) {
        self.location = location
        self.keyFile = keyFile
    }

    init(_ values: SettingValues) throws(CommandError) {
        let location = try values.parsed(.database, form: "sqlite:PATH or postgresql://USER@HOST/NAME", Self.location)
        guard let location else { throw CommandError(.usage, "--database is needed") }
        self.location = location
        self.keyFile = values.value(.keyFile)?.text ?? Self.keyFile(for: location)
    }

    /// Where the database is, for those who open it.
    var place: Database.Place {
        switch self.location {
        case .sqlite(let path): .sqlite(path: path)
        case .postgreSQL(let address): .postgreSQL(address: address)
        }
    }

    /// What the paths of copies begin with that are made before the schema changes: the file, or, on a server, the key file.
    var copies: String {
        switch self.location {
        case .sqlite(let path): path
        case .postgreSQL: self.keyFile.hasSuffix(".key") ? String(self.keyFile.dropLast(4)) : self.keyFile
        }
    }

    /// What the database is called in messages, where a password may not stand.
    var name: String {
        switch self.location {
        case .sqlite(let path): path
        case .postgreSQL: "on the PostgreSQL server"
        }
    }

    private static func keyFile(for location: Location) -> String {
        switch location {
        case .sqlite(let path): "\(path).key"
        case .postgreSQL: "vacancy.key"
        }
    }

    private static func location(_ text: String) -> Location? {
        if text.hasPrefix("sqlite:") { return text.count > 7 ? .sqlite(String(text.dropFirst(7))) : nil }
        for scheme in ["postgresql://", "postgres://"] where text.hasPrefix(scheme) { return .postgreSQL(text) }
        return nil
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
    /// The private networks that requests of ours may reach.
    let allowNetworks: NetworkList?
    /// What is logged.
    let logLevel: Log.Level
    /// What clients are granted.
    let limits: ListenerLimits
    /// Whether the schema is brought up to date at the start.
    let migrates: Bool
    /// How many connections to PostgreSQL are kept.
    let databaseConnections: Int
    /// How many days the readings of feeds are kept.
    let readLogDays: Int
    /// Whether anybody may make feeds to test readers with.
    let hasSandbox: Bool
    /// How many days a test feed lasts.
    let sandboxDays: Int
    /// How long the server is unready before it stops accepting.
    let drainDelaySeconds: Int
    /// Where the metrics are served by themselves.
    let metricsAddress: (host: String, port: Int)?
    /// Who may read the metrics on the public address.
    let metricsNetworks: NetworkList?
    /// The free space that the database's disk needs, in megabytes of 1,000,000 bytes.
    let minFreeMegabytes: Int
    /// The texts that these settings were read from.
    let values: SettingValues

    init(_ values: SettingValues) throws(CommandError) {
        self.values = values
        self.database = try DatabaseSettings(values)
        let address = try values.parsed(.listen, form: "an address and port such as 127.0.0.1:8080", Self.address)
        guard let address else { throw CommandError(.usage, "--listen is needed") }
        (self.host, self.port) = address
        self.publicURL = try values.parsed(.publicURL, form: "an address such as https://calendar.example", Self.url)
        self.trustedProxies = try Self.networks(.trustedProxies, of: values)
        self.allowNetworks = try Self.networks(.allowNetworks, of: values)
        self.migrates = try values.parsed(.migrate, form: "on or off") { ["on": true, "off": false][$0] } ?? true
        self.databaseConnections = try Self.number(.databaseConnections, in: 1...1_000, of: values) ?? 8
        self.readLogDays = try Self.number(.readLogDays, in: 1...36_500, of: values) ?? 90
        self.hasSandbox = try values.parsed(.sandbox, form: "on or off") { ["on": true, "off": false][$0] } ?? true
        self.sandboxDays = try Self.number(.sandboxDays, in: 1...365, of: values) ?? 30
        self.drainDelaySeconds = try Self.number(.drainDelaySeconds, in: 0...600, of: values) ?? 0
        self.minFreeMegabytes = try Self.number(.minFreeMegabytes, in: 0...1_000_000_000, of: values) ?? 100
        self.metricsAddress = try values.parsed(.metricsListen, form: "an address and port such as 127.0.0.1:9187", Self.address)
        self.metricsNetworks = try Self.networks(.metricsNetworks, of: values)
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

    private static func networks(_ setting: Setting, of values: SettingValues) throws(CommandError) -> NetworkList? {
        try values.parsed(setting, form: "networks such as 10.0.0.0/8,::1") { text in
            do { return try NetworkList(text) } catch { return nil }
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
