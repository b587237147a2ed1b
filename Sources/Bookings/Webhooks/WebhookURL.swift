/// The address of a receiver: https, or http inside an operator's own networks.
///
/// Only the plainest spelling is taken: no credentials, no fragment, no backslash, no character beyond ASCII, an international host
/// name in its ASCII form. Whatever is taken here every parser reads alike. Where the host leads is judged at each connection.
public struct WebhookURL: Hashable, Sendable {
    /// The address as it was given.
    public let text: String
    /// Whether the address is one of https.
    public let isSecure: Bool
    /// The host in lower case and the port: what has a limit of deliveries at a time.
    public let target: String

    /// The longest address, in bytes.
    public static let maxBytes = 2_048

    /// Reads an address.
    ///
    /// - Parameter text: The address.
    ///
    /// The value is `nil` where the text is none, or not in its plainest spelling.
    public init?(_ text: String) {
        let forbidden = Set("\\\"<>^`{|}#".utf8)
        guard text.utf8.count <= Self.maxBytes, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && !forbidden.contains($0) }) else {
            return nil
        }
        let scheme = text.prefix { $0 != ":" }.lowercased()
        guard scheme == "https" || scheme == "http", text.dropFirst(scheme.count).hasPrefix("://") else { return nil }
        let authority = text.dropFirst(scheme.count + 3).prefix { $0 != "/" && $0 != "?" }
        guard let (host, port) = Self.hostAndPort(authority) else { return nil }
        self.text = text
        self.isSecure = scheme == "https"
        self.target = "\(host.lowercased()):\(port ?? (scheme == "https" ? 443 : 80))"
    }

    private static func hostAndPort(_ authority: Substring) -> (host: Substring, port: Int?)? {
        if authority.hasPrefix("[") {
            guard let end = authority.firstIndex(of: "]") else { return nil }
            let host = authority[...end]
            guard host.dropFirst().dropLast().allSatisfy({ $0.isHexDigit || $0 == ":" || $0 == "." }), host.contains(":") else {
                return nil
            }
            return self.port(authority[authority.index(after: end)...]).map { (host, $0) }
        }
        let host = authority.prefix { $0 != ":" }
        let isName = host.allSatisfy { $0.isLetter || $0.isNumber || $0 == "." || $0 == "-" || $0 == "_" }
        guard !host.isEmpty, host.utf8.count <= 253, isName, !host.hasPrefix("."), !host.contains("..") else { return nil }
        return self.port(authority[host.endIndex...]).map { (host, $0) }
    }

    // Nothing, or a colon and a number.
    private static func port(_ text: Substring) -> Int?? {
        guard let colon = text.first else { return .some(nil) }
        let digits = text.dropFirst()
        guard colon == ":", (1...5).contains(digits.count), digits.allSatisfy(\.isNumber), let port = Int(digits),
            (1...65_535).contains(port)
        else { return nil }
        return .some(port)
    }
}
