extension Scenario {
    /// Calendars of people, with times, zones and series.
    static let calendars: [Scenario] = [
        // Weekly from 14; UNTIL is the day of the third instance, which counts: the nights 14, 21 and 28.
        Scenario(
            "google-rule-until-date", "Google: UNTIL as a Date", "A weekly series with times whose end is a day.", dialect: .google,
            versions: [
                .text("A series") { days in
                    days.calendar(
                        prodid: Self.google, zone: Self.berlin,
                        [
                            [
                                "UID:series-1@google.com", "DTSTART;TZID=Europe/Berlin:\(days[14])T150000",
                                "DTEND;TZID=Europe/Berlin:\(days[15])T110000", "RRULE:FREQ=WEEKLY;UNTIL=\(days[28])",
                                "SUMMARY:Weekly guest",
                            ]
                        ])
                }
            ],
            expect: [Step(0, [14..<15, 21..<22, 28..<29], "The last day belongs to the series, though RFC 5545 wants a time there.")]),
        // 14, 21, 28 and 35; 21 is taken out, 28 is moved to [30, 32).
        Scenario(
            "google-override-and-exdate", "Google: Changed and Deleted Instances",
            "Of four instances of a series one is deleted, and one moved and made longer.", dialect: .google,
            versions: [
                .text("A series") { days in
                    days.calendar(
                        prodid: Self.google, zone: Self.berlin,
                        [
                            [
                                "UID:series-1@google.com", "DTSTART;TZID=Europe/Berlin:\(days[14])T150000",
                                "DTEND;TZID=Europe/Berlin:\(days[15])T110000", "RRULE:FREQ=WEEKLY;COUNT=4",
                                "EXDATE;TZID=Europe/Berlin:\(days[21])T150000", "SUMMARY:Weekly guest",
                            ],
                            [
                                "UID:series-1@google.com", "RECURRENCE-ID;TZID=Europe/Berlin:\(days[28])T150000",
                                "DTSTART;TZID=Europe/Berlin:\(days[30])T150000", "DTEND;TZID=Europe/Berlin:\(days[32])T110000",
                                "SUMMARY:Weekly guest\\, moved",
                            ],
                        ])
                }
            ],
            expect: [Step(0, [14..<15, 30..<32, 35..<36], "The deleted instance takes no night, the moved one its new nights alone.")]),
        // From 15:00 on 10 to 11:00 on 14 in Central Europe, which are the nights 10 to 13 also at UTC.
        Scenario(
            "exchange-windows-zone", "Exchange: Zone of Windows", "Times in a zone by its Windows name, whose rules begin in 1601.",
            dialect: .outlook,
            versions: [
                .text("A stay with times") { days in
                    days.calendar(
                        prodid: "Microsoft Exchange Server 2010", zone: Self.westEurope,
                        [
                            [
                                "UID:040000008200E00074C5B7101A82E008000000000000000000000000000000001000000000000000000000000000000000000001",
                                "DTSTART;TZID=W. Europe Standard Time:\(days[10])T150000",
                                "DTEND;TZID=W. Europe Standard Time:\(days[14])T110000", "SUMMARY:Busy",
                                "X-MICROSOFT-CDO-BUSYSTATUS:BUSY",
                            ]
                        ])
                }
            ],
            expect: [Step(0, [10..<14], "An end at eleven in the morning is a departure: the night behind it is free.")]),
        Scenario(
            "google-tentative", "Google: Tentative and Cancelled", "STATUS tells what is certain, what is not, and what is off.",
            dialect: .google,
            versions: [
                .events(
                    "Three events",
                    [
                        .stay("stay-1", 10..<14), .stay("stay-2", 20..<22, status: .tentative),
                        .stay("stay-3", 30..<33, status: .cancelled),
                    ])
            ],
            expect: [Step(0, [10..<14, 20..<22], "What may take place takes its nights; what is cancelled takes none.")]),
        // A wall of two blocks round a stay, each as Exchange tells it: OOF takes nights like BUSY.
        Scenario(
            "outlook-out-of-office", "Outlook: Out of Office", "Blocks are told as out of office.", dialect: .outlook,
            versions: [.events("A stay and a block", [.stay("stay-1", 10..<14), .block(14..<17)])],
            expect: [Step(0, [10..<17], "Out of office is as little free as busy.")]),
        Scenario(
            "icloud-capital-uids", "iCloud: UIDs in Capitals", "UUIDs in capitals, DTSTAMP of the creation, and properties of Apple.",
            dialect: .icloud,
            versions: [
                .events("A stay", [.stay("stay-1", 10..<14)]), .events("Moved", [.stay("stay-1", 11..<15, sequence: 1)]),
            ],
            expect: [
                Step(0, [10..<14], "One stay."),
                Step(1, [11..<15], "The UID is the same and SEQUENCE higher, so the stay moved; DTSTAMP did not."),
            ]),
    ]

    private static let google = "-//Google Inc//Google Calendar 70.9054//EN"

    private static let berlin = [
        "BEGIN:VTIMEZONE", "TZID:Europe/Berlin", "X-LIC-LOCATION:Europe/Berlin", "BEGIN:DAYLIGHT", "TZOFFSETFROM:+0100",
        "TZOFFSETTO:+0200", "TZNAME:CEST", "DTSTART:19700329T020000", "RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU", "END:DAYLIGHT",
        "BEGIN:STANDARD", "TZOFFSETFROM:+0200", "TZOFFSETTO:+0100", "TZNAME:CET", "DTSTART:19701025T030000",
        "RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU", "END:STANDARD", "END:VTIMEZONE",
    ]

    private static let westEurope = [
        "BEGIN:VTIMEZONE", "TZID:W. Europe Standard Time", "BEGIN:STANDARD", "DTSTART:16010101T030000", "TZOFFSETFROM:+0200",
        "TZOFFSETTO:+0100", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10", "END:STANDARD", "BEGIN:DAYLIGHT",
        "DTSTART:16010101T020000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0200", "RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3",
        "END:DAYLIGHT", "END:VTIMEZONE",
    ]
}
