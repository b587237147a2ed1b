extension Scenario {
    /// What identifiers do and do not tell.
    static let identities: [Scenario] = [
        // The old UIDs are absent, yet each of their nights is taken by a new one, so nothing could be freed.
        Scenario(
            "unstable-uids", "Unstable UIDs", "Every version has new UIDs for the same stays.",
            versions: [
                .events("First UIDs", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
                .events("Second UIDs", [.stay("stay-3", 10..<14), .stay("stay-4", 20..<25)]),
                .events("Third UIDs", [.stay("stay-5", 10..<14), .stay("stay-6", 20..<25)]),
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(1, [10..<14, 20..<25], "The same nights under other names: no night becomes free, and none is taken twice."),
                Step(2, [10..<14, 20..<25], "And once more."),
            ]),
        Scenario(
            "uid-without-domain", "UIDs Without a Domain", "UIDs are plain numbers.",
            versions: [.events("Two stays", [.stay("10001", 10..<14, domain: ""), .stay("10002", 20..<25, domain: "")])],
            expect: [Step(0, [10..<14, 20..<25], "A UID is any text; a domain is only advised (RFC 5545, section 3.8.4.7).")]),
        // Two components with one UID and no RECURRENCE-ID: both sets of nights count.
        Scenario(
            "duplicate-uid", "Duplicate UID", "Two stays have the same UID.",
            versions: [.events("Two stays, one UID", [.stay("stay-1", 10..<14), .stay("stay-1", 20..<25, "Second booking")])],
            expect: [Step(0, [10..<14, 20..<25], "The second stay must not overwrite the first: dropping one would free what is taken.")]),
        // Union of [10, 14) and [12, 16) until the old stay has been missed often enough; then [12, 16).
        Scenario(
            "date-change-new-uid", "New Dates, New UID", "A stay moves by two days and comes back as another booking.", dialect: .airbnb,
            versions: [
                .events("Before", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
                .events("Moved", [.stay("stay-3", 12..<16), .stay("stay-2", 20..<25)]),
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(
                    1, [10..<16, 20..<25], later: [12..<16, 20..<25],
                    "The new nights are taken at once; the old ones are absent and wait for the rule of absence."),
            ]),
        // The block has the nights of the stay, whoever's it is.
        Scenario(
            "loop-echo", "Echo of One's Own Export", "A channel shows again, as a block, the nights that it read in another feed.",
            dialect: .vrbo,
            versions: [
                .events("A stay", [.stay("stay-1", 10..<14)]),
                .events("The stay and its echo", [.stay("stay-1", 10..<14), .block(10..<14)]),
            ],
            expect: [
                Step(0, [10..<14], "One stay."),
                Step(1, [10..<14], "A block over the very nights of a stay is its echo: no further night, and no conflict."),
            ]),
        // None of the old UIDs and another PRODID: judged like a loss of many, so 12 good readings and 6 hours.
        Scenario(
            "another-calendar", "Another Calendar", "The address suddenly answers with somebody else's calendar.",
            versions: [
                .events("The right one", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
                .text("A foreign one") { $0.calendar(prodid: "-//Example//Somebody else//EN", [$0.lines("foreign-1", 30..<33)]) },
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(
                    1, [10..<14, 20..<25, 30..<33], later: [30..<33],
                    "Another producer and no UID in common: what is there counts, what is absent waits as after a loss of many."),
            ]),
    ]
}
