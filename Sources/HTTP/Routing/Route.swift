/// One line of the route table: a method, a whole path and what answers.
///
/// A class, so that handing a route on with each request costs one reference.
public final class Route: Sendable {
    /// What answers a request, at leisure.
    public typealias Handler = @Sendable (Request) async throws -> Response
    /// What may answer at once, from memory, on the listener's thread; it must not block and `nil` means "ask the handler".
    public typealias ImmediateHandler = @Sendable (Request) -> Response?

    /// The method.
    public let method: Method
    /// The whole path, captures as `{name}`.
    public let pattern: String
    /// Whether HEAD is answered like GET, as it is unless reading has an effect.
    public let answersHead: Bool
    /// Whether successful answers are worth an access line at `debug` only, as for feeds that are read all day.
    public let isQuiet: Bool
    /// Whether pages of other origins may read its answers.
    public let isShared: Bool
    /// What it promises, for the description of the interface.
    public let operation: Operation?
    let immediate: ImmediateHandler?
    let handler: Handler
    let refusal: RouteTable.Refusal

    init(
        _ method: Method, _ pattern: String, answersHead: Bool, isQuiet: Bool, isShared: Bool, operation: Operation?,
        immediate: ImmediateHandler?, refusal: @escaping RouteTable.Refusal, handler: @escaping Handler
    ) {
        self.method = method
        self.pattern = pattern
        self.answersHead = answersHead
        self.isQuiet = isQuiet
        self.isShared = isShared
        self.operation = operation
        self.immediate = immediate
        self.handler = handler
        self.refusal = refusal
    }
}
