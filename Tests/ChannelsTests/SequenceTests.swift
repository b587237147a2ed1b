import Channels
import CivilTime
import Testing

/// Fixtures that are readings of one feed, one after the other, from the bytes to the nights.
@Suite struct SequenceTests {
    /// A connection that reads fixtures.
    private struct Connection {
        let host: String?
        var source = HeldSource()
        var served: [ServedEvent] = []

        @discardableResult mutating func read(_ name: String, on today: String, at minutes: Int, type: String = "text/calendar") throws
            -> ReadOutcome
        {
            let fixture = try #require(FixtureTests.fixtures.first { $0.name == "\(name).ics" })
            return try read(fixture.body, on: today, at: minutes, type: type)
        }

        @discardableResult mutating func read(_ body: [UInt8], on today: String, at minutes: Int, type: String = "text/calendar") throws
            -> ReadOutcome
        {
            let rules = try rules(today, host: host).following(source)
            let reading = ChannelReading(judging: .response(.init(contentType: type, body: body)), by: rules)
            let echoes = EchoRules(
                channel: "it", producer: reading.choice?.producer ?? .other, domains: ["vacancy.example"], served: served, source: source,
                interval: nil, now: minute(minutes), today: try day(today))
            let outcome = source.after(echoes.marking(reading), at: minute(minutes), today: try day(today))
            source = outcome.change.source
            return outcome
        }
    }

    @Test("the end of Airbnb's window takes its nights for a day, and then no more") func tail() throws {
        var connection = Connection(host: "www.airbnb.com")
        try connection.read("01-airbnb-b-basic", on: "2026-03-01", at: 0)
        #expect(connection.source.nights.text == "2026-04-10/2026-04-14 2026-04-20/2026-04-25 2027-02-28/2027-03-02")
        let same = try connection.read("01-airbnb-b-basic", on: "2026-03-01", at: 60)
        #expect(same.summary == .unchanged && same.change.conclusions.map(\.kind) == [.unchanged])
        for reading in 0..<3 { try connection.read("02-airbnb-b-day2", on: "2026-03-02", at: 1_440 + reading * 60) }
        #expect(connection.source.nights.text == "2026-04-10/2026-04-14 2026-04-20/2026-04-25")
    }

    @Test("other days and another UID for the same confirmation code hold both stays first") func dateChange() throws {
        var connection = Connection(host: "www.airbnb.com")
        try connection.read("01-airbnb-b-basic", on: "2026-03-05", at: 0)
        let outcome = try connection.read("07-airbnb-b-date-change", on: "2026-03-05", at: 60)
        #expect(outcome.change.conclusions.filter { $0.kind == .rescheduled }.compactMap(\.event?.code) == ["HMTEST0001"])
        #expect(connection.source.nights.covers(try nights("2026-04-10/2026-04-16")))
        for reading in 2...3 { try connection.read("07-airbnb-b-date-change", on: "2026-03-05", at: reading * 60) }
        let (old, new) = (try day("2026-04-11"), try nights("2026-04-12/2026-04-16"))
        #expect(!connection.source.nights.contains(old) && connection.source.nights.covers(new))
    }

    @Test("a longer stay takes its new nights at once") func extended() throws {
        var connection = Connection(host: "www.airbnb.com")
        try connection.read("01-airbnb-b-basic", on: "2026-03-05", at: 0)
        let outcome = try connection.read("06-airbnb-b-extension", on: "2026-03-05", at: 60)
        let longer = try nights("2026-04-10/2026-04-16")
        #expect(outcome.change.freed.isEmpty && connection.source.nights.covers(longer))
    }

    @Test("a stay in progress at Booking.com keeps its nights as its first day moves") func inProgress() throws {
        var connection = Connection(host: "ical.booking.com")
        try connection.read("16-booking-in-progress-1", on: "2026-04-11", at: 0)
        for reading in 1...20 {
            #expect(try connection.read("16-booking-in-progress-2", on: "2026-04-12", at: 1_440 + reading * 60).change.freed.isEmpty)
        }
    }

    @Test("a stay at Vrbo that becomes a block keeps its nights") func becomesBlocked() throws {
        var connection = Connection(host: "www.vrbo.com")
        try connection.read("19-vrbo-cancel-becomes-blocked-1", on: "2026-03-01", at: 0)
        let outcome = try connection.read("19-vrbo-cancel-becomes-blocked-2", on: "2026-03-01", at: 60)
        #expect(outcome.change.conclusions.map(\.kind) == [.reidentified] && outcome.change.freed.isEmpty)
        #expect(connection.source.events.first?.event.kind == .ownerBlock)
    }

    @Test("our own export seen through Vrbo takes nothing and is judged anew at every reading") func echo() throws {
        var connection = Connection(host: "www.vrbo.com")
        for text in ["2026-04-10/2026-04-14", "2026-04-20/2026-04-25"] {
            connection.served.append(ServedEvent(channel: "it", nights: try nights(text), provenance: .own, since: minute(-60)))
        }
        try connection.read("39-echo-through-vrbo", on: "2026-03-01", at: 0)
        #expect(connection.source.nights.text == "2026-06-01/2026-06-08")
        let today = try day("2026-03-01")
        #expect(!connection.source.mayAskConditionally(on: today))
        let again = try connection.read("39-echo-through-vrbo", on: "2026-03-01", at: 60)
        #expect(again.summary == .unchanged && again.change.conclusions.isEmpty)
        // What was given ended more than a day ago, and the channel still shows it: then it is the channel's own.
        connection.served = connection.served.map { served in
            ServedEvent(channel: "it", nights: served.nights, provenance: .own, since: served.since, endedAt: minute(60))
        }
        try connection.read("39-echo-through-vrbo", on: "2026-03-02", at: 60 + 1_441)
        #expect(connection.source.nights.count == 16)
        var own = Connection(host: nil)
        try own.read("39-echo-own-export", on: "2026-03-01", at: 0)
        #expect(own.source.events.isEmpty)
    }

    @Test(
        "no fixture that is no whole calendar frees a night, however often it comes",
        arguments: [
            "29-exchange-500-html", "34-200-html", "35-200-empty-body", "36-truncated-mid-character", "36-truncated-mid-fold",
            "36-truncated-mid-name",
            "36-truncated-mid-value", "37-truncated-between-events",
        ]) func faults(name: String) throws
    {
        var connection = Connection(host: nil)
        try connection.read("18-vrbo-basic", on: "2026-03-01", at: 0)
        let before = connection.source.nights
        for reading in 1...50 {
            let outcome = try connection.read(
                name, on: "2026-03-01", at: reading * 60, type: name.contains("html") ? "text/html" : "text/calendar")
            #expect(outcome.change.freed.isEmpty)
            #expect(before.subtracting(connection.source.nights).isEmpty)
        }
    }

    @Test("an empty answer of Booking.com frees after six hours and twelve readings, not before") func emptyBody() throws {
        var connection = Connection(host: "ical.booking.com")
        try connection.read("11-booking-basic", on: "2026-03-01", at: 0)
        for reading in 1...11 {
            #expect(try connection.read("15-booking-empty-body", on: "2026-03-01", at: reading * 60).summary == .quarantined)
        }
        let outcome = try connection.read("15-booking-empty-body", on: "2026-03-01", at: 720)
        #expect(outcome.change.freed.count == 10 && outcome.summary == .fresh)
    }
}
