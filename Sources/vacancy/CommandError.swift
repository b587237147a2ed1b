import Desk
import Foundation

/// Why the command cannot do what it was asked for: one line, and the status it ends with.
struct CommandError: Error {
    /// The status of the process, as in `sysexits.h`.
    enum Status: Int32, Codable {
        /// The command line or the configuration is wrong.
        case usage = 64
        /// What was named is not what it must be.
        case data = 65
        /// What was named does not exist.
        case noInput = 66
        /// What is needed is not to be had at the moment.
        case unavailable = 69
        /// What was to be written cannot be.
        case cannotCreate = 73
    }

    let status: Status
    let message: String

    init(_ status: Status, _ message: String) {
        self.status = status
        self.message = message
    }

    /// A failure of one of the parts, told in full, as the reader is the operator.
    init(_ status: Status, _ error: any Error) {
        self.init(status, String(reflecting: error))
    }
}
