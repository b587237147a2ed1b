/// Something about a channel's calendar that was read in spite of it.
public enum ReadingWarning: Hashable, Sendable {
    /// It is not in UTF-8; it was read as the charset named.
    case charset(String)

    /// The event with this UID has no end and takes one night.
    case noEnd(uid: String)

    /// The event with this UID ends no later than it begins, and takes one night.
    case endNotAfterStart(uid: String)

    /// The event with this UID has no start that can be read; whatever is held of it stays.
    case noStart(uid: String)

    /// The series with this UID is known in part only, and why; whatever is held of it stays.
    case unfinished(uid: String, reason: String)

    /// It holds what this producer was never seen to write.
    case unusual([String])
}

extension ReadingWarning: CustomStringConvertible {
    /// One sentence in English.
    public var description: String {
        switch self {
        case .charset(let charset): "It is not in UTF-8 and was read as \(charset)."
        case .noEnd(let uid): "\(uid) has no end, so it takes one night."
        case .endNotAfterStart(let uid): "\(uid) ends no later than it begins, so it takes one night."
        case .noStart(let uid): "\(uid) has no start that can be read, so what is held of it stays."
        case .unfinished(let uid, let reason): "\(uid) is known in part only, as \(reason), so what is held of it stays."
        case .unusual(let names): "It holds \(names.joined(separator: ", ")), which this producer was never seen to write."
        }
    }
}
