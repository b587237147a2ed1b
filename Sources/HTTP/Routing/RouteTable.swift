/// The routes of one family in reading order, with the family's way of answering an error.
public struct RouteTable: Sendable {
    /// Turns an error of the family, or a ``Problem``, into its answer; `nil` for an error that is none of the family's, and for a
    /// problem that is answered as every other one is.
    public typealias Refusal = @Sendable (any Error, Request) -> Response?

    /// The routes, in the order they were added.
    public private(set) var routes: [Route] = []
    let refusal: Refusal

    /// Makes an empty table.
    ///
    /// - Parameter refusal: Turns an error of the family into its answer.
    public init(refusal: @escaping Refusal = { _, _ in nil }) {
        self.refusal = refusal
    }

    /// Adds a route for GET, and for HEAD unless it is switched off.
    ///
    /// - Parameters:
    ///   - pattern: The whole path.
    ///   - answersHead: Whether HEAD is answered too.
    ///   - isQuiet: Whether successful answers are logged at `debug` only.
    ///   - isShared: Whether pages of other origins may read its answers.
    ///   - operation: What it promises.
    ///   - immediate: What may answer at once, from memory.
    ///   - handler: What answers.
    public mutating func get(
        _ pattern: String, answersHead: Bool = true, isQuiet: Bool = false, isShared: Bool = false, as operation: Operation? = nil,
        immediate: Route.ImmediateHandler? = nil, use handler: @escaping Route.Handler
    ) {
        self.on(
            .get, pattern, answersHead: answersHead, isQuiet: isQuiet, isShared: isShared, as: operation, immediate: immediate,
            use: handler)
    }

    /// Adds a route for POST.
    ///
    /// - Parameters:
    ///   - pattern: The whole path.
    ///   - operation: What it promises.
    ///   - handler: What answers.
    public mutating func post(_ pattern: String, as operation: Operation? = nil, use handler: @escaping Route.Handler) {
        self.on(.post, pattern, as: operation, use: handler)
    }

    /// Adds a route for PUT.
    ///
    /// - Parameters:
    ///   - pattern: The whole path.
    ///   - operation: What it promises.
    ///   - handler: What answers.
    public mutating func put(_ pattern: String, as operation: Operation? = nil, use handler: @escaping Route.Handler) {
        self.on(.put, pattern, as: operation, use: handler)
    }

    /// Adds a route for PATCH.
    ///
    /// - Parameters:
    ///   - pattern: The whole path.
    ///   - operation: What it promises.
    ///   - handler: What answers.
    public mutating func patch(_ pattern: String, as operation: Operation? = nil, use handler: @escaping Route.Handler) {
        self.on(.patch, pattern, as: operation, use: handler)
    }

    /// Adds a route for DELETE.
    ///
    /// - Parameters:
    ///   - pattern: The whole path.
    ///   - operation: What it promises.
    ///   - handler: What answers.
    public mutating func delete(_ pattern: String, as operation: Operation? = nil, use handler: @escaping Route.Handler) {
        self.on(.delete, pattern, as: operation, use: handler)
    }

    private mutating func on(
        _ method: Method, _ pattern: String, answersHead: Bool = false, isQuiet: Bool = false, isShared: Bool = false,
        as operation: Operation? = nil, immediate: Route.ImmediateHandler? = nil, use handler: @escaping Route.Handler
    ) {
        self.routes.append(
            Route(
                method, pattern, answersHead: answersHead, isQuiet: isQuiet, isShared: isShared, operation: operation,
                immediate: immediate, refusal: self.refusal, handler: handler))
    }
}
