/// The entity tags named by `If-Match` or `If-None-Match` (RFC 9110, section 13.1).
public enum EntityTagList: Hashable, Sendable {
    /// `*`: whatever stands there.
    case any
    /// The tags as they stand: quotes, and the weak mark where there is one.
    case tags([String])

    /// Reads the value of a conditional header.
    ///
    /// - Parameter header: A comma-separated list of entity tags, or `*`.
    ///
    /// The value is `nil` where the value is not such a list.
    public init?(_ header: String) {
        let bytes = Array(header.utf8)
        var tags: [String] = []
        var index = 0
        func isBlank(_ byte: UInt8) -> Bool { byte == 0x20 || byte == 0x09 }
        while index < bytes.count, isBlank(bytes[index]) { index += 1 }
        if index < bytes.count, bytes[index] == 0x2A {
            guard bytes[(index + 1)...].allSatisfy(isBlank) else { return nil }
            self = .any
            return
        }
        while index < bytes.count {
            while index < bytes.count, isBlank(bytes[index]) || bytes[index] == 0x2C { index += 1 }
            guard index < bytes.count else { break }
            let start = index
            if bytes[index...].starts(with: [0x57, 0x2F]) { index += 2 }
            guard index < bytes.count, bytes[index] == 0x22, let end = bytes[(index + 1)...].firstIndex(of: 0x22) else { return nil }
            tags.append(String(decoding: bytes[start...end], as: UTF8.self))
            index = end + 1
        }
        guard !tags.isEmpty else { return nil }
        self = .tags(tags)
    }

    /// Whether the list names one of some tags, weak marks left aside as `If-None-Match` does.
    ///
    /// - Parameter tags: Opaque tags with their quotes.
    /// - Returns: Whether any of them is named, or the list is `*`.
    public func names(anyOf tags: [String]) -> Bool {
        switch self {
        case .any: true
        case .tags(let named): named.contains { tags.contains($0.hasPrefix("W/") ? String($0.dropFirst(2)) : $0) }
        }
    }
}
