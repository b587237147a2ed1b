import CivilTime
import Desk
import HTTP
import JSON
import Sandbox

extension ICalSandbox {
    /// The path of a feed's calendar, as the family publishes it.
    static func path(_ feed: TestFeed) -> String { "/ical/\(feed.id).ics" }

    /// A new feed, with its secret for the only time.
    struct OpenedFeed: JSONWritable {
        let opened: OpenedTestFeed
        let publicURL: String

        init(encoding opened: OpenedTestFeed, publicURL: String) {
            self.opened = opened
            self.publicURL = publicURL
        }

        func write(to json: inout JSONWriter) {
            let feed = self.opened.feed
            json.object { json in
                json.field("id", feed.id.description)
                json.field("secret", self.opened.secret)
                json.field("name", feed.name)
                json.field("url", ICalSandbox.path(feed))
                json.field("feedUrl", self.publicURL + ICalSandbox.path(feed))
                json.field("expiresAt", feed.expiresAt.rfc3339)
            }
        }
    }

    /// A feed with all that is known of it.
    struct Feed: JSONWritable {
        let shown: ShownTestFeed
        let publicURL: String

        init(encoding shown: ShownTestFeed, publicURL: String) {
            self.shown = shown
            self.publicURL = publicURL
        }

        func write(to json: inout JSONWriter) {
            let feed = self.shown.feed
            json.object { json in
                json.field("id", feed.id.description)
                json.field("name", feed.name)
                json.field("url", ICalSandbox.path(feed))
                json.field("feedUrl", self.publicURL + ICalSandbox.path(feed))
                json.field("dialect", feed.dialect.rawValue)
                json.field("headers", HeaderSettings(encoding: feed.headers))
                json.field("faults", Faults(encoding: feed.faults))
                json.field("activeVersion", feed.activeVersion)
                json.field("versions", feed.versions.map(Version.init(encoding:)))
                json.field("accessLog", self.shown.reads.map(Access.init(encoding:)))
                json.field("authorized", self.shown.isAuthorized)
                json.field("createdAt", feed.createdAt.rfc3339)
                json.field("modifiedAt", feed.modifiedAt.rfc3339)
                json.field("expiresAt", feed.expiresAt.rfc3339)
            }
        }
    }

    /// A reading of a feed.
    struct Access: JSONWritable {
        let record: AccessRecord

        init(encoding record: AccessRecord) { self.record = record }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("at", self.record.at.rfc3339)
                json.field("ip", self.record.network)
                json.field("userAgent", self.record.userAgent)
                json.field("method", self.record.method)
                json.field("status", self.record.status)
                json.field("version", self.record.version)
                json.field("bytes", self.record.bytes)
                json.field("ifNoneMatch", self.record.ifNoneMatch)
                json.field("ifModifiedSince", self.record.ifModifiedSince)
            }
        }
    }

    /// What a new feed is to be.
    struct FeedDraft {
        let name: String?
        let scenario: Scenario?

        init(reading fields: FieldReader) {
            self.name = fields.text("name", limit: TestFeed.longestName)
            self.scenario = fields.parsed("scenario", rule: "exists", form: "the identifier of a scenario that /api/scenarios lists") {
                id in
                Scenario.all.first { $0.id == id }
            }
        }
    }

    /// What of a feed becomes something else.
    struct FeedChange {
        let change: TestFeedChange

        init(reading fields: FieldReader) {
            var change = TestFeedChange()
            change.name = fields.text("name", limit: TestFeed.longestName)
            change.activeVersion = fields.integer("activeVersion", in: 0...Int.max)
            change.headers = fields.object("headers") { HeaderSettings(reading: $0).headers }
            change.faults = fields.object("faults") { Faults(reading: $0).faults }
            change.dialect = fields.word("dialect", FeedDialect.self)
            self.change = change
        }
    }
}
