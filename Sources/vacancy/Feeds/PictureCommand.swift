import CivilTime
import Doctor
import ICalendar

/// `vacancy picture`: the nights a calendar takes, as a month grid.
struct PictureCommand {
    private let name: String
    private let output: String
    private let zone: String?

    /// Reads the words after `picture`.
    ///
    /// - Parameter arguments: The words and flags.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments) throws(CommandError) {
        guard let name = arguments.words.first, arguments.words.count == 1 else {
            throw CommandError(.usage, "picture needs one FILE, URL or -; try --help")
        }
        guard let output = try arguments.value("o") else { throw CommandError(.usage, "picture needs -o OUT.svg") }
        self.name = name
        self.output = output
        zone = try arguments.value("zone")
    }

    /// Does it.
    ///
    /// - Returns: The status of the process: 1 where there is no calendar to draw.
    /// - Throws: ``CommandError`` where the calendar cannot be opened or the picture cannot be written.
    func run() async throws(CommandError) -> Int32 {
        let feed = try FeedReading(try await FeedPlace(name).read(), named: name, zone: zone, system: ZoneDirectory())
        let calendar = feed.document.calendars.first.flatMap(CalendarObject.init)
        guard calendar != nil || feed.document.events.contains(where: { _ in true }) else {
            throw CommandError(.noInput, "\(name) holds no calendar to draw")
        }
        let nights = feed.nights
        try FileOutput(output).write(
            MonthPicture(title: calendar?.name ?? String(name.split(separator: "/").last ?? ""), nights: nights.counts).svg())
        for series in nights.unfinished { warn("\(name): the series \(series.uid) is not drawn to its end: \(series.reason)") }
        return 0
    }
}
