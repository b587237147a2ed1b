public import HTTP

/// Who may read the metrics.
public enum MetricsReaders: Sendable {
    /// Whoever reaches the address.
    case anyone
    /// Clients of some networks; a client is who a trusted proxy says it is.
    case networks(NetworkList)
    /// Nobody.
    case nobody

    func include(_ client: String) -> Bool {
        switch self {
        case .anyone: true
        case .networks(let list): IPAddress(client).map(list.contains) ?? false
        case .nobody: false
        }
    }
}
