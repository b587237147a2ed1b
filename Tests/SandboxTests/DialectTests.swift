import CivilTime
import ICalendar
import Sandbox
import Testing

@Suite struct DialectTests {
    /// Two bookings, a block, one that is not certain, one that was cancelled.
    static let basic = [
        sample("stay-a@example.org", "2026-04-10/2026-04-14", "Booking – Guest A", sequence: 1),
        sample(
            "stay-b@example.org", "2026-04-20/2026-04-25", "Booking, two rooms", description: "Late arrival, key in the box; ring at no. 2"),
        sample("block-c@example.org", "2026-05-03/2026-05-05", "Owner stays", kind: .manualBlock),
        sample("stay-d@example.org", "2026-06-01/2026-06-03", "Request", status: .tentative),
        sample("stay-e@example.org", "2026-06-10/2026-06-12", "Booking – Guest E", status: .cancelled, sequence: 2),
    ]

    /// Seen on 12 April 2026: two that are over, one in progress, one to come, one at the end of a year, one across 18 months, one behind.
    static let window = [
        sample("00000000-0000-4000-8000-000000000004", "2025-03-01/2025-03-05"),
        sample("100000005@expedia.com", "2025-05-05/2025-05-08"),
        sample(
            "1418fb94e984-00000000000000000000000000000001@airbnb.com", "2026-04-10/2026-04-14",
            description:
                "Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMTEST0001\nPhone Number (Last 4 Digits): 0000"),
        sample("7f662ec65913-00000000000000000000000000000002@airbnb.com", "2026-07-06/2026-07-10", kind: .maintenance),
        sample("tail-h@example.org", "2027-04-11/2027-04-14", kind: .manualBlock),
        sample("00000000000000000000000000000003@booking.com", "2027-10-10/2027-10-20"),
        sample("far-k@example.org", "2028-01-01/2028-01-03"),
    ]

    /// A long text with letters of two bytes, and a description of two lines.
    static func own(_ uid: String) -> [FeedEvent] {
        [
            sample(
                uid, "2026-08-01/2026-08-03", "Überlange Buchung für die Straße der Gänse, größer als eine Zeile: ÄÖÜäöüß",
                description: "First line\nSecond line")
        ]
    }

    @Test("a calendar is written byte by byte as its producer writes it", arguments: FeedDialect.allCases)
    func basic(dialect: FeedDialect) throws {
        let expected = try golden("\(dialect)-basic")
        #expect(text(feed(Self.basic, in: dialect).calendar(at: "2026-03-01T08:15:00Z")) == text(expected))
    }

    @Test(
        "samples that were read are written again byte by byte",
        arguments: [
            (
                FeedDialect.airbnb,
                [
                    sample(
                        "1418fb94e984-00000000000000000000000000000001@airbnb.com", "2026-04-10/2026-04-14",
                        description:
                            "Reservation URL: https://www.airbnb.com/hosting/reservations/details/HMTEST0001\nPhone Number (Last 4 Digits): 0000"
                    ), sample("7f662ec65913-00000000000000000000000000000002@airbnb.com", "2027-02-28/2027-03-02", kind: .manualBlock),
                ]
            ), (.booking, [sample("00000000000000000000000000000003@booking.com", "2026-04-10/2026-04-14")]),
            (
                .vrbo,
                [
                    sample("00000000-0000-4000-8000-000000000004", "2026-04-10/2026-04-14"),
                    sample("any@example.org", "2026-04-20/2026-04-25", kind: .manualBlock),
                ]
            ),
        ] as [(FeedDialect, [FeedEvent])])
    func samples(dialect: FeedDialect, events: [FeedEvent]) throws {
        let expected = try golden("\(dialect)-sample")
        #expect(text(feed(events, in: dialect).calendar(at: "2026-03-01T08:15:00Z")) == text(expected))
    }

    @Test(
        "what is over, in progress or far away is shown as far as the producer shows it",
        arguments: [FeedDialect.airbnb, .booking, .vrbo, .expedia])
    func window(dialect: FeedDialect) throws {
        let expected = try golden("\(dialect)-window")
        #expect(text(feed(Self.window, in: dialect).calendar(at: "2026-04-12T00:00:00Z")) == text(expected))
    }

    @Test("a calendar without events is written as its producer writes it", arguments: [FeedDialect.airbnb, .booking, .vrbo, .expedia])
    func empty(dialect: FeedDialect) throws {
        let expected = try golden("\(dialect)-empty")
        let cancelled = sample("stay-e@example.org", "2026-06-10/2026-06-12", status: .cancelled)
        #expect(text(feed([], in: dialect).calendar(at: "2026-03-01T08:15:00Z")) == text(expected))
        #expect(text(feed([cancelled], in: dialect).calendar(at: "2026-03-01T08:15:00Z")) == text(expected))
    }

