import Store

/// What came of a command.
struct CommandOutcome: Codable, Sendable {
    /// What it prints.
    var output = ""
    /// What it says beside that on standard error.
    var warnings: [String] = []
    /// Why it failed; `nil` where it did not.
    var failure: String?
    /// What the process ends with where it failed.
    var status = CommandError.Status.unavailable

    init(output: String = "", warnings: [String] = [], failure: String? = nil) {
        self.output = output
        self.warnings = warnings
        self.failure = failure
    }

    /// A failure, told in full, as the reader is the operator.
    init(_ error: any Error) {
        switch error {
        case let error as CommandError: (self.failure, self.status) = (error.message, error.status)
        case let error as BackupError: (self.failure, self.status) = (error.description, error.status)
        default: self.failure = String(reflecting: error)
        }
    }

    /// Prints what there is to print.
    ///
    /// - Throws: ``CommandError`` where the command failed.
    func tell() throws(CommandError) {
        for warning in self.warnings { warn(warning) }
        print(self.output, terminator: "")
        if let failure { throw CommandError(self.status, failure) }
    }
}

extension BackupError {
    fileprivate var status: CommandError.Status {
        switch self.reason {
        case .exists, .cannotWrite: .cannotCreate
        case .unreadable: .noInput
        case .damaged, .newer: .data
        case .inUse, .notEmpty, .cancelled: .unavailable
        }
    }
}
