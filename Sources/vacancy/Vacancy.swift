import Foundation

/// The command `vacancy`.
@main
enum Vacancy {
    /// The version of the program.
    static let version = "0.1.0"

    static func main() async {
        // A reader that went away is an error of the call that writes to it, not the end of the process.
        signal(SIGPIPE, SIG_IGN)
        // The database holds what guests tell; its files are for this user alone.
        umask(0o077)
        do {
            try await run(Invocation(Array(CommandLine.arguments.dropFirst()), environment: ProcessInfo.processInfo.environment))
        } catch {
            FileHandle.standardError.write(Data("vacancy: \(error.message)\n".utf8))
            exit(error.status.rawValue)
        }
    }

    private static func run(_ invocation: Invocation) async throws(CommandError) {
        switch invocation {
        case .help(let topic): print(topic.text, terminator: "")
        case .version: print("vacancy \(self.version)")
        case .serve(let settings): try await serve(settings)
        case .demo(let settings): try await demo(settings)
        case .client(let command, let database): try await client(command, database)
        }
    }
}
