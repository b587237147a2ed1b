/// Takes the client's address from `X-Forwarded-For` or `Forwarded` where a trusted proxy says it.
///
/// The list is walked from the right: each address that is a trusted proxy is passed over, and the first that is not is the
/// client. Without trusted proxies the socket's peer stands.
public struct ForwardedClient: Middleware {
    private let proxies: NetworkList

    /// Trusts some proxies.
    ///
    /// - Parameter proxies: The networks of the proxies.
    public init(trusting proxies: NetworkList) { self.proxies = proxies }

    /// Replaces a trusted peer by the address it names.
    public func arriving(_ request: inout Request) {
        guard !self.proxies.networks.isEmpty, let peer = IPAddress(request.client), self.proxies.contains(peer) else { return }
        for text in Self.hops(request.headers).reversed() {
            guard let hop = IPAddress(text) else { return }
            request.client = hop.description
            guard self.proxies.contains(hop) else { return }
        }
    }

    // Proxies write one of the two headers; where both stand, the older one is what most of them write.
    private static func hops(_ headers: Headers) -> [String] {
        let forwardedFor = headers[values: "X-Forwarded-For"].flatMap { $0.split(separator: ",").map(\.trimmed) }
        guard forwardedFor.isEmpty else { return forwardedFor }
        return headers[values: "Forwarded"].flatMap { $0.split(separator: ",") }.compactMap { element in
            element.split(separator: ";").map(\.trimmed).first { $0.lowercased().hasPrefix("for=") }.map { node($0.dropFirst(4)) }
        }
    }

    // The node of RFC 7239, section 6: quotes, brackets and a port are taken off.
    private static func node(_ text: Substring) -> String {
        let bare = text.filter { $0 != "\"" }
        if bare.hasPrefix("["), let close = bare.firstIndex(of: "]") { return String(bare[..<close].dropFirst()) }
        return bare.filter { $0 == ":" }.count == 1 ? String(bare.prefix { $0 != ":" }) : bare
    }
}
