/// A setting, by its flag, variable and default.
enum Setting: CaseIterable {
    case listen
    case database
    case databaseConnections
    case migrate
    case publicURL
    case keyFile
    case trustedProxies
    case allowNetworks
    case threads
    case log
    case maxConnections
    case maxConnectionsPerPeer
    case headerSeconds
    case bodySeconds
    case drainDelaySeconds
    case metricsListen
    case metricsNetworks
    case minFreeMegabytes
    case readLogDays
    case sandbox
    case sandboxDays

    /// The flag without its dashes.
    var flag: String {
        switch self {
        case .listen: "listen"
        case .database: "database"
        case .databaseConnections: "database-connections"
        case .migrate: "no-migrate"
        case .publicURL: "public-url"
        case .keyFile: "key-file"
        case .trustedProxies: "trusted-proxies"
        case .allowNetworks: "allow-networks"
        case .threads: "threads"
        case .log: "log"
        case .maxConnections: "max-connections"
        case .maxConnectionsPerPeer: "max-connections-per-peer"
        case .headerSeconds: "header-seconds"
        case .bodySeconds: "body-seconds"
        case .drainDelaySeconds: "drain-delay-seconds"
        case .metricsListen: "metrics-listen"
        case .metricsNetworks: "metrics-networks"
        case .minFreeMegabytes: "min-free-megabytes"
        case .readLogDays: "read-log-days"
        case .sandbox: "no-sandbox"
        case .sandboxDays: "sandbox-days"
        }
    }

    /// The variable of the environment or the configuration file.
    var variable: String {
        switch self {
        case .migrate: "VACANCY_MIGRATE"
        case .sandbox: "VACANCY_SANDBOX"
        default: "VACANCY_" + self.flag.uppercased().replacing("-", with: "_")
        }
    }

    /// The variable that names a file whose content is the value.
    var fileVariable: String { self.variable + "_FILE" }

    /// Whether the flag takes no value and switches off what is on.
    var isSwitch: Bool { self == .migrate || self == .sandbox }

    /// Whether the value may hold a password.
    var isSecret: Bool { self == .database }

    /// Whether a running server takes a new value over when it is told to read its configuration again.
    var isReloadable: Bool {
        switch self {
        case .log, .maxConnections, .maxConnectionsPerPeer, .headerSeconds, .bodySeconds: true
        case .listen, .database, .databaseConnections, .migrate, .publicURL, .keyFile, .trustedProxies, .allowNetworks, .threads,
            .drainDelaySeconds, .metricsListen, .metricsNetworks, .minFreeMegabytes, .readLogDays, .sandbox, .sandboxDays:
            false
        }
    }

    /// The value where nobody sets one; `nil` where it follows from other settings.
    var standard: String? {
        switch self {
        case .listen: "127.0.0.1:8080"
        case .database: "sqlite:vacancy.db"
        case .databaseConnections: "8"
        case .migrate: "on"
        case .publicURL, .keyFile, .trustedProxies, .allowNetworks, .threads, .metricsListen, .metricsNetworks: nil
        case .log: "info"
        case .maxConnections: "12000"
        case .maxConnectionsPerPeer: "1024"
        case .headerSeconds: "10"
        case .bodySeconds: "30"
        case .drainDelaySeconds: "0"
        case .minFreeMegabytes: "100"
        case .readLogDays: "90"
        case .sandbox: "on"
        case .sandboxDays: "30"
        }
    }

    /// What the setting is for.
    var meaning: String {
        switch self {
        case .listen: "the address and port to listen on; port 0 picks one"
        case .database: "the database, sqlite:PATH, created where there is none, or postgresql://USER@HOST/NAME"
        case .databaseConnections: "how many connections to PostgreSQL are kept"
        case .migrate: "whether the schema is brought up to date at the start, on or off; the flag says off"
        case .publicURL: "what every address handed out begins with (http:// and the address listened on)"
        case .keyFile: "the key that seals secrets at rest (the database's path and .key; with PostgreSQL vacancy.key)"
        case .trustedProxies: "networks whose X-Forwarded-For and Forwarded are believed (none)"
        case .allowNetworks: "private networks that webhooks may reach, also over http (none)"
        case .threads: "how many threads serve (one a processor)"
        case .log: "what is logged: error, warning, info or debug"
        case .maxConnections: "the most connections"
        case .maxConnectionsPerPeer: "the most connections of one peer; trusted proxies are exempt"
        case .headerSeconds: "how long a request's head may take"
        case .bodySeconds: "how long a request's body may take"
        case .drainDelaySeconds: "how long /readyz says no before the server stops accepting"
        case .metricsListen: "a second address and port, for /metrics (none)"
        case .metricsNetworks: "networks whose clients may read /metrics on the public address (none)"
        case .minFreeMegabytes: "the free space on the database's disk below which /readyz says no"
        case .readLogDays: "how many days the readings of feeds are kept"
        case .sandbox: "whether anybody may make feeds to test readers with, on or off; the flag says off"
        case .sandboxDays: "how many days a test feed lasts"
        }
    }
}
