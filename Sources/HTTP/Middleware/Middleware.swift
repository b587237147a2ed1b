/// What every request passes on its way in and every answer on its way out, whichever route answers.
///
/// The two halves are plain functions, so that an answer given at once on the listener's thread and one given by a task pass
/// the same way.
public protocol Middleware: Sendable {
    /// Looks at a request before it is routed.
    ///
    /// - Parameter request: The request, which may be changed.
    func arriving(_ request: inout Request)

    /// Looks at an answer before it is sent.
    ///
    /// - Parameters:
    ///   - response: The answer, which may be changed.
    ///   - request: The request it answers, with its route where one was found.
    func departing(_ response: inout Response, for request: Request)
}

extension Middleware {
    /// Changes nothing.
    public func arriving(_ request: inout Request) {}

    /// Changes nothing.
    public func departing(_ response: inout Response, for request: Request) {}
}
