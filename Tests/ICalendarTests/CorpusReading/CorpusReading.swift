import CivilTime
import ICalendar

/// What a document was read as, in the format of the corpus.
struct CorpusReading {
    private let document: CalendarDocument
    private static let system = ZoneDirectory()

    init(_ bytes: [UInt8]) throws {
        document = try CalendarDocument(bytes)
    }

    /// The lines as they stand in an `.expected` file.
    var lines: [String] {
        var lines = ["calendars \(document.calendars.count)"]
        if let product = document.calendars.first.flatMap(CalendarObject.init)?.productID { lines.append("prodid \(product)") }
        lines += counts
        for event in document.events { lines += describe(event) }
        lines += instances
        return lines + diagnostics
    }

    private var counts: [String] {
        var counts: [String: Int] = [:]
        for component in document.allComponents where component.name != .vcalendar { counts[component.name.text, default: 0] += 1 }
        return counts.sorted { $0.key < $1.key }.map { "count \($0.key) \($0.value)" }
    }

    private func describe(_ event: Event) -> [String] {
        let component = event.component
        let isRule = component[.rrule]?.rule.value != nil
        let added = component.all(.rdate).map { $0.valueType == .period ? $0.periods.count : $0.times.count }.reduce(0, +)
        let taken = component.all(.exdate).map(\.times.count).reduce(0, +)
        var line = "event \(event.uid ?? "-") \(text(event.start)) \(text(event.statedEnd(zones: zones)))"
        if let recurrenceID = event.recurrenceID { line += " recurrence-id=\(text(recurrenceID))" }
        if isRule { line += " rrule" }
        if added > 0 { line += " rdate=\(added)" }
        if taken > 0 { line += " exdate=\(taken)" }
        if let status = event.status { line += " status=\(status)" }
        line += " summary=\(event.summary.map(json) ?? "null")"
        guard let days = event.days, !isRule, component[.rdate] == nil, component[.recurrenceID] == nil else { return [line] }
        return [line, "  nights " + days.map { text(.date($0)) }.joined(separator: " ")]
    }

    /// The first starts of each series, in the order of the series.
    private var instances: [String] {
        document.series.compactMap { series in
            let component = series.main.component
            let isSeries = component[.rrule]?.rule.value != nil || component[.rdate] != nil
            guard isSeries, series.main.recurrenceID == nil else { return nil }
            var starts: [LocalDateTime] = []
            var occurrences = series.occurrences(within: nil, zones: zones, floating: .utc)
            while starts.count < 12, let occurrence = occurrences.next() { starts.append(occurrence.start.written) }
            return "instances \(series.uid ?? "-")" + starts.sorted().map { " \(Self.extended($0))" }.joined()
        }
    }

    private static func extended(_ local: LocalDateTime) -> String {
        let digits = Array(local.basic)
        return "\(local.day)T\(String(digits[9...10])):\(String(digits[11...12])):\(String(digits[13...14]))"
    }

    private var zones: ZoneResolver { document.zones { try? Self.system.zone(named: $0) } }

    private var diagnostics: [String] {
        let found = document.examined(zones: zones).diagnostics.map {
            ($0.row, "\($0.severity.rawValue) \($0.code.rawValue)", $0.code.rawValue)
        }
        return found.sorted { ($0.0, $0.2) < ($1.0, $1.2) }.map { "diagnostic \($0.1) \($0.0)" }
    }

    private func text(_ time: CalendarTime?) -> String {
        switch time {
        case nil: "-"
        case .date(let day): String(LocalDateTime(day: day, time: .midnight).basic.prefix(8))
        case .floating(let local): local.basic
        case .utc(let instant): instant.utc.basic + "Z"
        case .zoned(let local, let zone): "\(local.basic)[\(zone)]"
        }
    }

    private func json(_ text: String) -> String {
        var json = "\""
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0x22: json += "\\\""
            case 0x5C: json += "\\\\"
            case 0x0A: json += "\\n"
            case 0x09: json += "\\t"
            case 0..<0x20, 0x7F..<0xA1, 0x2028, 0x2029, 0xFEFF, 0xFFFD:
                let digits = String(scalar.value, radix: 16)
                json += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
            default: json.unicodeScalars.append(scalar)
            }
        }
        return json + "\""
    }
}
