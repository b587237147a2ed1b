import Channels
import CivilTime
import Testing

/// Our own events that come back, and those that only look so.
@Suite struct EchoTests {
    private static func rules(
        _ served: [ServedEvent], producer: Producer = .other, source: HeldSource = HeldSource(), interval: Int64? = nil,
        at now: Instant = minute(0),
        today: String = "2026-03-01"
    ) throws -> EchoRules {
        EchoRules(
            channel: "a", producer: producer, domains: ["vacancy.example"], served: served, source: source, interval: interval, now: now,
            today: try day(today))
    }

    private static func served(
        _ text: String, to channel: String = "a", from path: [String] = [], since: Int = -600, endedAt: Int? = nil
    ) throws -> ServedEvent {
        ServedEvent(
            channel: channel, nights: try nights(text), provenance: Provenance(path), since: minute(since), endedAt: endedAt.map(minute))
    }

    /// The way of the one event of a reading, and whether it is an echo at all.
    private static func way(_ event: ChannelEvent, _ rules: EchoRules) -> Provenance? { rules.marking(.whole([event])).events.first?.echo }

    private static func block(_ text: String, uid: String = "x") throws -> ChannelEvent { try stay(uid, text, .ownerBlock) }

    @Test("a UID of our domain is ours, whatever its nights") func domain() throws {
        let rules = try Self.rules([])
        #expect(Self.way(try stay("1@Vacancy.Example", "2026-04-01/2026-04-02"), rules) == Provenance(["a"]))
        #expect(Self.way(try stay("1@notvacancy.example", "2026-04-01/2026-04-02"), rules) == nil)
        #expect(Self.way(try stay("1@vacancy.example.org", "2026-04-01/2026-04-02"), rules) == nil)
    }

    @Test("the nights of an event that this channel was given are its echo; others are not") func nightSets() throws {
        let rules = try Self.rules([try Self.served("2026-04-10/2026-04-14"), try Self.served("2026-05-10/2026-05-14", to: "b")])
        #expect(Self.way(try Self.block("2026-04-10/2026-04-14"), rules) == Provenance(["a"]))
        for other in ["2026-04-10/2026-04-13", "2026-04-09/2026-04-14", "2026-04-11/2026-04-14", "2026-05-10/2026-05-14"] {
            #expect(Self.way(try Self.block(other), rules) == nil)
        }
    }

    @Test("a booking that the channel names its own is a double booking and no echo, and so is what was there before") func doubleBooking()
        throws
    {
        let served = [try Self.served("2026-04-10/2026-04-14")]
        let own = ChannelEvent(
            key: EventKey("code:1"), uid: "1", nights: try nights("2026-04-10/2026-04-14"), kind: .booking, confidence: .certain)
        #expect(try Self.way(own, Self.rules(served)) == nil)
        let block = try Self.block("2026-04-10/2026-04-14")
        let before = HeldSource(events: [HeldEvent(block, firstSeen: minute(-601))])
        let atOnce = HeldSource(events: [HeldEvent(block, firstSeen: minute(-600))])
        #expect(try Self.way(block, Self.rules(served, source: atOnce)) == nil, "nobody shows what it is given before it was given it")
        let after = HeldSource(events: [HeldEvent(block, firstSeen: minute(-599))])
        #expect(try Self.way(block, Self.rules(served, source: before)) == nil)
        #expect(try Self.way(block, Self.rules(served, source: after)) != nil)
    }

    @Test(
        "what ended is awaited for three readings of the channel, a day where its habits are not known",
        arguments: [(nil, 1_440, true), (nil, 1_441, false), (3_600, 180, true), (3_600, 181, false)] as [(Int64?, Int, Bool)])
    func ended(interval: Int64?, minutes: Int, isEcho: Bool) throws {
        let rules = try Self.rules([try Self.served("2026-04-10/2026-04-14", endedAt: 0)], interval: interval, at: minute(minutes))
        #expect((Self.way(try Self.block("2026-04-10/2026-04-14"), rules) != nil) == isEcho)
    }

