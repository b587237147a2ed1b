/// One line of the route table: a method, a whole path and what answers.
public struct Route: Sendable {
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
    /// The largest body in bytes; `nil` for the server's default.
    public let bodyLimit: Int?
    let immediate: ImmediateHandler?
    let handler: Handler
}
