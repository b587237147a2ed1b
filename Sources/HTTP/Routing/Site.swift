/// Everything that answers: the router behind the middleware.
public struct Site: Sendable {
    private let router: Router
    private let middleware: [any Middleware]
    private let isPassing: @Sendable (any Error) -> Bool
    private let failed: @Sendable (any Error, Request) -> Void

    /// Puts middleware in front of a router.
    ///
    /// - Parameters:
    ///   - router: The routes.
    ///   - middleware: What every exchange passes: requests in this order, answers in the reverse.
    ///   - isPassing: Whether the same request may succeed a little later, as with a database that restarts.
    ///   - failed: Told of every error that is the server's; the client sees an answer that tells nothing of it.
    public init(
        _ router: Router, middleware: [any Middleware] = [], isPassing: @escaping @Sendable (any Error) -> Bool = { _ in false },
        failed: @escaping @Sendable (any Error, Request) -> Void = { _, _ in }
    ) {
        self.router = router
        self.middleware = middleware
        self.isPassing = isPassing
        self.failed = failed
    }

    /// An exchange under way: the routed request and how it goes on.
    public struct Exchange: Sendable {
        fileprivate let request: Request
    }

    /// What becomes of a request at once.
    public enum Opening: Sendable {
        /// The answer was at hand.
        case answered(Response)
        /// The answer takes work: ask ``Site/finish(_:)``.
        case underWay(Exchange)
    }

    /// Routes a request and answers it at once where that needs no work.
    ///
    /// - Parameter request: The request as it came.
    /// - Returns: The answer, or the exchange to finish. It never blocks.
    public func open(_ request: Request) -> Opening {
        var request = request
        for part in self.middleware { part.arriving(&request) }
        switch self.router.match(request.method, request.path) {
        case .found(let route, let captures):
            request.route = route
            request.captures = captures
            if let response = route.immediate?(request) { return .answered(self.depart(response, request)) }
            return .underWay(Exchange(request: request))
        case .wrongMethod(let allowed, let route):
            let names = allowed.map(\.rawValue).joined(separator: ", ")
            if request.method == .options, route.isShared { return .answered(self.depart(Self.preflight(allowed: names), request)) }
            let problem = Problem(.methodNotAllowed, "This address answers \(names).", headers: [("Allow", names)])
            return .answered(self.depart(Self.answer(problem, request, of: route), request))
        case .noPath:
            return .answered(self.depart(Problem(.notFound, "There is nothing at this address.").response(to: request), request))
        case .unreadablePath:
            let problem = Problem(.badRequest, "The path is not percent-encoded UTF-8 text.")
            return .answered(self.depart(problem.response(to: request), request))
        }
    }

    /// Answers an exchange.
    ///
    /// - Parameter exchange: What ``Site/open(_:)`` gave.
    /// - Returns: The answer; an error becomes the family's answer, or a 503 or 500 that tells nothing.
    public func finish(_ exchange: Exchange) async -> Response {
        let request = exchange.request
        guard let route = request.route else { preconditionFailure("an exchange under way has a route") }
        do {
            return self.depart(try await route.handler(request), request)
        } catch {
            if let problem = error as? Problem {
                if let cause = problem.cause { self.failed(cause, request) }
                return self.depart(Self.answer(problem, request, of: route), request)
            }
            if let response = route.refusal(error, request) { return self.depart(response, request) }
            self.failed(error, request)
            let problem =
                self.isPassing(error)
                ? Problem(.serviceUnavailable, "This cannot be done at the moment.", headers: [("Retry-After", "5")])
                : Problem(.internalServerError, "The request failed on the server; its identifier is in `instance`.")
            return self.depart(Self.answer(problem, request, of: route), request)
        }
    }

    // A family may have words of its own for what any route refuses.
    private static func answer(_ problem: Problem, _ request: Request, of route: Route) -> Response {
        route.refusal(problem, request) ?? problem.response(to: request)
    }

    // What a browser asks before it lets a page of another origin read with a secret (Fetch, section 4.8).
    private static func preflight(allowed: String) -> Response {
        Response(.noContent).with("Allow", allowed).with("Access-Control-Allow-Origin", "*")
            .with("Access-Control-Allow-Methods", "GET, HEAD").with("Access-Control-Allow-Headers", "Authorization")
            .with("Access-Control-Max-Age", "86400")
    }

    /// Answers a request from beginning to end.
    ///
    /// - Parameter request: The request as it came.
    /// - Returns: The answer.
    public func respond(to request: Request) async -> Response {
        switch self.open(request) {
        case .answered(let response): response
        case .underWay(let exchange): await self.finish(exchange)
        }
    }

    /// Refuses a request that is never routed, such as one the listener finds broken.
    ///
    /// - Parameters:
    ///   - request: What could be read of the request.
    ///   - problem: Why it is refused.
    /// - Returns: The answer, with all that the middleware adds.
    public func refuse(_ request: Request, with problem: Problem) -> Response {
        var request = request
        for part in self.middleware { part.arriving(&request) }
        return self.depart(problem.response(to: request), request)
    }

    private func depart(_ response: consuming Response, _ request: Request) -> Response {
        if request.route?.isShared == true {
            response.headers["Access-Control-Allow-Origin"] = "*"
            response.headers["Access-Control-Expose-Headers"] = "*"
        }
        for part in self.middleware.reversed() { part.departing(&response, for: request) }
        return response
    }
}