    @Test("nights that are over do not count") func inProgress() throws {
        let rules = try Self.rules([try Self.served("2026-04-10/2026-04-14")], today: "2026-04-12")
        #expect(Self.way(try Self.block("2026-04-12/2026-04-14"), rules) != nil)
        #expect(Self.way(try Self.block("2026-04-12/2026-04-15"), rules) == nil)
    }

    @Test("a channel that merges stays shows several of ours as one") func merged() throws {
        let served = [try Self.served("2026-04-10/2026-04-14", from: ["b"]), try Self.served("2026-04-14/2026-04-19", from: ["c"])]
        let whole = try Self.block("2026-04-10/2026-04-19")
        #expect(try Self.way(whole, Self.rules(served, producer: .bookingCom)) == Provenance(["b", "c", "a"]))
        #expect(try Self.way(whole, Self.rules(served, producer: .airbnb)) == nil)
        #expect(try Self.way(whole, Self.rules([served[0]], producer: .bookingCom)) == nil)
        for other in ["2026-04-10/2026-04-20", "2026-04-10/2026-04-18", "2026-04-09/2026-04-19"] {
            #expect(try Self.way(Self.block(other), Self.rules(served, producer: .bookingCom)) == nil)
        }
    }

    @Test("what came from a channel, was given to another and came back is an echo beside the first one, and never without it")
    func roundTrip()
        throws
    {
        let nights = "2026-04-10/2026-04-14"
        let (first, copy) = (try Self.block(nights, uid: "first"), try Self.block(nights, uid: "copy"))
        let given = [try Self.served(nights, to: "b", from: ["a"], since: 0)]
        let source = HeldSource(events: [HeldEvent(first, firstSeen: minute(0))])
        for events in [[first, copy], [copy, first]] {
            let marked = try Self.rules(given, source: source).marking(.whole(events))
            #expect(marked.events.filter { $0.echo != nil }.map(\.uid) == ["copy"])
            #expect(marked.events.compactMap(\.echo) == [Provenance(["a"])])
        }
        // Under another UID, and when it comes again after it was freed, the first one is no echo of itself.
        #expect(Self.way(copy, try Self.rules(given, source: source)) == nil)
        #expect(Self.way(first, try Self.rules(given)) == nil)
    }

    @Test("a double booking stays one also when its UID changes") func renamed() throws {
        let nights = "2026-04-10/2026-04-14"
        let source = HeldSource(events: [HeldEvent(try Self.block(nights, uid: "old"), firstSeen: minute(-900))])
        let rules = try Self.rules([try Self.served(nights)], source: source)
        #expect(Self.way(try Self.block(nights, uid: "new"), rules) == nil)
        let both = rules.marking(.whole([try Self.block(nights, uid: "new"), try Self.block(nights, uid: "old")]))
        #expect(both.events.filter { $0.echo != nil }.map(\.uid) == ["new"])
    }

    @Test("nobody is told what came from it, over however many others") func provenance() {
        let way = Provenance.own.read(from: "a").read(from: "b").read(from: "a")
        #expect(way.path == ["a", "b"] && !way.mayGo(to: "a") && !way.mayGo(to: "b") && way.mayGo(to: "c"))
        #expect(Provenance.own.mayGo(to: "a"))
    }

    @Test("marked echoes take and pass on nothing") func marking() throws {
        let rules = try Self.rules([try Self.served("2026-04-10/2026-04-14")])
        let marked = rules.marking(.whole([try Self.block("2026-04-10/2026-04-14"), try Self.block("2026-04-20/2026-04-24", uid: "y")]))
        let today = try day("2026-03-01")
        #expect(marked.events.map { $0.holdsNights(from: today) } == [false, true])
        let outcome = HeldSource().after(marked, at: minute(0), today: today)
        #expect(outcome.change.source.nights.text == "2026-04-20/2026-04-24")
    }

