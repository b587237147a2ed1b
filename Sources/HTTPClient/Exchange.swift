import CCurl
import Glibc
import HTTP

/// One request and its answer as they go, seen from the library's callbacks; used by one thread.
final class Exchange {
    /// The head so far.
    private(set) var head = ResponseHead()
    /// The body so far, as it came.
    private(set) var body: [UInt8] = []
    /// Why we ended the exchange, a redirect aside; `nil` where we did not.
    private(set) var refusal: FetchError?

    private let limits: FetchLimits
    private let policy: AddressPolicy
    private let isPosting: Bool
    private let isCancelled: @Sendable () -> Bool
    private var hasTriedToConnect = false

    /// Begins an exchange.
    ///
    /// - Parameters:
    ///   - limits: What the server is granted.
    ///   - policy: Which addresses may be connected to.
    ///   - isPosting: Whether the status is what counts: of the body only the beginning is wanted then, as it comes.
    ///   - isCancelled: Whether nobody waits any more.
    init(limits: FetchLimits, policy: AddressPolicy, isPosting: Bool, isCancelled: @escaping @Sendable () -> Bool) {
        self.limits = limits
        self.policy = policy
        self.isPosting = isPosting
        self.isCancelled = isCancelled
    }

    /// Whether what has come is an answer, although the library ended the exchange with an error.
    var isAnswered: Bool { self.isPosting ? self.head.isComplete : self.head.location != nil }

    /// Takes a line of a head.
    ///
    /// - Parameter line: The line with its end.
    /// - Returns: Whether to go on.
    func takeHead(_ line: UnsafeRawBufferPointer) -> Bool {
        let wasComplete = self.head.isComplete
        self.head.read(line)
        guard self.head.count <= self.limits.headBytes else { return self.end(.headTooLarge(limit: self.limits.headBytes)) }
        guard self.head.isComplete, !wasComplete, !self.isPosting else { return true }
        if self.head.location != nil { return false }
        return self.head.refusal(limit: self.limits.bytes).map(self.end) ?? true
    }

    /// Takes a part of the body.
    ///
    /// - Parameter bytes: The part as it came.
    /// - Returns: Whether to go on.
    func takeBody(_ bytes: UnsafeRawBufferPointer) -> Bool {
        let room = self.limits.bytes - self.body.count
        if self.isPosting {
            self.body.append(contentsOf: bytes.prefix(room))
            return bytes.count < room
        }
        guard bytes.count <= room else { return self.end(.tooLarge(limit: self.limits.bytes)) }
        self.body.append(contentsOf: bytes)
        return true
    }

    /// Whether to go on; asked at least once a second.
    func goesOn() -> Bool { self.isCancelled() ? self.end(.cancelled) : true }

    /// Opens a socket to an address if it may be connected to.
    ///
    /// - Parameter peer: The very address that the library connects to.
    /// - Returns: The socket, or `CURL_SOCKET_BAD`.
    func open(_ peer: UnsafePointer<curl_sockaddr>) -> curl_socket_t {
        var octets = [UInt8](repeating: 0, count: 16)
        var port: UInt16 = 0
        let count = vacancy_curl_peer(peer, &octets, &port)
        guard let address = IPAddress(octets: Array(octets.prefix(count))) else { return CURL_SOCKET_BAD }
        if let refusal = self.policy.refusal(of: address, port: Int(port)) {
            // Of a host with several addresses the others are tried.
            if !self.hasTriedToConnect { self.refusal = refusal }
            return CURL_SOCKET_BAD
        }
        self.hasTriedToConnect = true
        self.refusal = nil
        return socket(peer.pointee.family, peer.pointee.socktype | Int32(SOCK_CLOEXEC.rawValue), peer.pointee.`protocol`)
    }

    private func end(_ error: FetchError) -> Bool {
        self.refusal = error
        return false
    }
}
