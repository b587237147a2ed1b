/// A statement that failed, with what is needed to find out why.
public struct SQLError: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What kind of failure it was.
    public enum Code: Hashable, Sendable {
        /// A CHECK, UNIQUE, NOT NULL or foreign key forbids the change.
        case constraint
        /// Somebody else holds the database.
        case busy
        /// The disk is full.
        case full
        /// Reading, writing or syncing the file failed.
        case inputOutput
        /// The file is not a sound database.
        case corrupt
        /// The file or its folder cannot be opened or written.
        case cannotOpen
        /// A newer version of the program wrote the schema.
        case newerSchema
        /// A column does not hold what the program expects.
        case unexpectedValue
        /// The database was closed.
        case closed
        /// Anything else, with the engine's own number.
        case other(Int)
    }

    /// What kind of failure it was.
    public let code: Code
    /// The engine's words.
    public let message: String
    /// The statement's text, without values.
    public let sql: String

    /// Makes an error.
    ///
    /// - Parameters:
    ///   - code: What kind of failure it was.
    ///   - message: The engine's words.
    ///   - sql: The statement's text.
    public init(_ code: Code, _ message: String, sql: String = "") {
        self.code = code
        self.message = message
        self.sql = sql
    }

    /// A sentence that tells a stranger nothing.
    public var description: String { "The database could not do this." }

    /// Everything there is to know, for the log.
    public var debugDescription: String { "SQLError(\(self.code)): \(self.message) [\(self.sql)]" }
}
