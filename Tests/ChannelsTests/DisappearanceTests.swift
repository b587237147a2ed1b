import Bookings
import Channels
import CivilTime
import Testing

/// The table of what one reading shows, what follows at once, and what is needed before a night is free.
@Suite struct DisappearanceTests {
    /// What is held of one source, read after read on one day.
    private struct Desk {
        var source = HeldSource()
        var thresholds = Thresholds()
        var today: Day

        init(_ today: String = "2026-03-01") throws { self.today = try day(today) }

        @discardableResult mutating func read(_ reading: ChannelReading, at minutes: Int) -> ReadOutcome {
            let outcome = source.after(reading, at: minute(minutes), today: today, thresholds: thresholds)
            source = outcome.change.source
            return outcome
        }

        @discardableResult mutating func read(_ events: [ChannelEvent], at minutes: Int) -> ReadOutcome {
            read(.whole(events), at: minutes)
        }
    }

    /// Ten stays of two nights, four days apart.
    private static func ten() throws -> [ChannelEvent] {
        let first = try day("2026-04-01")
        return (0..<10).map { number in
            let arrival = first.advanced(by: number * 4)
            return ChannelEvent(key: EventKey("uid:\(number)"), uid: "\(number)", nights: arrival..<arrival.advanced(by: 2), kind: .booking)
        }
    }

    private static let unreadable = ChannelReading(.unreadable, reason: "The channel answered 503, which is no calendar.")
    private static let unchanged = ChannelReading(.unchanged, reason: "The channel says that nothing changed.")

    @Test("what is unreadable changes nothing, however often and long") func unreadable() throws {
        var desk = try Desk()
        desk.read(try Self.ten(), at: 0)
        let before = desk.source
        for hour in 1...1_000 {
            let outcome = desk.read(Self.unreadable, at: hour * 60)
            #expect(outcome.summary == .unreadable && outcome.change.freed.isEmpty)
        }
        #expect(desk.source == before)
    }

    @Test("a cut reading adds and changes, and frees nothing") func truncated() throws {
        var desk = try Desk()
        desk.read(.whole([try stay("a", "2026-04-01/2026-04-05"), try stay("b", "2026-04-10/2026-04-12")]), at: 0)
        for hour in 1...100 {
            let cut = ChannelReading(
                .truncated, reason: "Cut.", events: [try stay("a", "2026-04-02/2026-04-08"), try stay("c", "2026-04-20/2026-04-21")])
            #expect(desk.read(cut, at: hour * 60).summary == .truncated)
        }
        #expect(desk.source.nights.text == "2026-04-01/2026-04-08 2026-04-10/2026-04-12 2026-04-20/2026-04-21")
        #expect(desk.source.events.allSatisfy { $0.absence == nil } && desk.source.mark == nil)
    }

