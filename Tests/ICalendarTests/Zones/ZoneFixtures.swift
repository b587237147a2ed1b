import CivilTime
import Foundation
import ICalendar
import Testing

/// A local time written as form 1 of RFC 5545 section 3.3.5.
func local(_ text: String, at place: SourceLocation = #_sourceLocation) throws -> LocalDateTime {
    let digits = Array(text)
    let date = "\(String(digits[0..<4]))-\(String(digits[4..<6]))-\(String(digits[6..<8]))"
    let time = "\(String(digits[9..<11])):\(String(digits[11..<13])):\(String(digits[13..<15]))"
    return LocalDateTime(
        day: try #require(Day(iso8601: date), sourceLocation: place), time: try #require(TimeOfDay(iso8601: time), sourceLocation: place))
}

/// A moment written as RFC 3339 has it.
func moment(_ text: String, at place: SourceLocation = #_sourceLocation) throws -> Instant {
    try #require(Instant(rfc3339: text), sourceLocation: place)
}

/// An observance; offsets are in hours, `rule` is a RECUR value.
func observance(
    _ kind: String, _ start: String, from offsetFrom: Double, to offsetTo: Double, rule: String? = nil, dates: [String] = []
) throws -> TimeZoneDefinition.Observance {
    .init(
        isDaylight: kind == "DAYLIGHT", start: try local(start), offsetFrom: Int(offsetFrom * 3_600), offsetTo: Int(offsetTo * 3_600),
        rule: try rule.map { try RecurrenceRule($0) }, dates: try dates.map { try local($0) })
}

extension TimeZoneDefinition {
    /// What Outlook writes for the European Union, under any name.
    static func outlook(_ tzid: String, location: String? = nil) throws -> Self {
        Self(
            tzid: tzid, location: location,
            observances: [
                try observance("STANDARD", "16010101T030000", from: 2, to: 1, rule: "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10"),
                try observance("DAYLIGHT", "16010101T020000", from: 1, to: 2, rule: "FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3"),
            ])
    }
}

/// A zone of the system, as an application would look it up.
let systemTable: @Sendable (String) -> ZoneTable? = { name in
    // An unknown zone is an answer here, and no error.
    try? directory.zone(named: name)
}

private let directory = ZoneDirectory()

/// All IANA names of the system.
let systemZoneNames: [String] = {
    let root = "/usr/share/zoneinfo"
    guard let files = FileManager.default.enumerator(atPath: root) else { return [] }
    return files.compactMap { $0 as? String }.filter { name in
        let isCopy = name.hasPrefix("right/") || name.hasPrefix("posix/") || name == "localtime" || name == "posixrules"
        return !isCopy && systemTable(name) != nil
    }.sorted()
}()
