extension Scenario {
    /// Manners of single channels.
    static let producers: [Scenario] = [
        Scenario(
            "airbnb-not-available", "Airbnb (Not available)", "A block that many readers skip because of its text.", dialect: .airbnb,
            versions: [.events("A stay and a block", [.stay("stay-1", 10..<14), .block(20..<25)])],
            expect: [Step(0, [10..<14, 20..<25], "A block takes its nights, whatever its text says.")]),
        // Night 363 is absent as the block now begins at 364; 366 is new.
        Scenario(
            "airbnb-sliding-tail", "Airbnb: Sliding Tail", "The block behind the booking window slides by a day, with a new UID.",
            dialect: .airbnb,
            versions: [
                .events("Day one", [.stay("stay-1", 10..<14), .block(363..<366)]),
                .events("Day two", [.stay("stay-1", 10..<14), .block(364..<367)]),
            ],
            expect: [
                Step(0, [10..<14, 363..<366], "A stay and the end of the window."),
                Step(
                    1, [10..<14, 363..<367], later: [10..<14, 364..<367],
                    "The new nights are taken at once; the night that the window let go waits for the rule of absence."),
            ]),
        // The notice of day one began today, so it is held to its end, nights 0 and 1; that of day two adds 2.
        Scenario(
            "airbnb-advance-notice", "Airbnb: Advance Notice", "The next two nights are blocked, and tomorrow the two behind.",
            dialect: .airbnb,
            versions: [
                .events("Day one", [.block(0..<2), .stay("stay-1", 10..<14)]),
                .events("Day two", [.block(1..<3), .stay("stay-1", 10..<14)]),
            ],
            expect: [
                Step(0, [0..<2, 10..<14], "The notice blocks the next two nights."),
                Step(1, [0..<3, 10..<14], "What has begun stays taken to its end, and the new night is taken at once."),
            ]),
        // Three of four are absent, not more than max(3, 1.2): the rule of single absences.
        Scenario(
            "airbnb-preparation-time", "Airbnb: Preparation Time", "A night before and one behind a stay are blocked, and go with it.",
            dialect: .airbnb,
            versions: [
                .events("With preparation", [.block(9..<10), .stay("stay-1", 10..<14), .block(14..<15), .stay("stay-2", 20..<25)]),
                .events("The stay is cancelled", [.stay("stay-2", 20..<25)]),
            ],
            expect: [
                Step(0, [9..<15, 20..<25], "The stay and a night on either side."),
                Step(1, [9..<15, 20..<25], later: [20..<25], "Three absences at once are still judged one by one."),
            ]),
        // [0, 365) holds the nights of both stays.
        Scenario(
            "airbnb-snoozed", "Airbnb: Snoozed Listing", "One block of a year stands in place of everything.", dialect: .airbnb,
            versions: [
                .events("Listed", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]), .events("Snoozed", [.block(0..<365)]),
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(1, [0..<365], "The block takes the whole year, the nights of the stays among them."),
            ]),
        // One event over both stays: each of their nights is still taken.
        Scenario(
            "booking-merged-stays", "Booking.com: Merged Stays", "Two stays that touch become one event with a new UID.", dialect: .booking,
            versions: [
                .events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 14..<17)]), .events("Merged", [.stay("stay-3", 10..<17)]),
            ],
            expect: [
                Step(0, [10..<17], "Two stays that touch."),
                Step(1, [10..<17], "The same nights in one event: nothing is free, and nothing new."),
            ]),
        // Without BEGIN:VCALENDAR nothing can be read, so nothing is ever freed by it.
        Scenario(
            "booking-empty-body", "Booking.com: Empty Body", "An empty calendar is an answer of no bytes.", dialect: .booking,
            versions: [.events("A stay", [.stay("stay-1", 10..<14)]), .events("Nothing", [])],
            expect: [
                Step(0, [10..<14], "One stay."),
                Step(1, [10..<14], "No bytes are no calendar: only a person, or a calendar, can say that the nights are free."),
            ]),
        // Shown from today on; its start is today, so its absence frees nothing.
        Scenario(
            "booking-in-progress", "Booking.com: Stay in Progress", "The start of a stay that has begun moves to today, with a new UID.",
            dialect: .booking,
            versions: [
                .events("Guests are there", [.stay("stay-1", -2..<3), .stay("stay-2", 10..<14)]),
                .events("The stay dropped out", [.stay("stay-2", 10..<14)]),
            ],
            expect: [
                Step(0, [0..<3, 10..<14], "The nights to come of the stay in progress, and another stay."),
                Step(1, [0..<3, 10..<14], "An absent stay in progress stays taken to its departure."),
            ]),
        // 183 nights, which end before 18 months whatever the months are.
        Scenario(
            "booking-tail", "Booking.com: Closed Tail", "The last half year of the horizon is closed.", dialect: .booking,
            versions: [.events("A stay and the tail", [.stay("stay-1", 10..<14), .block(360..<543)])],
            expect: [Step(0, [10..<14, 360..<543], "A closure looks like a booking and takes its nights like one.")]),
        Scenario(
            "vrbo-cancel-becomes-blocked", "Vrbo: Cancelled Becomes Blocked", "A cancelled stay turns into a block over the same nights.",
            dialect: .vrbo,
            versions: [
                .events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 60..<67)]),
                .events("Blocked", [.block(10..<14), .stay("stay-2", 60..<67)]),
            ],
            expect: [
                Step(0, [10..<14, 60..<67], "Two stays."),
                Step(1, [10..<14, 60..<67], "The stay is gone and the block takes its nights."),
            ]),
        Scenario(
            "vrbo-tentative", "Vrbo: Tentative Stay", "A booking that is not certain yet.", dialect: .vrbo,
            versions: [.events("One certain, one not", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<22, status: .tentative)])],
            expect: [Step(0, [10..<14, 20..<22], "A stay that may take place takes its nights until it is given up.")]),
        // [-20, -15) is over; only [10, 14) has nights to come.
        Scenario(
            "vrbo-past-stays", "Vrbo: Past Stays", "Stays that are over remain in the feed.", dialect: .vrbo,
            versions: [.events("One over, one to come", [.stay("stay-1", -20..<(-15)), .stay("stay-2", 10..<14)])],
            expect: [Step(0, [10..<14], "What is over takes no night that can be sold.")]),
        // Sixty closures of one night, [30, 31) to [89, 90).
        Scenario(
            "expedia-mostly-closed", "Expedia: Mostly Closed", "One booking among sixty closures of one night each.", dialect: .expedia,
            versions: [.events("Mostly closed", [.stay("stay-1", 10..<14)] + (30..<90).map { .block($0..<($0 + 1)) })],
            expect: [Step(0, [10..<14, 30..<90], "Every closure takes its night.")]),
    ]
}
