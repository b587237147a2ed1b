public import HTTP

/// The one door to other servers: fetches documents and posts messages over http and https on libcurl, and believes nobody.
///
/// Every request has a handle and a connection of its own, asks for gzip or nothing, and ends at its limits. Redirects are followed
/// one by one, never from https to http; credentials stay at the origin they were given for. Nothing is taken from the environment
/// or the user's files: no proxies, no cookies, no `.netrc`.
public struct HTTPClient: Sendable {
    private let limits: FetchLimits
    private let agent: String
    private let policy: AddressPolicy
    private let authorities: String?
    private let threads: FetchThreads

    /// Makes a client.
    ///
    /// - Parameters:
    ///   - limits: What a server is granted.
    ///   - agent: The value of `User-Agent`; control characters in it are left out.
    ///   - policy: Which addresses may be connected to.
    public init(limits: FetchLimits = FetchLimits(), agent: String, policy: AddressPolicy) {
        self.init(limits: limits, agent: agent, policy: policy, authorities: nil)
    }

    /// Makes a client that trusts other authorities than the system's.
    ///
    /// - Parameters:
    ///   - limits: What a server is granted.
    ///   - agent: The value of `User-Agent`.
    ///   - policy: Which addresses may be connected to.
    ///   - authorities: The path of a PEM file of their certificates; `nil` for the system's.
    init(limits: FetchLimits, agent: String, policy: AddressPolicy, authorities: String?) {
        self.limits = limits
        self.agent = String(String.UnicodeScalarView(agent.unicodeScalars.filter { $0.value >= 0x20 && $0.value != 0x7F }))
        self.policy = policy
        self.authorities = authorities
        self.threads = FetchThreads(limit: limits.fetchesAtOnce)
    }

    /// Fetches a document by GET.
    ///
    /// - Parameters:
    ///   - address: The absolute address. A user name and password in it are sent as Basic credentials (RFC 7617).
    ///   - headers: Further header fields, such as `If-None-Match`; `Authorization` and `Cookie` are not sent to another origin.
    /// - Returns: The answer behind the redirects, of whatever status.
    /// - Throws: ``FetchError``, also where the task is cancelled.
    public func fetch(_ address: String, headers: Headers = Headers()) async throws(FetchError) -> FetchedResponse {
        try await self.run(address, headers, posting: nil)
    }

    /// Posts a message.
    ///
    /// The status is what counts. No redirect is followed, and of the answer's body at most ``FetchLimits/bytes`` are read, as they come:
    /// where it is longer, or is not whole when the time is over, the answer counts with what there is of it.
    ///
    /// - Parameters:
    ///   - content: The body of the request.
    ///   - address: The absolute address.
    ///   - headers: Further header fields, such as `Content-Type`.
    /// - Returns: The answer, of whatever status.
    /// - Throws: ``FetchError``, also where the task is cancelled.
    public func post(_ content: [UInt8], to address: String, headers: Headers) async throws(FetchError) -> FetchedResponse {
        try await self.run(address, headers, posting: content)
    }

    private func run(_ address: String, _ headers: Headers, posting content: [UInt8]?) async throws(FetchError) -> FetchedResponse {
        let pending = PendingFetch()
        let fetch = Fetch(
            limits: self.limits, policy: self.policy, agent: self.agent, authorities: self.authorities, address: address,
            headers: headers, content: content, isCancelled: { pending.isCancelled })
        let outcome = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                pending.wait(continuation)
                self.threads.run {
                    guard pending.begin() else { return }
                    pending.finish(Result { () throws(FetchError) in try fetch.run() })
                }
            }
        } onCancel: {
            pending.cancel()
        }
        return try outcome.get()
    }
}
