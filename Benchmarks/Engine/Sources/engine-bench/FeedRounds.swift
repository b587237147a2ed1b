import ICalendar

/// Rounds of rendering a feed from bookings that are values of the program's own, as the server does.
struct FeedRounds {
    private let feed: Feed
    private let rounds: Int

    init(file: String, rounds: Int) throws {
        self.rounds = rounds
        feed = try Feed(CalendarDocument(try InputFile.contents(of: file), limits: .benchmark))
    }

    func run() throws {
        var watch = Stopwatch(rounds: rounds)
        var written: [UInt8] = []
        for _ in 0..<rounds {
            written = []
            watch.start()
            written = feed.rendered()
            watch.stop()
        }
        var report = Report(mode: "feed40")
        report.add("rounds", rounds)
        report.add(Tally(try CalendarDocument(written, mode: .strict, limits: .benchmark)))
        report.add("bytes", written.count)
        try report.addPeak()
        report.add(seconds: watch.seconds)
        report.show()
    }
}
