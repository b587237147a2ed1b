import ICalendar

/// Rounds of work on a calendar that is held in memory.
struct CalendarRounds {
    private let work: CalendarWork
    private let rounds: Int
    private let source: [UInt8]

    init(_ work: CalendarWork, file: String, rounds: Int) throws(FileError) {
        self.work = work
        self.rounds = rounds
        source = try InputFile.contents(of: file)
    }

    func run() throws {
        var watch = Stopwatch(rounds: rounds)
        var document = work == .write ? try calendar() : nil
        var written: [UInt8] = []
        var sum = Checksum()
        for _ in 0..<rounds {
            // What the round before made is released here, where no time is taken.
            if work != .write { document = nil }
            written = []
            watch.start()
            if work != .write { document = try calendar() }
            if let document {
                if work == .roundtrip { sum.addEvents(of: document) }
                if work == .decode { sum.addValues(of: document) }
                if work == .roundtrip || work == .write { written = document.canonicalBytes() }
            }
            watch.stop()
        }
        var report = Report(mode: work.rawValue)
        report.add("rounds", rounds)
        if let document { report.add(Tally(document)) }
        report.add("bytes", written.count)
        report.add("sum", sum.value)
        try report.addPeak()
        report.add(seconds: watch.seconds)
        report.show()
    }

    private func calendar() throws(CalendarError) -> CalendarDocument {
        try CalendarDocument(source, limits: .benchmark)
    }
}

extension Limits {
    /// Limits that no feed of the benchmark comes to.
    static let benchmark = Self(bytes: 1 << 28, lines: 1 << 24, components: 1 << 20)
}
