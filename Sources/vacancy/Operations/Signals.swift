// Sources of Dispatch may be used from any thread; its module does not say so yet.
@preconcurrency import Dispatch
import Foundation

/// The signals that tell the server what to do, caught from the making of the value on.
struct Signals: Sendable {
    /// One element for each time that the configuration is to be read again.
    let hangups: AsyncStream<Void>

    private let stops: AsyncStream<Void>
    private let sources: [any DispatchSourceSignal]
    private let stopSources: [any DispatchSourceSignal]

    /// Begins to catch SIGINT, SIGTERM and SIGHUP.
    ///
    /// - Parameter stopsAtHangup: Whether SIGHUP ends the server too, as for one that lives as long as its terminal.
    init(stopsAtHangup: Bool) {
        let (stops, stopping) = AsyncStream<Void>.makeStream()
        let (hangups, hangingUp) = AsyncStream<Void>.makeStream()
        let stop: @Sendable () -> Void = { stopping.yield() }
        let hangup: @Sendable () -> Void = { hangingUp.yield() }
        self.stops = stops
        self.hangups = hangups
        self.stopSources = [SIGINT, SIGTERM].map { Self.source($0, stop) }
        self.sources = self.stopSources + [Self.source(SIGHUP, stopsAtHangup ? stop : hangup)]
    }

    /// Waits for the first signal to stop; the next one ends the process at once.
    func firstStop() async {
        for await _ in self.stops { break }
        for source in self.stopSources { source.setEventHandler { exit(1) } }
    }

    private static func source(_ number: Int32, _ handle: @escaping @Sendable () -> Void) -> any DispatchSourceSignal {
        signal(number, SIG_IGN)
        let source = DispatchSource.makeSignalSource(signal: number, queue: .global())
        source.setEventHandler(handler: handle)
        source.activate()
        return source
    }
}
