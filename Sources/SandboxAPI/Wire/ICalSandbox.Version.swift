import CivilTime
import HTTP
import JSON
import Sandbox

extension ICalSandbox {
    /// A version in an answer.
    struct Version: JSONWritable {
        let version: FeedVersion

        init(encoding version: FeedVersion) { self.version = version }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("id", self.version.id)
                json.field("label", self.version.label)
                json.field("createdAt", self.version.createdAt.rfc3339)
                json.field("events", self.version.events.map(Event.init(encoding:)))
                json.field("icsContent", self.version.text)
            }
        }
    }

    /// An event in an answer.
    struct Event: JSONWritable {
        let event: FeedEvent

        init(encoding event: FeedEvent) { self.event = event }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("uid", self.event.uid)
                json.field("summary", self.event.summary)
                json.field("dtstart", self.event.start.iso8601)
                json.field("dtend", self.event.end.iso8601)
                json.field("type", self.event.kind.rawValue)
                json.field("status", self.event.status.rawValue)
                json.field("description", self.event.description)
                json.field("sequence", self.event.sequence)
                json.field("createdAt", self.event.createdAt.rfc3339)
                json.field("updatedAt", self.event.updatedAt.rfc3339)
            }
        }
    }

    /// What became of an imported calendar.
    struct Imported: JSONWritable {
        let result: EventImport

        init(encoding result: EventImport) { self.result = result }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("imported", self.result.imported)
                json.field("skipped", self.result.skipped)
                json.field("errors", self.result.errors)
            }
        }
    }

    /// A scheduled change in an answer.
    struct Planned: JSONWritable {
        let planned: PlannedChange

        init(encoding planned: PlannedChange) { self.planned = planned }

        func write(to json: inout JSONWriter) {
            let change = self.planned.change
            json.object { json in
                json.field("id", change.id)
                json.field("uid", change.uid)
                json.field("version", change.version)
                json.field("dueAt", change.dueAt.rfc3339)
                json.object("changes") { json in
                    json.field("summary", change.changes.summary)
                    json.field("dtstart", change.changes.start?.iso8601)
                    json.field("dtend", change.changes.end?.iso8601)
                    json.field("type", change.changes.kind?.rawValue)
                    json.field("status", change.changes.status?.rawValue)
                    json.field("description", change.changes.description)
                }
                json.field("state", self.planned.state.rawValue)
                json.field("endedAt", self.planned.endedAt?.rfc3339)
            }
        }
    }
}
