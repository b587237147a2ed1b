/// The way of a fetch from address to address.
struct RedirectTrail {
    /// The address to ask next.
    private(set) var address: WebAddress
    /// What may be sent there: the first address's credentials, `nil` from the first step to another origin on.
    private(set) var credentials: WebAddress.Credentials?
    /// Whether the way has stayed at the first origin, and the caller's own secrets may be sent.
    private(set) var isAtHome = true

    private var steps = 0
    private let limit: Int

    /// Begins at an address.
    ///
    /// - Parameters:
    ///   - address: The address.
    ///   - limit: The most redirects to follow.
    init(from address: WebAddress, limit: Int) {
        self.address = address
        self.credentials = address.credentials
        self.limit = limit
    }

    /// Follows a redirect.
    ///
    /// Credentials in the new address are the redirecting server's, not the caller's, and are never sent.
    ///
    /// - Parameter location: The value of `Location`, relative to the address that answered.
    /// - Throws: ``FetchError/tooManyRedirects(limit:)``, ``FetchError/insecureRedirect`` or ``FetchError/badRedirect``.
    mutating func follow(_ location: String) throws(FetchError) {
        guard self.steps < self.limit else { throw .tooManyRedirects(limit: self.limit) }
        let next: WebAddress
        do throws(FetchError) { next = try WebAddress(location, relativeTo: self.address) } catch { throw .badRedirect }
        guard next.origin.isSecure || !self.address.origin.isSecure else { throw .insecureRedirect }
        if next.origin != self.address.origin {
            self.credentials = nil
            self.isAtHome = false
        }
        self.address = next
        self.steps += 1
    }
}
