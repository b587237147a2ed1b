import Channels
import CivilTime
import Foundation
import ICalendar
import Testing

/// Every feed of the corpus in the shape of a producer, judged as an answer; the judgement stands in `Fixtures`.
@Suite struct FixtureTests {
    struct Fixture: Sendable, CustomTestStringConvertible {
        let name: String
        let body: [UInt8]
        let expected: [String]
        var testDescription: String { name }

        /// The value of a line of the head, such as `host`.
        func head(_ word: String) -> String? {
            expected.first { $0.hasPrefix(word + " ") }.map { String($0.dropFirst(word.count + 1)) }
        }
    }

    static let fixtures: [Fixture] = {
        let tests = URL(filePath: #filePath).deletingLastPathComponent()
        let corpus = tests.deletingLastPathComponent().appending(path: "ICalendarTests/Corpus/dialects")
        let names = (try? FileManager.default.contentsOfDirectory(atPath: corpus.path)) ?? []
        return names.filter { $0.hasSuffix(".ics") }.sorted().map { name in
            let judged = tests.appending(path: "Fixtures/\(name.dropLast(4)).judged")
            let text = (try? String(contentsOf: judged, encoding: .utf8)) ?? ""
            let body = (try? Data(contentsOf: corpus.appending(path: name))).map { [UInt8]($0) } ?? []
            return Fixture(name: name, body: body, expected: text.split(separator: "\n").map(String.init))
        }
    }()

    @Test("the fixtures are there") func presence() { #expect(Self.fixtures.count >= 63) }

    @Test("each is judged as it stands beside it", arguments: fixtures) func judged(fixture: Fixture) throws {
        let today = try #require(fixture.head("today"))
        let response = ChannelAnswer.Response(
            status: fixture.head("status").flatMap { Int($0) } ?? 200, contentType: fixture.head("type") ?? "text/calendar; charset=utf-8",
            body: fixture.body)
        let reading = ChannelReading(judging: .response(response), by: try rules(today, host: fixture.head("host")))
        let words = ["today ", "status ", "host ", "type "]
        let head = fixture.expected.filter { line in words.contains { line.hasPrefix($0) } }
        #expect((head + Self.lines(of: reading)).joined(separator: "\n") == fixture.expected.joined(separator: "\n"))
    }

    /// A reading in the format of `Fixtures`.
    private static func lines(of reading: ChannelReading) -> [String] {
        var lines = ["extent \(reading.extent.rawValue)"]
        if reading.extent == .unreadable { lines.append("reason \(reading.reason)") }
        if let choice = reading.choice { lines.append("producer \(choice.producer.id) \(choice.confidence.rawValue)") }
        var counts: [String: Int] = [:]
        for event in reading.events { counts["\(event.kind.rawValue) \(event.confidence.rawValue)", default: 0] += 1 }
        if reading.events.count > 20 {
            lines += counts.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        } else {
            lines += reading.events.map { event in
                let marks = (event.takesNights ? "" : " takes-nothing") + (event.calledOff == nil ? "" : " called-off")
                return
                    "\(event.nights.lowerBound)/\(event.nights.upperBound) \(event.kind.rawValue) \(event.confidence.rawValue)\(marks) \(event.key)"
            }
        }
        return lines + reading.warnings.map { "warning \($0)" }
    }
}
