import CivilTime

extension Scenario {
    /// Stays that are there, end, touch and overlap; nights are the half-open set of days from start to end (RFC 5545, section 3.6.1).
    static let basics: [Scenario] = [
        // [10, 14) has the nights 10, 11, 12 and 13.
        Scenario(
            "simple-stay", "Simple Stay", "One confirmed booking of four nights.",
            versions: [.events("One stay", [.stay("stay-1", 10..<14)])],
            expect: [Step(0, [10..<14], "The stay takes its four nights; the day of departure is free.")]),
        // [10, 14) and [12, 16) together; 12 and 13 are taken twice.
        Scenario(
            "overlap", "Overlapping Bookings", "Two bookings share two nights: both are to be kept, and the conflict is to be told.",
            versions: [
                .events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 12..<16, "Second booking", kind: .testOverlap)])
            ],
            expect: [Step(0, [10..<16], "Both stays count: an import refuses nothing because of a conflict.")]),
        // STATUS:CANCELLED frees at once; 20 to 24 stay.
        Scenario(
            "cancel-by-status", "Cancellation by Status", "A booking is cancelled by STATUS:CANCELLED and a higher SEQUENCE.",
            versions: [
                .events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
                .events(
                    "The first is cancelled", [.stay("stay-1", 10..<14, status: .cancelled, sequence: 1), .stay("stay-2", 20..<25)]),
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Both stays are confirmed."),
                Step(1, [20..<25], "The feed says itself that the stay is cancelled, so its nights are free at once."),
            ]),
        // The one that is cancelled never held a night.
        Scenario(
            "cancelled-still-present", "Cancelled and Still There",
            "A stay that was cancelled long ago stands in the feed with its status.",
            versions: [.events("One of two is cancelled", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25, status: .cancelled)])],
            expect: [Step(0, [10..<14], "What is cancelled takes no night, also where it is read for the first time.")]),
        // The change is made 10 minutes after the feed.
        Scenario(
            "scheduled-cancellation", "Cancellation by the Clock", "Ten minutes after the feed was made one of its bookings is cancelled.",
            changes: [DraftChange(event: .stay("stay-1", 10..<14), afterMinutes: 10, changes: .cancellation)],
            versions: [.events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)])],
            expect: [
                Step(0, [10..<14, 20..<25], "Both stays are confirmed."),
                Step(0, afterMinutes: 10, [20..<25], "By now the feed says that the first stay is cancelled."),
            ]),
        // Start today, end tomorrow.
        Scenario(
            "same-day-single-night", "Tonight Only", "A stay of one night that begins today, which some readers take for past.",
            versions: [.events("Tonight, and a stay", [.stay("stay-1", 0..<1), .stay("stay-2", 10..<14)])],
            expect: [Step(0, [0..<1, 10..<14], "A stay that begins today still takes the coming night.")]),
        // [10, 14) and [14, 17): 14 is a day of departure and of arrival.
        Scenario(
            "back-to-back", "Back to Back", "Guests leave and others arrive on the same day.",
            versions: [.events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 14..<17)])],
            expect: [Step(0, [10..<17], "DTEND is the day of departure, so the stays touch and do not overlap.")]),
        // DTEND one day after DTSTART.
        Scenario(
            "one-night", "One Night", "A booking of a single night.",
            versions: [.events("One night", [.stay("stay-1", 10..<11)])],
            expect: [Step(0, [10..<11], "One night is taken: neither none nor two.")]),
        // The same UID with other dates is a change and no absence: 14 and 15 come, then go.
        Scenario(
            "extended-stay", "Extended Stay", "A booking grows by two nights under its UID.", dialect: .airbnb,
            versions: [
                .events("Four nights", [.stay("stay-1", 10..<14)]), .events("Six nights", [.stay("stay-1", 10..<16, sequence: 1)]),
            ],
            expect: [
                Step(0, [10..<14], "Four nights are booked."),
                Step(1, [10..<16], "The new nights are taken at once."),
            ]),
        Scenario(
            "shortened-stay", "Shortened Stay", "A booking shrinks by two nights under its UID.",
            versions: [
                .events("Six nights", [.stay("stay-1", 10..<16)]), .events("Four nights", [.stay("stay-1", 10..<14, sequence: 1)]),
            ],
            expect: [
                Step(0, [10..<16], "Six nights are booked."),
                Step(1, [10..<14], "The stay itself says its new dates, so this is a change and no absence: the nights are free at once."),
            ]),
    ]
}

extension EventChange {
    /// The event is cancelled.
    fileprivate static var cancellation: EventChange {
        var change = EventChange()
        change.status = .cancelled
        return change
    }
}
