import CivilTime

extension Scenario {
    /// Answers that are cut short, are no calendar, or are written in ways that break weak readers.
    static let texts: [Scenario] = [
        // [10, 11) without an end; [20, 23) by P3D; [30, 31) where the end is the start.
        Scenario(
            "missing-dtend", "Missing DTEND", "Events without an end, with a duration in its place, and with an end at their start.",
            versions: [
                .text("Three events") { days in
                    days.calendar([
                        ["UID:stay-1@sandbox.example", "DTSTART;VALUE=DATE:\(days[10])", "SUMMARY:No end"],
                        ["UID:stay-2@sandbox.example", "DTSTART;VALUE=DATE:\(days[20])", "DURATION:P3D", "SUMMARY:Duration"],
                        [
                            "UID:stay-3@sandbox.example", "DTSTART;VALUE=DATE:\(days[30])", "DTEND;VALUE=DATE:\(days[30])",
                            "SUMMARY:End at the start",
                        ],
                    ])
                }
            ],
            expect: [
                Step(0, [10..<11, 20..<23, 30..<31], "A day without an end, or with one that is not behind it, is one night.")
            ]),
        // No END:VCALENDAR: what is there counts (40 and 41 come), what is absent does not.
        Scenario(
            "malformed-tail", "Malformed Tail", "The last event breaks off in the middle of a line.",
            versions: [
                .text("Three stays") { days in
                    days.calendar([days.lines("stay-1", 10..<14), days.lines("stay-2", 20..<25), days.lines("stay-3", 30..<33)])
                },
                .text("A new stay, and the last one broken") { days in
                    let whole = days.calendar([
                        days.lines("stay-1", 10..<14), days.lines("stay-2", 20..<25), days.lines("stay-4", 40..<42),
                        days.lines("stay-3", 30..<33),
                    ])
                    return whole.cut(before: "DATE:\(days[30])")
                },
            ],
            expect: [
                Step(0, [10..<14, 20..<25, 30..<33], "Three stays."),
                Step(1, [10..<14, 20..<25, 30..<33, 40..<42], "What came counts; what may have been cut off is not absent."),
            ]),
        Scenario(
            "truncated", "Cut Between Events", "The answer ends behind the first event, without END:VCALENDAR.",
            versions: [
                .text("Two stays") { days in days.calendar([days.lines("stay-1", 10..<14), days.lines("stay-2", 20..<25)]) },
                .text("Cut off") { days in days.calendar([days.lines("stay-1", 10..<14)]).cut(before: "END:VCALENDAR") },
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(1, [10..<14, 20..<25], "A calendar without its end is cut off, so no absence in it counts, however often."),
            ]),
        Scenario(
            "html-instead-of-feed", "A Page in Place of the Feed", "The address answers 200 with a page to sign in.",
            versions: [
                .events("Two stays", [.stay("stay-1", 10..<14), .stay("stay-2", 20..<25)]),
                .text("A page") { _ in "<!DOCTYPE html>\n<html lang=\"en\"><title>Sign in</title><p>Please sign in.</p></html>\n" },
            ],
            expect: [
                Step(0, [10..<14, 20..<25], "Two stays."),
                Step(1, [10..<14, 20..<25], "What is no calendar cannot be read, and says nothing about nights."),
            ]),
        // The text has a character for each byte, which ISO 8859-1 writes as it is: so the bytes C3 and BC of ü stand on two lines.
        Scenario(
            "fold-inside-utf8", "Fold Inside a Character", "A line is folded between the two bytes of a letter.", faults: .latin1,
            versions: [
                .text("A stay") { days in days.calendar([days.lines("stay-1", 10..<14, "Gr\u{C3}\r\n \u{BC}\u{C3}\u{9F}e")]) }
            ],
            expect: [Step(0, [10..<14], "Lines are unfolded before they are decoded (RFC 5545, section 3.1).")]),
        Scenario(
            "windows-1252", "Windows-1252", "The body is written in Windows-1252 and called UTF-8.", faults: .windows1252,
            versions: [.events("A stay", [.stay("stay-1", 10..<14, "Gäste aus Århus – spät")])],
            expect: [Step(0, [10..<14], "No event is dropped because of a character.")]),
        // The stay [10, 14), its marker of arrival [10, 11) and its marker of departure [14, 15).
        Scenario(
            "smoobu-three-events", "Three Events a Stay",
            "A stay comes with an event for the arrival and one for the departure, as Smoobu does.",
            versions: [
                .text("Three events") { days in
                    days.calendar([
                        days.lines("stay-1", 10..<14, "Testname Sample"), days.lines("in-1", 10..<11, "Check-in Testname Sample"),
                        days.lines("out-1", 14..<15, "Check-out Testname Sample"),
                    ])
                }
            ],
            expect: [
                Step(0, [10..<15], "Only a text tells the markers from stays, and a text is no proof: what is not known takes its nights.")
            ]),
    ]
}

extension FeedFaults {
    fileprivate static var latin1: FeedFaults {
        var faults = FeedFaults()
        faults.charset = "iso-8859-1"
        return faults
    }

    fileprivate static var windows1252: FeedFaults {
        var faults = FeedFaults()
        faults.charset = "windows-1252"
        return faults
    }
}

extension String {
    /// The text up to where another begins, or all of it where that does not occur.
    fileprivate func cut(before other: String) -> String {
        self.firstRange(of: other).map { String(self[..<$0.lowerBound]) } ?? self
    }
}
