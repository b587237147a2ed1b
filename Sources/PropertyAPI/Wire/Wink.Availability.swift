import Bookings
import CivilTime
import Desk
import JSON

extension Wink {
    /// What is left of a property's units, night by night.
    struct Availability: JSONWritable {
        let sheet: AvailabilitySheet

        init(encoding sheet: AvailabilitySheet) { self.sheet = sheet }

        /// The answer as a whole, written into room for a night with one cause each, as finding more in between takes longer than writing.
        var bytes: [UInt8] {
            let nights = self.sheet.units.reduce(0) { $0 + $1.spans.reduce(0) { $0 + $1.nights.count } }
            var json = JSONWriter(capacity: 4_096 + nights * 128)
            self.write(to: &json)
            return json.bytes
        }

        func write(to json: inout JSONWriter) {
            let dates = Dates(of: self.sheet.units)
            json.object { json in
                json.array("units") { json in for unit in self.sheet.units { json.element(UnitNights(unit: unit, dates: dates)) } }
                json.array("sources") { json in
                    for source in self.sheet.sources { json.element(SourceState(source: source, now: self.sheet.asOf)) }
                }
            }
        }
    }

    /// The dates of the nights that units are shown of, worded once for all units.
    private struct Dates {
        private let first: Day
        private let words: [JSONMembers]

        init(of units: [Bookings.Availability]) {
            let nights = units.flatMap { $0.spans.map(\.nights) }
            let first = nights.map(\.lowerBound).min() ?? .first
            let end = nights.map(\.upperBound).max() ?? first
            self.first = first
            self.words = (first..<end).map { day in JSONMembers { $0.field("date", day.iso8601) } }
        }

        subscript(day: Day) -> JSONMembers { self.words[self.first.distance(to: day)] }
    }

    private struct UnitNights: JSONWritable {
        let unit: Bookings.Availability
        let dates: Dates

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("unitIdentifier", self.unit.unit.description)
                json.array("nights") { json in
                    for span in self.unit.spans {
                        // All but the date is the same from night to night.
                        let rest = JSONMembers { Self.write(span, to: &$0) }
                        for day in span.nights { json.element(Night(date: self.dates[day], rest: rest)) }
                    }
                }
            }
        }

        private static func write(_ span: Bookings.Availability.Span, to json: inout JSONWriter) {
            json.field("state", span.state.rawValue)
            // A number would be sold by somebody who does not look at the state.
            json.field("quantityFree", span.state == .unknown ? nil : span.left)
            json.array("causes") { json in
                for cause in span.causes { json.element(Cause(kind: cause.kind, identifier: cause.identifier, channel: cause.channel)) }
            }
        }
    }

    private struct Night: JSONWritable {
        let date: JSONMembers
        let rest: JSONMembers

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.members(self.date)
                json.members(self.rest)
            }
        }
    }

    private struct Cause: JSONWritable {
        let kind: Holding.Kind
        let identifier: String
        let channel: String?

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("kind", self.kind.rawValue)
                json.field("identifier", self.identifier)
                json.field("channel", self.channel)
            }
        }
    }

    private struct SourceState: JSONWritable {
        let source: Source
        let now: Instant

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("connectionId", self.source.connection)
                json.field("channel", self.source.channel)
                json.field("asOf", self.source.asOf?.rfc3339)
                json.field("stale", self.source.isStale(at: self.now))
            }
        }
    }
}