    @Test(
        "one absence needs three good readings and thirty minutes",
        arguments: [
            ([0, 10, 20, 29, 30], 4), ([0, 15, 30], 2), ([0, 600], nil), ([0, 0, 0, 600], nil), ([0, 600, 601], 2), ([0, 1, 2, 3], nil),
        ]
            as [([Int], Int?)])
    func missing(minutes: [Int], freedAt: Int?) throws {
        var desk = try Desk()
        let ten = try Self.ten()
        desk.read(ten, at: -60)
        for (place, moment) in minutes.enumerated() {
            let outcome = desk.read(Array(ten.dropFirst()), at: moment)
            #expect(outcome.change.freed.isEmpty == (place != freedAt), "\(place)")
            let isWaiting = freedAt.map { place < $0 } ?? true
            #expect(outcome.change.count(of: .missing) == (isWaiting ? 1 : 0))
            if isWaiting { #expect(desk.source.isAwaitingProof && !desk.source.isQuarantined) }
            if place == freedAt {
                #expect(outcome.change.freed.text == "2026-04-01/2026-04-03")
                #expect(outcome.change.conclusions.first?.sentence.contains("has been absent from") == true)
                break
            }
        }
    }

    @Test("the first and the last event, and any other, wait alike", arguments: 0..<10) func anyPlace(place: Int) throws {
        var desk = try Desk()
        var events = try Self.ten()
        desk.read(events, at: 0)
        events.remove(at: place)
        for reading in 1...3 { #expect(desk.read(events, at: reading * 20).change.freed.isEmpty == (reading < 3)) }
    }

    @Test("failed, cut and repeated readings neither count nor break the count, and one return does") func counting() throws {
        var desk = try Desk()
        let ten = try Self.ten()
        let nine = Array(ten.dropFirst())
        desk.read(ten, at: 0)
        desk.read(nine, at: 10)
        desk.read(Self.unreadable, at: 20)
        desk.read(ChannelReading(.truncated, reason: "Cut.", events: Array(ten[1...3])), at: 30)
        desk.read(nine, at: 40)
        desk.read(nine, at: 40)
        #expect(desk.source.events.first?.absence?.readings == 2)
        let back = desk.read(ten, at: 50)
        #expect(back.change.count(of: .returned) == 1 && desk.source.events.allSatisfy { $0.absence == nil })
        for reading in 0...1 { #expect(desk.read(nine, at: 60 + reading * 60).change.freed.isEmpty) }
        desk.read(ChannelReading(.truncated, reason: "Cut.", events: Array(ten[...0])), at: 300)
        for reading in 0...1 { #expect(desk.read(nine, at: 360 + reading * 60).change.freed.isEmpty) }
        #expect(!desk.read(nine, at: 500).change.freed.isEmpty)
    }

    @Test("a reading that says that nothing changed counts for what is absent since") func unchangedCounts() throws {
        var desk = try Desk()
        let ten = try Self.ten()
        desk.read(ten, at: 0)
        desk.read(Array(ten.dropFirst()), at: 10)
        #expect(desk.read(Self.unchanged, at: 30).summary == .unchanged)
        let last = desk.read(Self.unchanged, at: 50)
        #expect(last.change.freed.count == 2 && desk.source.events.count == 9)
        let quiet = desk.read(Self.unchanged, at: 70)
        #expect(quiet.change.conclusions.map(\.kind) == [.unchanged])
    }

    @Test(
        "more than three and more than three in ten at once are doubted: twelve good readings and six hours",
        arguments: [(3, false), (4, true), (10, true)])
    func massLoss(count: Int, isMass: Bool) throws {
        var desk = try Desk()
        let ten = try Self.ten()
        let rest = Array(ten.dropFirst(count))
        let other = [try stay("x", "2026-09-01/2026-09-02")]
        desk.read(ten + other, at: 0)
        var freedAt: Int?
        for reading in 1...14 {
            let outcome = desk.read(rest + other, at: reading * 33)
            #expect(outcome.change.count(of: .massLoss) == (isMass && reading == 1 ? 1 : 0))
            if freedAt == nil { #expect((outcome.summary == .quarantined) == (isMass && outcome.change.freed.isEmpty)) }
            if !outcome.change.freed.isEmpty {
                freedAt = reading
                #expect(outcome.change.freed.count == count * 2)
                break
            }
        }
        #expect(freedAt == (isMass ? 12 : 3))
    }

    @Test("three of five are believed like one, and four of thirteen too") func fewOfFew() throws {
        for (count, absent) in [(5, 3), (14, 4)] {
            var desk = try Desk()
            let first = try day("2026-04-01")
            let stays = (0..<count).map { number in
                let arrival = first.advanced(by: number * 3)
                return ChannelEvent(
                    key: EventKey("uid:\(number)"), uid: "\(number)", nights: arrival..<arrival.advanced(by: 1), kind: .booking)
            }
            desk.read(stays, at: 0)
            for reading in 1...3 {
                let outcome = desk.read(Array(stays.dropFirst(absent)), at: reading * 20)
                #expect(outcome.summary == .fresh && outcome.change.freed.count == (reading < 3 ? 0 : absent))
            }
        }
    }

    @Test("many that are moved at once are no loss") func manyMoved() throws {
        var desk = try Desk()
        let ten = try Self.ten()
        let other = try stay("x", "2026-09-01/2026-09-02")
        desk.read(ten + [other], at: 0)
        let moved = ten.map { event in
            let nights = event.nights.lowerBound.advanced(by: 1)..<event.nights.upperBound.advanced(by: 1)
            return ChannelEvent(key: EventKey("new \(event.key)"), uid: nil, nights: nights, kind: .booking)
        }
        let outcome = desk.read(moved, at: 20)
        #expect(outcome.summary == .fresh && outcome.change.count(of: .rescheduled) == 10 && desk.source.nights.count == 31)
        #expect(outcome.change.count(of: .missing) == 1, "the one that only went is one, and not the eleventh")
    }

    @Test("a cut reading, and a rule that changed, have the next one judged anew") func marks() throws {
        var desk = try Desk()
        let today = desk.today
        let mark = ContentMark(hash: ContentHash(bits: 1), day: today)
        let whole = ChannelReading(.whole, reason: "Read.", events: try Self.ten(), mark: mark)
        desk.read(whole, at: 0)
        #expect(desk.source.mark == mark && desk.source.mayAskConditionally(on: today))
        #expect(!desk.source.mayAskConditionally(on: today.advanced(by: 1)))
        #expect(desk.read(whole, at: 10).summary == .unchanged)
        desk.read(Self.unreadable, at: 20)
        #expect(desk.source.mark == mark)
        desk.read(ChannelReading(.truncated, reason: "Cut."), at: 30)
        #expect(desk.source.mark == nil && !desk.source.mayAskConditionally(on: today))
        desk.read(whole, at: 40)
        desk.source.forgetReading()
        #expect(!desk.source.mayAskConditionally(on: today))
    }

    @Test("of two events that claim the same the same one counts, in whatever order they come") func duplicates() throws {
        let claims = try ["a", "b"].map { uid in
            ChannelEvent(key: EventKey("nights"), uid: uid, nights: try nights("2026-04-10/2026-04-14"), kind: .unknown)
        }
        for events in [claims, claims.reversed()] {
            var desk = try Desk()
            desk.read(events, at: 0)
            #expect(desk.source.events.map(\.event.uid) == ["a"])
        }
    }

    @Test("six hours are needed too, and so are twelve readings") func massProof() throws {
        let ten = try Self.ten()
        var quick = try Desk()
        quick.read(ten, at: 0)
        for reading in 1...40 { #expect(quick.read([], at: reading).change.freed.isEmpty) }
        #expect(quick.read([], at: 360).change.freed.isEmpty)
        #expect(quick.read([], at: 361).change.freed.count == 20)
        var slow = try Desk()
        slow.read(ten, at: 0)
        for reading in 1...11 { #expect(slow.read([], at: reading * 60).change.freed.isEmpty) }
        #expect(slow.read([], at: 720).change.freed.count == 20)
    }

    @Test("a loss that grows read by read is doubted when it is too much together") func creeping() throws {
        var desk = try Desk()
        let ten = try Self.ten()
        desk.read(ten, at: 0)
        desk.read(Array(ten.dropFirst(2)), at: 20)
        desk.read(Array(ten.dropFirst(3)), at: 40)
        let outcome = desk.read(Array(ten.dropFirst(4)), at: 60)
        #expect(outcome.change.freed.isEmpty && outcome.summary == .quarantined)
        #expect(outcome.reason.hasPrefix("4 of 10 events to come are absent at once, which is doubted"))
    }

    @Test("an emptied calendar is doubted, however few it held") func emptied() throws {
        for count in 1...4 {
            var desk = try Desk()
            desk.read(Array(try Self.ten().prefix(count)), at: 0)
            let outcome = desk.read([], at: 20)
            #expect(outcome.summary == .quarantined && outcome.change.count(of: .emptied) == 1)
            for reading in 2...11 { #expect(desk.read([], at: reading * 60).summary == .quarantined) }
            #expect(desk.read([], at: 720).change.freed.count == count * 2)
        }
        var empty = try Desk()
        #expect(empty.read([], at: 0).summary == .fresh && empty.read([], at: 30).change.conclusions.isEmpty)
    }

    @Test("what comes back ends the doubt for itself, and what stays away stays doubted") func recovery() throws {
        var desk = try Desk()
        let ten = try Self.ten()
        desk.read(ten, at: 0)
        desk.read([], at: 30)
        #expect(desk.read(Array(ten.dropFirst()), at: 60).summary == .quarantined)
        for reading in 3...11 { #expect(desk.read(Array(ten.dropFirst()), at: reading * 40).change.freed.isEmpty) }
        #expect(desk.read(Array(ten.dropFirst()), at: 480).change.freed.count == 2)
        #expect(!desk.source.isQuarantined)
    }

    @Test("while much is doubted, what is there counts at once") func quarantinedAdds() throws {
        var desk = try Desk()
        desk.read(try Self.ten(), at: 0)
        let outcome = desk.read([try stay("new", "2026-07-01/2026-07-05")], at: 30)
        let new = try nights("2026-07-01/2026-07-05")
        #expect(outcome.summary == .quarantined && desk.source.nights.covers(new))
        #expect(desk.source.nights.count == 24)
    }

    @Test("other days for the same booking hold both until the old ones are proven absent") func rescheduled() throws {
        for uid in ["a", "b"] {
            var desk = try Desk()
            desk.read([try stay("a", "2026-04-10/2026-04-14")], at: 0)
            let first = desk.read([try stay(uid, "2026-04-12/2026-04-16")], at: 20)
            #expect(first.change.conclusions.map(\.kind) == [.added, .rescheduled])
            #expect(desk.source.nights.text == "2026-04-10/2026-04-16")
            desk.read([try stay(uid, "2026-04-12/2026-04-16")], at: 40)
            let last = desk.read([try stay(uid, "2026-04-12/2026-04-16")], at: 60)
            #expect(last.change.freed.text == "2026-04-10/2026-04-12" && desk.source.events.count == 1)
        }
        var far = try Desk()
        far.read([try stay("a", "2026-04-10/2026-04-14"), try stay("b", "2026-05-10/2026-05-14")], at: 0)
        let moved = far.read([try stay("a", "2026-08-01/2026-08-03"), try stay("b", "2026-05-10/2026-05-14")], at: 20)
        #expect(moved.change.conclusions.map(\.kind) == [.added, .rescheduled], "the same identity")
    }

    @Test("new UIDs at every reading are matched by their nights, and nothing waits") func reidentified() throws {
        var desk = try Desk()
        for reading in 0..<20 {
            let events = try Self.ten().map { event in
                ChannelEvent(
                    key: EventKey("uid:\(reading)-\(event.key)"), uid: "\(reading)-\(event.key)", nights: event.nights, kind: .booking)
            }
            let outcome = desk.read(events, at: reading * 30)
            #expect(outcome.change.count(of: reading == 0 ? .added : .reidentified) == 10)
            #expect(desk.source.events.allSatisfy { $0.absence == nil && $0.firstSeen == minute(0) })
        }
    }

    @Test("one new event explains one absence, not many") func oneForOne() throws {
        var desk = try Desk()
        desk.read(try Self.ten() + [try stay("x", "2026-09-01/2026-09-02")], at: 0)
        let outcome = desk.read([try stay("all", "2026-03-30/2026-05-30"), try stay("x", "2026-09-01/2026-09-02")], at: 30)
        #expect(outcome.summary == .quarantined && outcome.change.count(of: .massLoss) == 1)
    }

    @Test("what is over when it goes frees nothing, and a stay that had begun keeps its nights to its end") func expiredAndBegun() throws {
        var desk = try Desk("2026-04-09")
        let stays = [
            try stay("a", "2026-04-05/2026-04-10"), try stay("b", "2026-04-10/2026-04-14"), try stay("c", "2026-05-01/2026-05-02"),
        ]
        desk.read(stays, at: 0)
        desk.today = try day("2026-04-10")
        let expired = desk.read(Array(stays.dropFirst()), at: 600)
        #expect(expired.change.conclusions.map(\.kind) == [.expired] && expired.change.freed.isEmpty)
        let begun = desk.read([stays[2]], at: 660)
        #expect(begun.change.conclusions.map(\.kind) == [.inProgress])
        for reading in 1...50 { #expect(desk.read([stays[2]], at: 660 + reading * 60).change.freed.isEmpty) }
        desk.today = try day("2026-04-13")
        let last = try nights("2026-04-13/2026-04-14")
        #expect(desk.read([stays[2]], at: 5_000).change.freed.isEmpty && desk.source.nights.covers(last))
        desk.today = try day("2026-04-14")
        #expect(desk.read([stays[2]], at: 6_000).change.freed.isEmpty && desk.source.events.count == 1)
    }

    @Test("a stay that went before its first day waits like any other, also when that day comes") func goneBefore() throws {
        var desk = try Desk("2026-04-09")
        let stays = [try stay("b", "2026-04-10/2026-04-14"), try stay("c", "2026-05-01/2026-05-02")]
        desk.read(stays, at: 0)
        desk.read([stays[1]], at: 20)
        desk.today = try day("2026-04-10")
        desk.read([stays[1]], at: 40)
        #expect(desk.read([stays[1]], at: 60).change.freed.text == "2026-04-10/2026-04-14")
    }

    @Test("a first day that moves to today keeps the whole stay") func firstDayMoves() throws {
        var desk = try Desk("2026-04-11")
        desk.read([try stay("a", "2026-04-10/2026-04-14", .unknown)], at: 0)
        desk.today = try day("2026-04-12")
        for reading in 1...20 {
            let outcome = desk.read([try stay("b", "2026-04-12/2026-04-14", .unknown)], at: reading * 60)
            #expect(outcome.change.freed.isEmpty && outcome.summary == .fresh)
        }
    }

    @Test("beyond the window absence proves nothing, and the window does not follow from the events") func window() throws {
        var desk = try Desk()
        let choice = ProducerChoice(fixed: .airbnb, host: nil, productID: nil, uids: [])
        let far = try stay("far", "2027-03-01/2027-03-05")
        let near = try stay("near", "2027-02-28/2027-03-05")
        desk.read(
            ChannelReading(.whole, reason: "Read.", choice: choice, events: [far, near, try stay("a", "2026-04-01/2026-04-02")]), at: 0)
        let rest = ChannelReading(.whole, reason: "Read.", choice: choice, events: [try stay("a", "2026-04-01/2026-04-02")])
        for reading in 1...20 { desk.read(rest, at: reading * 60) }
        #expect(desk.source.nights.text == "2026-04-01/2026-04-02 2027-03-01/2027-03-05")
        desk.today = try day("2026-03-02")
        for reading in 1...3 { desk.read(rest, at: 2_000 + reading * 20) }
        #expect(desk.source.nights.text == "2026-04-01/2026-04-02")
    }

    @Test("another PRODID with no UID of before is another calendar, and only then") func anotherCalendar() throws {
        let ten = try Self.ten()
        let strangers = [try stay("s", "2026-04-02/2026-04-20"), try stay("t", "2026-08-01/2026-08-05")]
        var desk = try Desk()
        desk.read(ten, at: 0)
        let outcome = desk.read(.whole(strangers, productID: "-//Stranger//EN"), at: 30)
        #expect(outcome.summary == .quarantined && outcome.change.count(of: .anotherCalendar) == 1)
        for reading in 2...11 { #expect(desk.read(.whole(strangers, productID: "-//Stranger//EN"), at: reading * 60).change.freed.isEmpty) }
        #expect(desk.source.nights.covers(try nights("2026-08-01/2026-08-05")), "what is there counts")
        #expect(!desk.read(.whole(strangers, productID: "-//Stranger//EN"), at: 720).change.freed.isEmpty)
        var same = try Desk()
        same.read(ten, at: 0)
        #expect(same.read(.whole(strangers + [ten[0]], productID: "-//Stranger//EN"), at: 30).change.count(of: .anotherCalendar) == 0)
        var slashes = try Desk()
        slashes.read(.whole([ten[0]], productID: "-//admin.booking.com\\, b.v.//EN"), at: 0)
        let again = slashes.read(.whole([strangers[1]], productID: "-//admin.booking.com, b.v.//EN"), at: 30)
        #expect(again.change.count(of: .anotherCalendar) == 0)
    }

    @Test("what the channel calls off is free at once, by a state or by a message about a later revision") func cancelled() throws {
        let nights = try nights("2026-04-10/2026-04-14")
        let booked = ChannelEvent(key: EventKey("uid:a"), uid: "a", nights: nights, kind: .booking, sequence: 2)
        let other = try stay("c", "2026-05-01/2026-05-02")
        for (calledOff, isFree) in [(1, false), (2, true), (3, true)] {
            var desk = try Desk()
            desk.read([booked, other], at: 0)
            let notice = ChannelEvent(key: booked.key, uid: "a", nights: nights, kind: .booking, calledOff: calledOff, sequence: calledOff)
            for extent in [ChannelReading.Extent.truncated, .whole] {
                let before = desk
                let outcome = desk.read(ChannelReading(extent, reason: "Read.", events: [notice, other]), at: 1)
                #expect(outcome.change.freed.isEmpty != isFree && outcome.change.count(of: .cancelled) == (isFree ? 1 : 0))
                desk = before
            }
        }
    }

    @Test("an event that takes nothing any more waits like an absent one, and an echo is none") func takesNothing() throws {
        for isEcho in [false, true] {
            var desk = try Desk()
            let other = try stay("c", "2026-05-01/2026-05-02")
            desk.read([try stay("a", "2026-04-10/2026-04-14"), other], at: 0)
            var event = ChannelEvent(key: EventKey("uid:a"), uid: "a", nights: try nights("2026-04-10/2026-04-14"), takesNights: isEcho)
            event.echo = isEcho ? .own : nil
            for reading in 1...3 { #expect(desk.read([event, other], at: reading * 20).change.freed.isEmpty == (reading < 3)) }
        }
    }

    @Test("what is known in part only cannot be absent") func unfinished() throws {
        var desk = try Desk()
        let other = try stay("c", "2026-05-01/2026-05-02")
        desk.read([try stay("a", "2026-04-10/2026-04-14"), other], at: 0)
        for reading in 1...20 { desk.read(ChannelReading(.whole, reason: "Read.", events: [other], unfinished: ["a"]), at: reading * 60) }
        #expect(desk.source.nights.count == 5)
    }

    @Test("a person frees what is doubted, or keeps it until it is over or comes back") func person() throws {
        var desk = try Desk()
        let ten = try Self.ten()
        desk.read(ten, at: 0)
        desk.read([], at: 30)
        let released = desk.source.releasing(today: desk.today)
        #expect(released.freed.count == 20 && released.source.events.isEmpty && released.conclusions.allSatisfy { $0.kind == .released })
        #expect(desk.source.releasing([ten[3].key], today: desk.today).freed.count == 2)
        let kept = desk.source.keeping(today: desk.today)
        #expect(kept.freed.isEmpty && !kept.source.isQuarantined && kept.conclusions.count == 10)
        desk.source = kept.source
        for reading in 2...40 { #expect(desk.read([], at: reading * 60).change.freed.isEmpty) }
        desk.read([ten[0]], at: 3_000)
        #expect(desk.source.events.count { $0.isKept } == 9)
        let back = desk.read([], at: 3_060)
        #expect(back.summary == .quarantined, "what came back counts like any other")
        var whole = try Desk()
        whole.read(ten, at: 0)
        #expect(whole.source.releasing(Set(ten.map(\.key)), today: whole.today).freed.isEmpty, "what is there stays")
    }

    @Test("other thresholds are the connection's own") func thresholds() throws {
        var desk = try Desk()
        desk.thresholds.single = Thresholds.Proof(readings: 1, seconds: 0)
        desk.thresholds.massCount = 0
        desk.thresholds.massPercent = 50
        let ten = try Self.ten()
        desk.read(ten, at: 0)
        #expect(desk.read(Array(ten.dropFirst(5)), at: 1).change.freed.count == 10)
        #expect(desk.read(Array(ten.dropFirst(8)), at: 2).summary == .quarantined)
    }

    @Test("every conclusion is one sentence without a guest's name") func sentences() throws {
        var desk = try Desk()
        let guest = ChannelEvent(
            key: EventKey("uid:a"), uid: "a", nights: try nights("2026-04-10/2026-04-14"), kind: .booking, summary: "Reserved - Testname")
        var conclusions = desk.read([guest, try stay("b", "2026-05-01/2026-05-02")], at: 0).change.conclusions
        conclusions += desk.read([try stay("b", "2026-05-01/2026-05-02")], at: 20).change.conclusions
        conclusions += desk.read([], at: 40).change.conclusions + desk.read(Self.unreadable, at: 50).change.conclusions
        #expect(conclusions.map(\.kind) == [.added, .added, .missing, .emptied, .unreadable])
        #expect(conclusions.allSatisfy { !$0.sentence.contains("Testname") && $0.sentence.hasSuffix(".") })
        #expect(
            conclusions[2].sentence
                == "The booking from 2026-04-10 to 2026-04-14 is absent (reading 1 of 3): its nights stay taken until 3 good readings over 30 min."
        )
        #expect(
            conclusions[3].sentence
                == "There is no event any more where 2 were held, which is doubted: nothing is freed before 12 good readings over 6 h, or a person's word."
        )
    }

    @Test("what is held holds nights of a unit, a long block in several parts") func holdings() throws {
        let long = HeldEvent(try stay("a", "2026-04-10/2031-04-10", .closure), firstSeen: minute(0))
        let unit = ID<Unit>.random()
        let holdings = long.holdings(of: unit, connection: "c1", channel: "airbnb")
        #expect(NightSet(holdings.map(\.stay.nights)).stretches == [long.nights] && holdings.count == 3)
        #expect(holdings.allSatisfy { $0.kind == .external && $0.unit == unit && $0.channel == "airbnb" && $0.since == minute(0) })
        #expect(Set(holdings.map(\.identifier)).count == 3)
    }
}
