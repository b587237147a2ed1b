import Dispatch
import Foundation

/// The signals that tell the server to stop.
enum StopSignals {
    /// Waits for SIGINT or SIGTERM; a second one ends the process at once.
    static func first() async {
        let (signals, continuation) = AsyncStream<Int32>.makeStream()
        let sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(number) }
            source.activate()
            return source
        }
        for await _ in signals { break }
        for source in sources { source.setEventHandler { exit(1) } }
    }
}
