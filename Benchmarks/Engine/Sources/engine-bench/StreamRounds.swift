import ICalendar

/// Rounds of reading a calendar's lines from its file, which is never held as a whole.
struct StreamRounds {
    private static let piece = 65_536

    let file: String
    let rounds: Int

    func run() throws {
        var watch = Stopwatch(rounds: rounds)
        var tally = Tally()
        var bytes = 0
        for _ in 0..<rounds {
            tally = Tally()
            bytes = 0
            watch.start()
            try read(&tally, &bytes)
            watch.stop()
        }
        var report = Report(mode: "stream")
        report.add("rounds", rounds)
        report.add(tally)
        report.add("bytes", bytes)
        try report.addPeak()
        report.add(seconds: watch.seconds)
        report.show()
    }

    private func read(_ tally: inout Tally, _ bytes: inout Int) throws(FileError) {
        let input = try InputFile(file)
        var reader = ContentLineReader(limits: .benchmark)
        while true {
            let piece = input.read(Self.piece)
            if piece.isEmpty { reader.finish() } else { reader.append(piece) }
            bytes += piece.count
            while let line = reader.next() {
                switch line.kind {
                case .begin(let component): tally.count(component)
                case .property: tally.properties += 1
                case .end, .unreadable: break
                }
            }
            if piece.isEmpty { return }
        }
    }
}
