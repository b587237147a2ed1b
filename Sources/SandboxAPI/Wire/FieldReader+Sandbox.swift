import CivilTime
import Desk
import HTTP
import Sandbox

extension FieldReader {
    /// The UID of an event.
    func uid(required: Bool = true) -> String? {
        guard let uid = self.text("uid", required: required, limit: EventImport.longestUID) else { return nil }
        guard uid.unicodeScalars.allSatisfy({ $0.value >= 0x20 && $0.value != 0x7F }) else {
            self.refuse("uid", rule: "character", "This field must not hold control characters.")
            return nil
        }
        return uid
    }

    /// The fields of an event that are to become others, as they stand beside each other or in `changes`.
    func eventChange() -> EventChange {
        var change = EventChange()
        change.summary = self.text("summary", limit: FeedEvent.longestSummary)
        if change.summary?.allSatisfy(\.isWhitespace) == true {
            self.refuse("summary", rule: "required", "This field must not be blank.")
        }
        change.start = self.day("dtstart")
        change.end = self.day("dtend")
        change.kind = self.word("type", FeedEvent.Kind.self)
        change.status = self.word("status", FeedEvent.Status.self)
        change.description = self.text("description", limit: FeedEvent.longestDescription)
        if let start = change.start, let end = change.end, end <= start { self.refuseOrder() }
        return change
    }

    /// What a new event is to be.
    func eventDraft(uid: String? = nil) -> FeedEventDraft? {
        let summary = self.text("summary", required: true, limit: FeedEvent.longestSummary)
        let start = self.day("dtstart", required: true)
        let end = self.day("dtend", required: true)
        let kind = self.word("type", FeedEvent.Kind.self)
        let status = self.word("status", FeedEvent.Status.self)
        let description = self.text("description", limit: FeedEvent.longestDescription)
        guard let summary, let start, let end else { return nil }
        guard start < end else {
            self.refuseOrder()
            return nil
        }
        return FeedEventDraft(
            uid: uid, summary: summary, start: start, end: end, kind: kind ?? .booking, status: status ?? .confirmed,
            description: description.flatMap { $0.isEmpty ? nil : $0 })
    }

    private func refuseOrder() { self.refuse("dtend", rule: "after", "This field must be after dtstart.") }

    private func day(_ name: String, required: Bool = false) -> Day? {
        self.parsed(name, required: required, rule: "date", form: "a date as YYYY-MM-DD in the years 1970 to 9998") { text in
            Day(iso8601: text).flatMap { (1_970...9_998).contains($0.year) ? $0 : nil }
        }
    }
}
