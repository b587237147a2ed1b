/// A setting, by its flag, variable and default.
enum Setting: CaseIterable {
    case listen
    case database
    case publicURL
    case keyFile
    case trustedProxies
    case threads
    case log
    case maxConnections
    case maxConnectionsPerPeer
    case headerSeconds
    case bodySeconds

    /// The flag without its dashes.
    var flag: String {
        switch self {
        case .listen: "listen"
        case .database: "database"
        case .publicURL: "public-url"
        case .keyFile: "key-file"
        case .trustedProxies: "trusted-proxies"
        case .threads: "threads"
        case .log: "log"
        case .maxConnections: "max-connections"
        case .maxConnectionsPerPeer: "max-connections-per-peer"
        case .headerSeconds: "header-seconds"
        case .bodySeconds: "body-seconds"
        }
    }

    /// The variable of the environment or the configuration file.
    var variable: String { "VACANCY_" + self.flag.uppercased().replacing("-", with: "_") }

    /// The value where nobody sets one; `nil` where it follows from other settings.
    var standard: String? {
        switch self {
        case .listen: "127.0.0.1:8080"
        case .database: "sqlite:vacancy.db"
        case .publicURL, .keyFile, .trustedProxies, .threads: nil
        case .log: "info"
        case .maxConnections: "12000"
        case .maxConnectionsPerPeer: "1024"
        case .headerSeconds: "10"
        case .bodySeconds: "30"
        }
    }

    /// What the setting is for.
    var meaning: String {
        switch self {
        case .listen: "the address and port to listen on; port 0 picks one"
        case .database: "the database, sqlite:PATH; it is created where there is none"
        case .publicURL: "what every address handed out begins with (http:// and the address listened on)"
        case .keyFile: "the key that seals secrets at rest (the database's path with .key added)"
        case .trustedProxies: "networks whose X-Forwarded-For and Forwarded are believed (none)"
        case .threads: "how many threads serve (one a processor)"
        case .log: "what is logged: error, warning, info or debug"
        case .maxConnections: "the most connections"
        case .maxConnectionsPerPeer: "the most connections of one peer; trusted proxies are exempt"
        case .headerSeconds: "how long a request's head may take"
        case .bodySeconds: "how long a request's body may take"
        }
    }
}
