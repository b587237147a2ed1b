// Sources of Dispatch may be used from any thread; its module does not say so yet.
@preconcurrency import Dispatch
import Foundation
import Synchronization

/// The signals that tell the server what to do, caught from the making of the value on; one value a process.
///
/// A handler writes each into a pipe. Sources of Dispatch for signals begin some time after they were activated, and lose what comes
/// before.
struct Signals: Sendable {
    /// One element for each time that the configuration is to be read again.
    let hangups: AsyncStream<Void>

    private let stops: AsyncStream<Void>
    private let source: any DispatchSourceRead

    /// Begins to catch SIGINT, SIGTERM and SIGHUP; the second that says stop ends the process at once.
    ///
    /// - Parameter stopsAtHangup: Whether SIGHUP says stop too, as to a server that lives as long as its terminal.
    /// - Throws: ``CommandError`` where there is no pipe to be had.
    init(stopsAtHangup: Bool) throws(CommandError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw CommandError(.unavailable, "no pipe: \(String(cString: strerror(errno)))") }
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            // Neither may a handler wait, nor who reads what it wrote.
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
        let (stops, stopping) = AsyncStream<Void>.makeStream()
        let (hangups, hangingUp) = AsyncStream<Void>.makeStream()
        let reading = ends[0]
        self.stops = stops
        self.hangups = hangups
        self.source = DispatchSource.makeReadSource(fileDescriptor: reading, queue: DispatchQueue(label: "signals"))
        // Called by one thread at a time.
        var isStopping = false
        self.source.setEventHandler {
            var number: UInt8 = 0
            while read(reading, &number, 1) == 1 {
                if Int32(number) == SIGHUP, !stopsAtHangup {
                    hangingUp.yield()
                } else if isStopping {
                    exit(1)
                } else {
                    isStopping = true
                    stopping.yield()
                }
            }
        }
        self.source.activate()
        signalPipe.store(ends[1], ordering: .sequentiallyConsistent)
        for number in [SIGINT, SIGTERM, SIGHUP] { Self.writeOnArrival(of: number) }
    }

    /// Waits for the first signal that says stop.
    func firstStop() async { for await _ in self.stops { break } }

    private static func writeOnArrival(of number: Int32) {
        var action = sigaction()
        action.__sigaction_handler.sa_handler = { number in
            // Whatever is interrupted here may be about to look at the reason of its own failure.
            let reason = errno
            var byte = UInt8(truncatingIfNeeded: number)
            _ = write(signalPipe.load(ordering: .relaxed), &byte, 1)
            errno = reason
        }
        action.sa_flags = SA_RESTART
        sigaction(number, &action, nil)
    }
}

/// Where the handler writes to; it can be handed nothing, and is not called before this was set.
private let signalPipe = Atomic<Int32>(-1)