    /// Channels that show as blocks whatever they read, from us and from each other.
    private struct Ring {
        let names: [String]
        let links: [(from: String, to: String)]
        var own: [String: [Range<Day>]]
        var blocks: [String: [Range<Day>]] = [:]
        var held: [String: HeldSource] = [:]
        var served: [ServedEvent] = []
        let cutsEchoes: Bool

        /// One hour: everybody reads everybody.
        mutating func pass(hour: Int, today: Day) {
            let now = minute(hour * 60)
            for name in names {
                let events =
                    (own[name] ?? []).map { ChannelEvent(key: EventKey("own:\($0)"), uid: "\($0)", nights: $0) }
                    + (blocks[name] ?? []).enumerated().map { number, nights in
                        ChannelEvent(key: EventKey("block:\(hour)-\(number)"), uid: "\(hour)-\(number)", nights: nights, kind: .ownerBlock)
                    }
                let source = held[name] ?? HeldSource()
                let rules = EchoRules(
                    channel: name, producer: .other, domains: [], served: cutsEchoes ? served : [], source: source, interval: 3_600,
                    now: now,
                    today: today)
                held[name] = source.after(rules.marking(.whole(events)), at: now, today: today).change.source
            }
            var shown = blocks
            for name in names { shown[name] = links.filter { $0.to == name }.flatMap { (own[$0.from] ?? []) + (blocks[$0.from] ?? []) } }
            for name in names {
                var given: [Range<Day>] = []
                for (other, source) in held.sorted(by: { $0.key < $1.key }) where !cutsEchoes || Provenance([other]).mayGo(to: name) {
                    given += source.events.map(\.nights)
                    for event in source.events where !served.contains(where: { $0.channel == name && $0.nights == event.nights }) {
                        served.append(ServedEvent(channel: name, nights: event.nights, provenance: Provenance([other]), since: now))
                    }
                }
                blocks[name] = (shown[name] ?? []) + given
            }
        }

        var count: Int { held.values.reduce(0) { $0 + $1.events.count } }
    }

    private static func ring(_ names: [String], links: [(from: String, to: String)], cutsEchoes: Bool = true) throws -> Ring {
        let first = try day("2026-05-01")
        var own: [String: [Range<Day>]] = [:]
        for (place, name) in names.enumerated() {
            own[name] = (0..<3).map { number in
                let arrival = first.advanced(by: place * 30 + number * 7)
                return arrival..<arrival.advanced(by: 3 + place)
            }
        }
        return Ring(names: names, links: links, own: own, cutsEchoes: cutsEchoes)
    }

    @Test("two and three channels that show what we give them hold as many events after thirty days as on the first") func rings() throws {
        let today = try day("2026-03-01")
        for names in [["a", "b"], ["a", "b", "c"]] {
            var ring = try Self.ring(names, links: [])
            for hour in 0..<720 {
                ring.pass(hour: hour, today: today)
                #expect(ring.count == names.count * 3, "\(hour)")
            }
        }
        var blind = try Self.ring(["a", "b"], links: [], cutsEchoes: false)
        for hour in 0..<4 { blind.pass(hour: hour, today: today) }
        #expect(blind.count > 12, "without the cut the events multiply")
    }

    @Test("a loop over channels that read each other is cut too") func linked() throws {
        var ring = try Self.ring(["a", "b", "c"], links: [("a", "b"), ("b", "c")])
        let today = try day("2026-03-01")
        var counts: [Int] = []
        for hour in 0..<12 {
            for name in ring.names { ring.blocks[name] = Array(Set(ring.blocks[name] ?? [])).sorted { $0.lowerBound < $1.lowerBound } }
            ring.pass(hour: hour, today: today)
            counts.append(ring.count)
        }
        #expect(counts.last == counts[3] && counts[3] <= 18, "\(counts)")
    }
}
