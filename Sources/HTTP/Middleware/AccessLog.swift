/// Tells of every exchange in one line: what was asked by whom, and how it went; never a query, a credential or a body.
public struct AccessLog: Middleware {
    /// One exchange.
    public struct Line: Sendable {
        /// The identifier of the request.
        public let request: String
        /// The method.
        public let method: Method
        /// The pattern of the route, as a path may hold a secret; `nil` where no route was found.
        public let route: String?
        /// The status of the answer.
        public let status: Int
        /// The bytes of the answer's body.
        public let bytes: Int
        /// How long the answer took.
        public let duration: Duration
        /// The numeric address of the client.
        public let client: String
        /// Whether the exchange is everyday and only worth telling at `debug`.
        public let isQuiet: Bool
    }

    private let write: @Sendable (Line) -> Void
    private let tellsQuiet: @Sendable () -> Bool

    /// Makes the middleware.
    ///
    /// - Parameters:
    ///   - tellsQuiet: Whether successful answers of quiet routes are told too; asked at each of them.
    ///   - write: Writes a line.
    public init(tellsQuiet: @escaping @autoclosure @Sendable () -> Bool, write: @escaping @Sendable (Line) -> Void) {
        self.tellsQuiet = tellsQuiet
        self.write = write
    }

    /// Writes the line of an exchange.
    public func departing(_ response: inout Response, for request: Request) {
        let isQuiet = request.route?.isQuiet == true && response.status.code < 400
        guard !isQuiet || self.tellsQuiet() else { return }
        self.write(
            Line(
                request: request.identifier, method: request.method, route: request.route?.pattern, status: response.status.code,
                bytes: response.body.count, duration: request.receivedAt.duration(to: .now), client: request.client, isQuiet: isQuiet))
    }
}
