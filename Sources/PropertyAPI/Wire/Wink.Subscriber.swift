import Bookings
import CivilTime
import Desk
import HTTP
import JSON

extension Wink {
    /// A subscriber in an answer, without its keys.
    struct Subscriber: JSONWritable {
        private let sheet: SubscriberSheet
        private let property: ID<Bookings.ManagingEntity>
        private let publicURL: String

        init(encoding sheet: SubscriberSheet, of property: ID<Bookings.ManagingEntity>, publicURL: String) {
            self.sheet = sheet
            self.property = property
            self.publicURL = publicURL
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                switch self.sheet.kind {
                case .family(let id):
                    json.field("identifier", id.description)
                    json.field("name", "Calendar Sync")
                    json.field("tier", Bookings.Subscriber.Tier.guest.rawValue)
                    json.field("unitIdentifiers", [String]())
                    json.field("mayBlock", false)
                case .own(let subscriber):
                    subscriber.writeMembers(to: &json)
                }
                json.field("url", Wink.feedURL(of: self.property, publicURL: self.publicURL))
                self.writeHabits(to: &json)
            }
        }

        private func writeHabits(to json: inout JSONWriter) {
            let habits = self.sheet.habits
            json.field("lastRead", habits.lastRead?.rfc3339)
            json.field("reads", habits.reads)
            json.field("intervalSeconds", habits.interval.map { Int($0) })
            json.field("agents", habits.agents)
            json.field("networks", habits.networks)
            json.field("stalled", self.sheet.isStalled)
            json.field("leaked", habits.isShared(at: self.sheet.now))
        }
    }

    /// A subscriber in the one answer that tells its keys.
    struct SubscriberWithKeys: JSONWritable {
        private let opened: OpenedSubscriber
        private let publicURL: String

        init(encoding opened: OpenedSubscriber, publicURL: String) {
            self.opened = opened
            self.publicURL = publicURL
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                self.opened.subscriber.writeMembers(to: &json)
                json.field("passkey", self.opened.passkey)
                json.field("url", Wink.feedURL(of: self.opened.subscriber.property, publicURL: self.publicURL))
                json.field("secretUrl", "\(self.publicURL)/cal/\(self.opened.secret).ics")
            }
        }
    }

    /// A subscriber to be added, or what one is to become.
    struct SubscriberDraft {
        let details: Bookings.Subscriber.Details
        let version: Int?

        init?(reading fields: FieldReader) {
            let name = fields.text("name", required: true, limit: 200)
            let tier = fields.word("tier", Bookings.Subscriber.Tier.self)
            let units: [ID<Bookings.Unit>] = fields.identifiers("unitIdentifiers")
            let channel = fields.parsed("channel", rule: "slug", form: "a slug: 1 to 40 of a-z, 0-9 and -") { text in
                (1...40).contains(text.utf8.count)
                    && text.utf8.allSatisfy { (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D }
                    ? text : nil
            }
            let startsAt = fields.moment("startsAt")
            let endsAt = fields.moment("endsAt")
            if let startsAt, let endsAt, endsAt <= startsAt {
                fields.refuse("endsAt", rule: "range", "This field must be later than startsAt.")
            }
            let mayBlock = fields.bool("mayBlock")
            self.version = fields.version
            guard let name else { return nil }
            self.details = Bookings.Subscriber.Details(
                name: name, tier: tier ?? .busy, units: units, channel: channel, startsAt: startsAt, endsAt: endsAt,
                mayBlock: mayBlock ?? false)
        }
    }

    /// What a rotation asks for.
    struct Rotation {
        /// How long the old keys work on, in seconds.
        let overlap: Int64

        init?(reading fields: FieldReader) {
            self.overlap = Int64(fields.integer("overlapHours", in: 0...720) ?? 0) * 3_600
        }
    }

    /// Where a property's feed is read.
    static func feedURL(of property: ID<Bookings.ManagingEntity>, publicURL: String) -> String {
        "\(publicURL)/api/cal/property/\(property)/booking/list"
    }
}

extension Bookings.Subscriber {
    fileprivate func writeMembers(to json: inout JSONWriter) {
        json.field("identifier", self.id.description)
        json.field("createdDate", self.audit.createdAt.rfc3339)
        json.field("lastUpdate", self.audit.updatedAt.rfc3339)
        json.field("version", self.audit.version)
        json.field("name", self.details.name)
        json.field("tier", self.details.tier.rawValue)
        json.field("unitIdentifiers", self.details.units.map(\.description))
        json.field("channel", self.details.channel)
        json.field("startsAt", self.details.startsAt?.rfc3339)
        json.field("endsAt", self.details.endsAt?.rfc3339)
        json.field("mayBlock", self.details.mayBlock)
    }
}
