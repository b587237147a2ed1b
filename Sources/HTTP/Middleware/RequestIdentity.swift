import Synchronization

/// Gives every request an identifier of its own and every answer the `X-Request-Id` that names it.
public struct RequestIdentity: Middleware {
    private let counter: Counter
    private let prefix: String

    private final class Counter: Sendable {
        let value = Atomic<UInt64>(0)
    }

    /// Makes identifiers that begin with a random prefix, so that two runs of the server share none.
    public init() {
        self.counter = Counter()
        self.prefix = String(UInt64.random(in: (1 << 60)...(UInt64.max)), radix: 16)
    }

    /// Gives the request its identifier.
    public func arriving(_ request: inout Request) {
        let number = self.counter.value.wrappingAdd(1, ordering: .relaxed).newValue
        request.identifier = "\(self.prefix)-\(String(number, radix: 16))"
    }

    /// Names the request in its answer.
    public func departing(_ response: inout Response, for request: Request) {
        response.headers.append("X-Request-Id", request.identifier)
    }
}