    @Test(
        "an identifier in the producer's form stays, and long lines are folded between characters",
        arguments: [
            (FeedDialect.google, "0123456789abcdefghijklmnop@google.com"),
            (
                .outlook,
                "040000008200E00074C5B7101A82E00800000000000000000000000000000000000000001000000000000000000000000000000000000007"
            ),
            (.icloud, "00000000-0000-4000-8000-00000000000A"),
        ])
    func own(dialect: FeedDialect, uid: String) throws {
        let expected = try golden("\(dialect)-own")
        #expect(text(feed(Self.own(uid), in: dialect, name: "").calendar(at: "2026-03-01T08:15:00Z")) == text(expected))
    }

    @Test("only what says so changes from one second to the next", arguments: FeedDialect.allCases)
    func clock(dialect: FeedDialect) {
        let feed = feed(Self.basic, in: dialect)
        let isSame = feed.calendar(at: "2026-03-01T08:15:00Z") == feed.calendar(at: "2026-03-01T08:15:01Z")
        #expect(isSame == !dialect.usesClock)
        #expect(dialect.hasValidators == !dialect.usesClock)
    }

    @Test("a version with a text of its own is served as that", arguments: FeedDialect.allCases)
    func ownText(dialect: FeedDialect) {
        #expect(text(feed(Self.basic, in: dialect, text: "no calendar").calendar(at: "2026-03-01T08:15:00Z")) == "no calendar")
    }

    @Test("a new event has an identifier of its own in the producer's form", arguments: FeedDialect.allCases)
    func identifiers(dialect: FeedDialect) {
        var numbers = SystemRandomNumberGenerator()
        var events: [FeedEvent] = []
        let made = instant("2026-01-10T10:15:00Z")
        for kind in FeedEvent.Kind.allCases + FeedEvent.Kind.allCases {
            let uid = dialect.uid(
                for: kind, from: day("2026-04-10"), to: day("2026-04-14"), among: events, at: made, using: &numbers)
            #expect(!events.contains { $0.uid == uid })
            let event = FeedEvent(
                uid: uid, summary: "", start: day("2026-04-10"), end: day("2026-04-14"), kind: kind, createdAt: made)
            let isBlock = kind == .manualBlock || kind == .maintenance
            // Vrbo and Airbnb know a block by its nights, so the second one of the same nights has to have a name apart.
            if !(isBlock && (dialect == .vrbo || dialect == .airbnb)) { #expect(dialect.uid(of: event) == uid) }
            events.append(event)
        }
        #expect(dialect.uid(of: events[0]) != dialect.uid(of: events[4]))
    }

    @Test("bookings of Airbnb whose codes would be the same have two") func codes() throws {
        // Both names lead to HMTEST3UIA.
        let events = [sample("guest 3109", "2026-04-10/2026-04-14"), sample("guest 8140", "2026-04-20/2026-04-24")]
        func codes(of events: [FeedEvent]) throws -> [Substring] {
            let document = try CalendarDocument(feed(events, in: .airbnb).calendar(at: "2026-03-01T08:15:00Z"))
            return document.events.compactMap { $0.description?.firstMatch(of: /HMTEST[A-Z0-9]{4}\n/)?.output.dropLast() }
        }
        let alone = try codes(of: [events[1]])
        #expect(alone == ["HMTEST3UIA"])
        let both = try codes(of: events)
        #expect(both.count == 2)
        #expect(both.first == "HMTEST3UIA")
        #expect(both.last != "HMTEST3UIA")
    }

    @Test("no text of an event can begin a line of its own", arguments: FeedDialect.allCases)
    func injection(dialect: FeedDialect) throws {
        let hostile = "x\r\nEND:VEVENT\nATTENDEE:mailto:a@example.org\r\u{85}\u{2028}\\n;,"
        let events = [sample(hostile, "2026-04-10/2026-04-14", hostile, description: "Reserved by " + hostile)]
        let document = try CalendarDocument(
            feed(events, in: dialect, name: hostile).calendar(at: "2026-03-01T08:15:00Z"), mode: .strict)
        #expect(Array(document.events).count == 1)
        #expect(document.events.allSatisfy { $0.attendees.isEmpty })
    }

    @Test("headers have a media type and nothing that could end a line", arguments: FeedDialect.allCases)
    func headers(dialect: FeedDialect) {
        let headers = dialect.headers
        #expect(headers.allSatisfy { $0.value.utf8.allSatisfy { (0x20...0x7E).contains($0) } })
        #expect(headers.isEmpty || headers.contains { $0.name == "Content-Type" && $0.value.hasPrefix("text/calendar") })
    }
}
