/// Why a backup cannot be made, read or restored.
public struct BackupError: Error, Sendable, CustomStringConvertible {
    /// What kind of reason it is.
    public enum Reason: Sendable {
        /// There is a file already that is not to be replaced.
        case exists
        /// The file is not there, or cannot be opened.
        case unreadable
        /// The file is no backup, or not the one that was made.
        case damaged
        /// A newer version of the program made it, or the database that it would replace.
        case newer
        /// Somebody has the database open.
        case inUse
        /// The database holds data that is not to be replaced.
        case notEmpty
        /// What was to be written cannot be.
        case cannotWrite
        /// The process was told to stop.
        case cancelled
    }

    /// What kind of reason it is.
    public let reason: Reason
    /// What happened, to what file.
    public let description: String

    init(_ reason: Reason, _ description: String) {
        self.reason = reason
        self.description = description
    }
}
