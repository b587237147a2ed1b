/// An answer that is given again when its request comes again.
public struct RecordedAnswer: Hashable, Sendable {
    /// The status.
    public let status: Int
    /// The version of the record that was made; `nil` where none was.
    public let version: Int?
    /// The body.
    public let body: [UInt8]

    /// Makes an answer.
    ///
    /// - Parameters:
    ///   - status: The status.
    ///   - version: The version of the record that was made.
    ///   - body: The body.
    public init(status: Int, version: Int?, body: [UInt8]) {
        self.status = status
        self.version = version
        self.body = body
    }
}
