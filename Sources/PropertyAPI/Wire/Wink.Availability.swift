import Bookings
import CivilTime
import Desk
import JSON

extension Wink {
    /// What is left of a property's units, night by night.
    struct Availability: JSONWritable {
        let sheet: AvailabilitySheet

        init(encoding sheet: AvailabilitySheet) { self.sheet = sheet }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.array("units") { json in for unit in self.sheet.units { json.element(UnitNights(unit: unit)) } }
                json.array("sources") { json in
                    for source in self.sheet.sources { json.element(SourceState(source: source, now: self.sheet.asOf)) }
                }
            }
        }
    }

    private struct UnitNights: JSONWritable {
        let unit: Bookings.Availability

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("unitIdentifier", self.unit.unit.description)
                json.array("nights") { json in
                    for span in self.unit.spans { for day in span.nights { json.element(Night(day: day, span: span)) } }
                }
            }
        }
    }

    private struct Night: JSONWritable {
        let day: Day
        let span: Bookings.Availability.Span

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("date", self.day.iso8601)
                json.field("state", self.span.state.rawValue)
                // A number would be sold by somebody who does not look at the state.
                json.field("quantityFree", self.span.state == .unknown ? nil : self.span.left)
                json.array("causes") { json in
                    for cause in self.span.causes {
                        json.element(Cause(kind: cause.kind, identifier: cause.identifier, channel: cause.channel))
                    }
                }
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
