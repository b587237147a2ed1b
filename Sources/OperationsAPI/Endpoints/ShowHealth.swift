import HTTP
import JSON

/// Tells that the process is alive; it touches nothing.
@Sendable func showHealth(_ request: Request) async -> Response {
    .json(.ok, JSONValue.object([JSONValue.Member("status", .string("ok"))]))
}
