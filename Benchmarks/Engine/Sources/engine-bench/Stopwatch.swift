/// Takes the time of round after round.
struct Stopwatch {
    private(set) var seconds: [Double] = []
    private let clock = ContinuousClock()
    private var started: ContinuousClock.Instant

    init(rounds: Int) {
        seconds.reserveCapacity(rounds)
        started = clock.now
    }

    mutating func start() { started = clock.now }

    mutating func stop() {
        let (whole, attoseconds) = (clock.now - started).components
        seconds.append(Double(whole) + Double(attoseconds) * 1e-18)
    }
}
