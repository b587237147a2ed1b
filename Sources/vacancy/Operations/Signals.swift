// Sources of Dispatch may be used from any thread; its module does not say so yet.
@preconcurrency import Dispatch
import Foundation

/// The signals that tell the server to stop, caught from the making of the value on.
struct StopSignals: Sendable {
    private let signals: AsyncStream<Int32>
    private let sources: [any DispatchSourceSignal]

    /// Begins to catch SIGINT and SIGTERM.
    init() {
        let (signals, continuation) = AsyncStream<Int32>.makeStream()
        self.signals = signals
        self.sources = [SIGINT, SIGTERM].map { number in
            signal(number, SIG_IGN)
            let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
            source.setEventHandler { continuation.yield(number) }
            source.activate()
            return source
        }
    }

    /// Waits for the first signal; the next one ends the process at once.
    func first() async {
        for await _ in self.signals { break }
        for source in self.sources { source.setEventHandler { exit(1) } }
    }
}
