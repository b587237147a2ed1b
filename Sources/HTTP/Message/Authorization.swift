import Foundation

/// What an `Authorization` header offers (RFC 7617 and RFC 6750).
public enum Authorization: Hashable, Sendable {
    case basic(user: String, password: String)
    case bearer(String)

    /// Reads the value of an `Authorization` header.
    ///
    /// - Parameter header: The value: a scheme in any case, one or more blanks, the credentials.
    ///
    /// The value is `nil` for another scheme or for credentials that cannot be read.
    public init?(_ header: String) {
        let parts = header.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
        guard parts.count == 2 else { return nil }
        let credentials = parts[1].trimmingPrefix(while: { $0 == " " })
        switch parts[0].lowercased() {
        case "bearer":
            guard !credentials.isEmpty, !credentials.contains(" ") else { return nil }
            self = .bearer(String(credentials))
        case "basic":
            guard let data = Data(base64Encoded: String(credentials)), let text = String(bytes: data, encoding: .utf8),
                let colon = text.firstIndex(of: ":")
            else { return nil }
            self = .basic(user: String(text[..<colon]), password: String(text[text.index(after: colon)...]))
        default:
            return nil
        }
    }
}

extension Request {
    /// The credentials of the request; `nil` where there are none, more than one, or none that can be read.
    public var authorization: Authorization? {
        let values = self.headers[values: "Authorization"]
        return values.count == 1 ? Authorization(values[0]) : nil
    }
}
