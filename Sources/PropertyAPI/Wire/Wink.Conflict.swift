import Bookings
import CivilTime
import HTTP
import JSON

extension Wink {
    /// A conflict; in a list without its ledger, which is looked up for one at a time.
    struct Conflict: JSONWritable {
        let conflict: Bookings.Conflict
        let ledger: [Bookings.Conflict.LedgerEntry]?

        init(encoding conflict: Bookings.Conflict, ledger: [Bookings.Conflict.LedgerEntry]?) {
            self.conflict = conflict
            self.ledger = ledger
        }

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("id", self.conflict.id.description)
                json.field("version", self.conflict.audit.version)
                json.field("unitIdentifier", self.conflict.unit.description)
                json.field("startDate", self.conflict.nights.lowerBound.iso8601)
                json.field("endDate", self.conflict.nights.upperBound.iso8601)
                json.field("state", self.conflict.state.rawValue)
                json.array("parties") { json in
                    for party in [self.conflict.first, self.conflict.second] { json.element(Party(party: party)) }
                }
                if let ledger = self.ledger {
                    json.array("ledger") { json in for entry in ledger { json.element(LedgerEntry(entry: entry)) } }
                }
                json.field("note", self.conflict.note)
                json.field("openedAt", self.conflict.audit.createdAt.rfc3339)
                json.field("closedAt", self.conflict.closedAt?.rfc3339)
            }
        }
    }

    private struct Party: JSONWritable {
        let party: Bookings.Conflict.Party

        func write(to json: inout JSONWriter) {
            json.object { json in
                json.field("kind", self.party.kind.rawValue)
                json.field("identifier", self.party.identifier)
                json.field("channel", self.party.channel)
                json.field("since", self.party.since.rfc3339)
            }
        }
    }

    private struct LedgerEntry: JSONWritable {
        let entry: Bookings.Conflict.LedgerEntry

        func write(to json: inout JSONWriter) {
            let (who, what) = Self.words(self.entry.event)
            json.object { json in
                json.field("at", self.entry.at.rfc3339)
                json.field("who", who)
                json.field("what", what)
            }
        }

        private static func words(_ event: Bookings.Conflict.LedgerEntry.Event) -> (who: String, what: String) {
            switch event {
            case .took(let party): ("\(party.kind.rawValue) \(party.identifier)", "took the nights")
            case .readBefore(let reading): ("READER \(reading.reader)", "read version \(reading.revision), its last before the conflict")
            case .readSince(let reading): ("READER \(reading.reader)", "read version \(reading.revision), its first since the conflict")
            }
        }
    }

    /// What somebody says of a conflict.
    struct ConflictPatch {
        let verdict: Bookings.Conflict.Verdict
        let note: String?
        let version: Int?

        init?(reading fields: FieldReader) {
            let verdict = fields.word("state", Bookings.Conflict.Verdict.self, required: true)
            self.note = fields.text("note")
            self.version = fields.version
            guard let verdict else { return nil }
            self.verdict = verdict
        }
    }
}
