import CCurl
import Compression
import HTTP

/// One fetch from its address through the redirects to the answer; it blocks the thread it runs on.
struct Fetch: Sendable {
    let limits: FetchLimits
    let policy: AddressPolicy
    let agent: String
    /// A file of certificates to trust instead of the system's.
    let authorities: String?
    let address: String
    let headers: Headers
    /// What is posted; `nil` where something is only fetched.
    let content: [UInt8]?
    let isCancelled: @Sendable () -> Bool

    /// Runs the fetch.
    ///
    /// - Returns: The answer.
    /// - Throws: ``FetchError``.
    func run() throws(FetchError) -> FetchedResponse {
        try Self.check(self.headers)
        let end = ContinuousClock.now + .seconds(self.limits.seconds)
        var trail = RedirectTrail(from: try WebAddress(self.address), limit: self.limits.redirects)
        while true {
            let exchange = Exchange(
                limits: self.limits, policy: self.policy, isPosting: self.content != nil, isCancelled: self.isCancelled)
            try self.perform(exchange, at: trail, until: end)
            if self.content != nil { return try self.response(of: exchange, from: trail.address) }
            guard let location = exchange.head.location else {
                return try self.response(of: exchange, from: trail.address)
            }
            try trail.follow(location)
        }
    }

    private func perform(_ exchange: Exchange, at trail: RedirectTrail, until end: ContinuousClock.Instant) throws(FetchError) {
        let left = Self.milliseconds(end - ContinuousClock.now)
        guard left > 0 else { throw .timedOut(.connecting) }
        guard let handle = EasyHandle() else { throw .failed("there is no memory for it") }
        handle.set(CURLOPT_TIMEOUT_MS, left)
        handle.set(CURLOPT_CONNECTTIMEOUT_MS, min(left, Self.milliseconds(.seconds(self.limits.connectSeconds))))
        handle.set(CURLOPT_USERAGENT, self.agent)
        handle.restrict()
        if let authorities { handle.set(CURLOPT_CAINFO, authorities) }
        handle.set(CURLOPT_URL, trail.address.text)
        if let credentials = trail.credentials {
            handle.set(CURLOPT_USERNAME, credentials.user)
            handle.set(CURLOPT_PASSWORD, credentials.password)
        }
        if let content { handle.post(content) } else { handle.addHeader("Accept-Encoding", "gzip") }
        for field in self.headers.fields where trail.isAtHome || !Self.secret.contains(field.name.lowercased()) {
            handle.addHeader(field.name, field.value)
        }
        let code = handle.perform(exchange)
        if let refusal = exchange.refusal { throw refusal }
        guard code == CURLE_OK || exchange.isAnswered else {
            throw FetchError(code, handle, exchange.head, at: trail.address.origin)
        }
    }

    private func response(of exchange: Exchange, from address: WebAddress) throws(FetchError) -> FetchedResponse {
        guard let status = exchange.head.status, exchange.head.isComplete else { throw .notHTTP }
        var body = exchange.body
        if self.content == nil, !body.isEmpty, exchange.head.isCompressed { body = try self.decoded(body) }
        return FetchedResponse(address: address.text, status: status, headers: exchange.head.headers, body: body)
    }

    private func decoded(_ body: [UInt8]) throws(FetchError) -> [UInt8] {
        let (product, isOver) = body.count.multipliedReportingOverflow(by: self.limits.ratio)
        let granted = max(FetchLimits.alwaysInflated, isOver ? .max : product)
        do throws(CompressionError) {
            return try gunzip(body, limit: min(self.limits.bytes, granted))
        } catch {
            switch error {
            case .overLimit: throw granted < self.limits.bytes ? .inflates(ratio: self.limits.ratio) : .tooLarge(limit: self.limits.bytes)
            case .truncated: throw .truncated
            case .tooLong, .corrupt: throw .corruptEncoding
            case .outOfMemory: throw .failed("there is no memory for it")
            }
        }
    }

    // Fields that carry the caller's rights, and stay at the first origin.
    private static let secret: Set<String> = ["authorization", "cookie", "proxy-authorization"]
    // Fields that the library and this client set themselves.
    private static let own: Set<String> = ["host", "content-length", "transfer-encoding", "connection", "accept-encoding", "user-agent"]

    private static func check(_ headers: Headers) throws(FetchError) {
        let marks = Set("!#$%&'*+-.^_`|~".utf8)
        for field in headers.fields {
            let isToken =
                !field.name.isEmpty
                && field.name.utf8.allSatisfy { byte in
                    (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) || marks.contains(byte)
                }
            let isLine = field.value.utf8.allSatisfy { $0 >= 0x20 && $0 != 0x7F || $0 == 0x09 }
            guard isToken, isLine, !Self.own.contains(field.name.lowercased()) else { throw .badHeader(field.name) }
        }
    }

    // No longer than the library's numbers reach.
    private static func milliseconds(_ duration: Duration) -> Int {
        let (seconds, attoseconds) = duration.components
        return Int(min(max(0, seconds), 1_000_000) * 1_000 + attoseconds / 1_000_000_000_000_000)
    }
}

extension EasyHandle {
    /// Forbids everything that a fetch does not need and the library would do by itself.
    fileprivate func restrict() {
        self.set(CURLOPT_PROTOCOLS_STR, "http,https")
        self.set(CURLOPT_FOLLOWLOCATION, 0)
        self.set(CURLOPT_DISALLOW_USERNAME_IN_URL, 1)
        self.set(CURLOPT_NETRC, 0)
        // An empty name switches off what the environment says about proxies.
        self.set(CURLOPT_PROXY, "")
        self.set(CURLOPT_HTTPAUTH, vacancy_curl_basic)
        self.set(CURLOPT_HTTP_VERSION, vacancy_curl_http_1_1)
        self.set(CURLOPT_HTTP09_ALLOWED, 0)
        // Its decoders have no brake, and take a compressed body that is cut off for a whole one.
        self.set(CURLOPT_HTTP_CONTENT_DECODING, 0)
        self.set(CURLOPT_SSL_VERIFYPEER, 1)
        self.set(CURLOPT_SSL_VERIFYHOST, 2)
        self.set(CURLOPT_SSLVERSION, vacancy_curl_tls_1_2)
        self.set(CURLOPT_NOPROGRESS, 0)
        self.set(CURLOPT_NOSIGNAL, 1)
        // A name server that does not answer holds a thread of the library's, not the fetch whose time is over.
        self.set(CURLOPT_QUICK_EXIT, 1)
    }
}
