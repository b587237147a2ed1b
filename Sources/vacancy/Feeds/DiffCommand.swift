import CivilTime
import Doctor
import ICalendar
import JSON

/// `vacancy diff`: what differs between two calendars by nights and by events.
struct DiffCommand {
    private let names: (first: String, second: String)
    private let isJSON: Bool
    private let zone: String?

    /// Reads the words after `diff`.
    ///
    /// - Parameter arguments: The words and flags.
    /// - Throws: ``CommandError`` where they are wrong.
    init(_ arguments: Arguments) throws(CommandError) {
        guard arguments.words.count == 2 else { throw CommandError(.usage, "diff needs two calendars, A and B; try --help") }
        guard arguments.words != ["-", "-"] else { throw CommandError(.usage, "only one of the two may be standard input") }
        names = (arguments.words[0], arguments.words[1])
        isJSON = arguments.switches.contains("json")
        zone = try arguments.value("zone")
    }

    /// Does it.
    ///
    /// - Returns: The status of the process: 1 where they differ.
    /// - Throws: ``CommandError`` where one cannot be opened.
    func run() async throws(CommandError) -> Int32 {
        let system = ZoneDirectory()
        let first = try FeedReading(try await FeedPlace(names.first).read(), named: names.first, zone: zone, system: system)
        let second = try FeedReading(try await FeedPlace(names.second).read(), named: names.second, zone: zone, system: system)
        let difference = FeedDifference(first.document, second.document, nights: (first.nights, second.nights))
        if isJSON {
            var json = JSONWriter()
            difference.write(to: &json)
            try FileOutput.standard.write(json.bytes + [0x0A])
        } else {
            try FileOutput.standard.write(Array(difference.text.utf8))
        }
        return difference.isEmpty ? 0 : 1
    }
}

extension FeedDifference {
    /// The difference as the object `diff --json` prints.
    func write(to json: inout JSONWriter) {
        json.object { json in
            json.object("nights") { json in
                json.array("added") { json in for night in self.nightsAdded { json.element(night.description) } }
                json.array("removed") { json in for night in self.nightsRemoved { json.element(night.description) } }
            }
            json.object("events") { json in
                json.array("added") { json in for event in self.eventsAdded { json.element(EventLine(event)) } }
                json.array("removed") { json in for event in self.eventsRemoved { json.element(EventLine(event)) } }
                json.array("changed") { json in for change in self.eventsChanged { json.element(ChangeLine(change)) } }
            }
        }
    }

    /// The difference for people: `+` for what only B has, `-` for what only A has, `~` for what changed.
    var text: String {
        var lines = nightsRemoved.map { "- night \($0)" } + nightsAdded.map { "+ night \($0)" }
        lines += eventsRemoved.map { "- event \(EventLine($0).text)" } + eventsAdded.map { "+ event \(EventLine($0).text)" }
        lines += eventsChanged.map { change in
            "~ event \(EventLine(change.before).text) -> \(EventLine(change.after).times): \(change.properties.joined(separator: ", "))"
        }
        if lines.isEmpty { lines = ["no difference"] }
        return lines.map { "\($0)\n" }.joined()
    }
}

/// An event in short.
private struct EventLine: JSONWritable {
    private let uid: String?
    private let recurrenceID: String?
    private let start: String?
    private let end: String?

    init(_ event: Event) {
        uid = event.uid
        recurrenceID = event.component[.recurrenceID]?.uri
        start = event.component[.dtstart]?.uri
        end = event.component[.dtend]?.uri
    }

    var times: String { "\(start ?? "-") \(end ?? "-")" }

    var text: String { "\(uid ?? "-")\(recurrenceID.map { " (\($0))" } ?? "") \(times)" }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.orNull("uid", self.uid)
            json.field("recurrenceId", self.recurrenceID)
            json.orNull("start", self.start)
            json.orNull("end", self.end)
        }
    }
}

/// An event that both calendars have and that says something else.
private struct ChangeLine: JSONWritable {
    private let change: FeedDifference.Change

    init(_ change: FeedDifference.Change) {
        self.change = change
    }

    func write(to json: inout JSONWriter) {
        json.object { json in
            json.orNull("uid", self.change.before.uid)
            json.array("properties") { json in for name in self.change.properties { json.element(name) } }
            json.field("before", EventLine(self.change.before))
            json.field("after", EventLine(self.change.after))
        }
    }
}
