/// A statement that failed, with what is needed to find out why.
public struct SQLError: Error, Sendable, CustomStringConvertible, CustomDebugStringConvertible {
    /// What kind of failure it was.
    public enum Code: Hashable, Sendable {
        /// A CHECK, UNIQUE, NOT NULL or foreign key forbids the change.
        case constraint
        /// Somebody else holds the database, or what is to be changed there.
        case busy
        /// Two transactions stood in each other's way, and this one was given up; it may be tried again.
        case conflict
        /// The disk is full.
        case full
        /// Reading or writing the file failed.
        case inputOutput
        /// The disk did not say that it holds what was written; nobody knows what it holds.
        case notSynced
        /// The file is not a sound database.
        case corrupt
        /// The file or its folder cannot be opened or written.
        case cannotOpen
        /// A newer version of the program wrote the schema.
        case newerSchema
        /// Steps of the schema are missing that this program was told not to take.
        case olderSchema
        /// A column does not hold what the program expects.
        case unexpectedValue
        /// The database was closed.
        case closed
        /// The server cannot be reached, or ended the connection; a change under way was not made.
        case unreachable
        /// The connection ended during a commit, and whether the change was made could not be found out.
        case unknownOutcome
        /// The server, or this program's place in it, does not allow changes at the moment.
        case readOnly
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

    /// Whether the same may work a little later, without anybody changing anything in it.
    public var isPassing: Bool {
        switch self.code {
        case .busy, .conflict, .full, .inputOutput, .notSynced, .closed, .unreachable, .unknownOutcome, .readOnly: true
        case .constraint, .corrupt, .cannotOpen, .newerSchema, .olderSchema, .unexpectedValue, .other: false
        }
    }

    /// A sentence that tells a stranger nothing.
    public var description: String { "The database could not do this." }

    /// Everything there is to know, for the log.
    public var debugDescription: String { "SQLError(\(self.code)): \(self.message) [\(self.sql)]" }
}
