/// Why there is no table for a zone.
public enum ZoneError: Error, Hashable, Sendable {
    /// No zone has this name, or no zone could have it.
    case unknown(String)

    /// The zone's file is there, but cannot be read or is not what RFC 8536 describes; the second text says why.
    case unreadable(String, String)
}

extension ZoneError: CustomStringConvertible {
    /// One line in English for a log.
    public var description: String {
        switch self {
        case .unknown(let name): "no time zone is named \"\(name)\""
        case .unreadable(let name, let reason): "the time zone \"\(name)\" cannot be read: \(reason)"
        }
    }
}
