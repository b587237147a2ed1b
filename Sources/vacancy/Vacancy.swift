import Foundation

/// The command `vacancy`.
@main
enum Vacancy {
    /// The version of the program.
    static let version = "0.1.0"

    static func main() async {
        // A reader that went away is an error of the call that writes to it, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        do {
            let invocation = try Invocation(Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment)
            // The database holds what guests tell; its files are for this user alone.
            if invocation.touchesData { umask(0o077) }
            exit(try await run(invocation))
        } catch {
            FileHandle.standardError.write(Data("vacancy: \(Redaction.masked(error.message))\n".utf8))
            exit(error.status.rawValue)
        }
    }

    /// Does what the command is asked to do, and gives the status of the process.
    private static func run(_ invocation: Invocation) async throws(CommandError) -> Int32 {
        switch invocation {
        case .check(let check): return try await check.run()
        case .diff(let diff): return try await diff.run()
        case .picture(let picture): return try await picture.run()
        case .help(let topic): print(topic.text, terminator: "")
        case .version: print("vacancy \(self.version)")
        case .serve(let settings): try await serve(settings)
        case .demo(let settings): try await demo(settings)
        case .config(let config): try FileOutput.standard.write(Array(config.text.utf8))
        case .healthcheck(let healthcheck): return try await healthcheck.run()
        case .control(let command, let database): try await command.run(database)
        case .restore(let restore, let database): try await restore.run(database)
        case .migrate(let database): try await MigrateCommand.run(database)
        }
        return 0
    }
}
