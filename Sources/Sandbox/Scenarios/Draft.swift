import CivilTime

extension Scenario {
    /// A version of a scenario, whose days are not known yet.
    struct Draft: Sendable {
        enum Content: Sendable {
            case events([DraftEvent])
            case text(@Sendable (ScenarioDays) -> String)
        }

        let label: String
        let content: Content

        static func events(_ label: String, _ events: [DraftEvent]) -> Draft { Draft(label: label, content: .events(events)) }

        static func text(_ label: String, _ text: @escaping @Sendable (ScenarioDays) -> String) -> Draft {
            Draft(label: label, content: .text(text))
        }
    }

    /// What is written down for a step; see ``Expectation``.
    struct Step: Sendable {
        let version: Int
        let afterMinutes: Int
        let taken: [Range<Int>]
        let later: [Range<Int>]?
        let why: String

        init(_ version: Int, afterMinutes: Int = 0, _ taken: [Range<Int>], later: [Range<Int>]? = nil, _ why: String) {
            self.version = version
            self.afterMinutes = afterMinutes
            self.taken = taken
            self.later = later
            self.why = why
        }
    }

    /// A change that the clock makes in version 0.
    struct DraftChange: Sendable {
        let event: DraftEvent
        let afterMinutes: Int
        let changes: EventChange
    }
}

/// An event of a scenario, whose days are not known yet.
struct DraftEvent: Sendable {
    let uid: String
    let nights: Range<Int>
    let summary: String
    let kind: FeedEvent.Kind
    let status: FeedEvent.Status
    let sequence: Int

    /// A booking; its identifier is the name with the domain behind it, its nights are counted in days from the making.
    static func stay(
        _ name: String, _ nights: Range<Int>, _ summary: String = "Booking", kind: FeedEvent.Kind = .booking,
        status: FeedEvent.Status = .confirmed, sequence: Int = 0, domain: String = "@sandbox.example"
    ) -> DraftEvent {
        DraftEvent(uid: name + domain, nights: nights, summary: summary, kind: kind, status: status, sequence: sequence)
    }

    /// A block that the host made.
    static func block(_ nights: Range<Int>) -> DraftEvent {
        DraftEvent(
            uid: "block-\(nights.lowerBound)-\(nights.upperBound)@sandbox.example", nights: nights, summary: "Not available",
            kind: .manualBlock, status: .confirmed, sequence: 0)
    }

    /// The event on its days, with an identifier in the producer's form.
    func event(from day: Day, in dialect: FeedDialect, at now: Instant) -> FeedEvent {
        var event = FeedEvent(
            uid: self.uid, summary: self.summary, start: day.advanced(by: self.nights.lowerBound),
            end: day.advanced(by: self.nights.upperBound), kind: self.kind, status: self.status, createdAt: now)
        event.uid = dialect.uid(of: event)
        event.sequence = self.sequence
        return event
    }
}

/// The days of a scenario as its texts write them.
struct ScenarioDays: Sendable {
    let today: Day

    /// The DATE so many days after the making.
    subscript(_ offset: Int) -> String { self.today.advanced(by: offset).basic }

    /// A calendar whose lines each end with CRLF, of the lines of a zone and those of each event, without what bounds it and its DTSTAMP.
    func calendar(prodid: String = "-//Example//Test shape//EN", zone: [String] = [], _ events: [[String]]) -> String {
        let head = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:\(prodid)"]
        let middle = events.flatMap { ["BEGIN:VEVENT", "DTSTAMP:\(self[0])T000000Z"] + $0 + ["END:VEVENT"] }
        return (head + zone + middle + ["END:VCALENDAR"]).map { "\($0)\r\n" }.joined()
    }

    /// The lines of an event over nights.
    func lines(_ uid: String, _ nights: Range<Int>, _ summary: String = "Booking") -> [String] {
        [
            "UID:\(uid)@sandbox.example", "DTSTART;VALUE=DATE:\(self[nights.lowerBound])", "DTEND;VALUE=DATE:\(self[nights.upperBound])",
            "SUMMARY:\(summary)",
        ]
    }
}
