import CivilTime

extension Scenario {
    /// When absence frees a night, and when it proves nothing.
    static let absences: [Scenario] = [
        // One of two absent: not more than max(3, 30 %), so 3 good readings and 30 minutes.
        Scenario(
            "cancel-by-removal", "Cancellation by Removal", "A booking vanishes from the feed, as channels cancel.",
            versions: [
                .events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
                .events("The first is gone", [.stay("stay-2", 20..<25)]),
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(
                    1, [10..<14, 20..<25], later: [20..<25],
                    "One reading without the stay proves nothing; three good ones over half an hour free it."),
            ]),
        Scenario(
            "flapping-event", "Flapping Event", "A booking is absent from one reading and there again in the next.",
            versions: [
                .events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
                .events("The first is absent", [.stay("stay-2", 20..<25)]),
                .events("It is back", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(1, [10..<14, 20..<25], later: [20..<25], "Missing once is not cancelled."),
                Step(2, [10..<14, 20..<25], "The stay was never free in between, and is counted anew from here."),
            ]),
        // Five of six are more than max(3, 1.8): quarantine, 12 good readings and 6 hours.
        Scenario(
            "mass-loss", "Loss of Many", "Five of six bookings vanish at once.",
            versions: [
                .events("Six stays", Self.six), .events("One is left", Array(Self.six.prefix(1))),
            ],
            expect: [
                Step(0, Self.sixNights, "Six stays."),
                Step(
                    1, Self.sixNights, later: [10..<12],
                    "Who loses so many at once is asked about, or believed after twelve good readings over six hours."),
            ]),
        Scenario(
            "emptied-feed", "Emptied Feed", "The calendar is whole and has no event any more.",
            versions: [.events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]), .events("Nothing", [])],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(1, [10..<14, 20..<25], later: [], "A feed that is suddenly empty is judged like a loss of many."),
            ]),
        // Its start lies before today, so it is not freed by absence at all.
        Scenario(
            "stay-in-progress-vanishes", "Vanished in Progress", "A stay that has begun drops out of the feed before its departure.",
            versions: [
                .events("Guests are there", [.stay("stay-1", -2..<3), .stay("stay-2", 10..<14)]),
                .events("The stay dropped out", [.stay("stay-2", 10..<14)]),
            ],
            expect: [
                Step(0, [0..<3, 10..<14], "Three nights of the stay are still to come."),
                Step(1, [0..<3, 10..<14], "An absent stay in progress stays taken to its departure."),
            ]),
        // Nothing but the date of the answer is old.
        Scenario(
            "stale-feed", "Stale Feed", "Last-Modified lies three days back.",
            headers: { now in
                var headers = FeedHeaders()
                headers.lastModified = false
                headers.extra["Last-Modified"] = now.adding(seconds: -3 * 86_400).httpDate
                return headers
            },
            versions: [.events("A stay", [.stay("stay-1", 10..<14)])],
            expect: [Step(0, [10..<14], "An old date is a reason to warn, and never one to free a night.")]),
        // Every second answer is a 503.
        Scenario(
            "failing-every-second", "Every Second Answer Fails", "Each second reading is answered with 503.", faults: .failingEverySecond,
            versions: [.events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)])],
            expect: [
                Step(0, [10..<14, 20..<25], "The first answer is good."),
                Step(0, [10..<14, 20..<25], "The second one is an error, which says nothing about nights."),
            ]),
    ]

    private static let sixNights = [10..<12, 20..<22, 30..<32, 40..<42, 50..<52, 60..<62]

    private static let six = Self.sixNights.enumerated().map { DraftEvent.stay("stay-\($0 + 1)", $1) }
}

extension FeedFaults {
    fileprivate static var failingEverySecond: FeedFaults {
        var faults = FeedFaults()
        faults.status = 503
        faults.everyNth = 2
        return faults
    }
}

extension Instant {
    /// The moment as HTTP writes it (RFC 9110, section 5.6.7).
    fileprivate var httpDate: String {
        let days = ["Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"]
        let months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
        let local = self.utc
        let (year, month, day) = local.day.yearMonthDay
        let time = self.rfc3339.dropFirst(11).dropLast()
        return "\(days[local.day.weekday.rawValue - 1]), \(day < 10 ? "0" : "")\(day) \(months[month - 1]) \(year) \(time) GMT"
    }
}
