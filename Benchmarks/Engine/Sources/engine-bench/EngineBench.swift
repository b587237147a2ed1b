import Glibc

/// The benchmark's program: does one kind of work on one file, a number of rounds, and prints what it took as JSON.
@main
struct EngineBench {
    static func main() {
        let words = CommandLine.arguments
        guard words.count == 4, let rounds = Int(words[3]), rounds > 0 else {
            stop("usage: engine-bench \(modes.joined(separator: "|")) FILE ROUNDS", status: 64)
        }
        do {
            try run(words[1], file: words[2], rounds: rounds)
        } catch {
            stop("engine-bench \(words[1]) \(words[2]): \(error)", status: 1)
        }
    }

    private static let modes = CalendarWork.allCases.map(\.rawValue) + ["stream", "feed40", "rules"]

    private static func run(_ mode: String, file: String, rounds: Int) throws {
        switch mode {
        case "stream": try StreamRounds(file: file, rounds: rounds).run()
        case "feed40": try FeedRounds(file: file, rounds: rounds).run()
        case "rules": try RuleRounds(file: file, rounds: rounds).run()
        default:
            guard let work = CalendarWork(rawValue: mode) else { stop("no such mode: \(mode)", status: 64) }
            try CalendarRounds(work, file: file, rounds: rounds).run()
        }
    }

    private static func stop(_ message: String, status: Int32) -> Never {
        _ = (message + "\n").withCString { unsafe write(STDERR_FILENO, $0, strlen($0)) }
        exit(status)
    }
}
