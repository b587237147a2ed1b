import ICalendar
import Testing

/// Times that name a zone which their calendar defines, against the same lines in a calendar that defines none.
@Suite("The zone of a time")
struct SharedZoneNameTests {
    /// Heads and values of times near a zone called `Europe/Berlin`, each with the zone that the time is to have.
    static let times: [(line: String, zone: String?)] = [
        ("DTSTART;TZID=Europe/Berlin:20260704T150000", "Europe/Berlin"), ("DTSTART;tzid=Europe/Berlin:20260704T150000", "Europe/Berlin"),
        ("dtstart;Tzid=Europe/Berlin:20260704T150000", "Europe/Berlin"),
        // Another name, though only by its case or its last letter.
        ("DTSTART;TZID=europe/berlin:20260704T150000", "europe/berlin"), ("DTSTART;TZID=Europe/BERLIN:20260704T150000", "Europe/BERLIN"),
        ("DTSTART;TZID=Europe/Berli:20260704T150000", "Europe/Berli"), ("DTSTART;TZID=urope/Berlin:20260704T150000", "urope/Berlin"),
        ("DTSTART;TZID=Europe/Berlin1:20260704T150000", "Europe/Berlin1"),
        ("DTSTART;TZID=1Europe/Berlin:20260704T150000", "1Europe/Berlin"),
        ("DTSTART;TZID=Europe/Berlim:20260704T150000", "Europe/Berlim"), ("DTSTART;TZID=Furope/Berlin:20260704T150000", "Furope/Berlin"),
        // Quotes, blanks, carets and lists.
        ("DTSTART;TZID=\"Europe/Berlin\":20260704T150000", "Europe/Berlin"),
        ("DTSTART;TZID=\"Europe/Berlin:20260704T150000", "Europe/Berlin"),
        ("DTSTART;TZID=Europe/Berlin^n:20260704T150000", "Europe/Berlin\n"),
        ("DTSTART;TZID=Europe/Berlin,Paris:20260704T150000", "Europe/Berlin"),
        // Other parameters beside it.
        ("DTSTART;TZID=Europe/Berlin;X-A=b:20260704T150000", "Europe/Berlin"),
        ("DTSTART;X-A=b;TZID=Europe/Berlin:20260704T150000", "Europe/Berlin"),
        ("DTSTART;VALUE=DATE-TIME;TZID=Europe/Berlin:20260704T150000", "Europe/Berlin"),
        ("DTSTART;TZIDX=Europe/Berlin:20260704T150000", nil), ("DTSTART;XTZID=Europe/Berlin:20260704T150000", nil),
        // Values that have no zone, or are no time.
        ("DTSTART;TZID=Europe/Berlin:20260704", nil), ("DTSTART;TZID=Europe/Berlin;VALUE=DATE:20260704", nil),
        ("DTSTART;TZID=Europe/Berlin:20260704T150000Z", nil), ("DTSTART;TZID=Europe/Berlin:20260704T1500", nil),
        ("DTSTART;TZID=Europe/Berlin:20260704T150000,", nil), ("DTSTART:20260704T150000", nil), ("DTSTART;TZID=:20260704T150000", ""),
    ]

    @Test("is the one it names, to the letter", arguments: times)
    func named(_ time: (line: String, zone: String?)) throws {
        let found = try #require(try event([time.line], zones: ["Europe/Berlin"]))
        #expect(zone(found.time(.dtstart)) == time.zone)
        #expect(zone(found[.dtstart]?.time) == time.zone)
        try compare([time.line], zones: ["Europe/Berlin"])
    }

    @Test("may have blanks around its name", arguments: [" Europe/Berlin", "Europe/Berlin ", "\tEurope/Berlin", "\"Europe/Berlin \""])
    func blanks(name: String) throws {
        for defined in ["Europe/Berlin", "Europe/Berlin ", " Europe/Berlin"] {
            try compare(["DTSTART;TZID=\(name):20260704T150000"], zones: [defined])
        }
    }

    @Test(
        "does not depend on how a definition writes its name",
        arguments: [
            "Europe/Berlin", "europe/berlin", "Europe/Berlin ", " Europe/Berlin", "\"Europe/Berlin\"", "Europe\\,Berlin", "Europe,Berlin",
            "Europe;Berlin", "Europe:Berlin", "Europe^nBerlin", "Europe^^Berlin", "Europe^'Berlin", "", " ", "Europe/B\r\n erlin", "Zürich",
        ])
    func definitions(name: String) throws {
        let heads = [
            name, "\"\(name)\"", "Europe/Berlin", "Europe\\,Berlin", "Europe", "Europe^nBerlin", "Europe^^Berlin", "Europe^'Berlin",
            "Zürich",
        ]
        for head in heads {
            try compare(["DTSTART;TZID=\(head):20260704T150000"], zones: [name])
        }
    }

    @Test("is found in a folded line, and in one that had to be cleaned")
    func movedLines() throws {
        for line in ["DTSTART;TZID=Eur\r\n ope/Berlin:20260704T150000", "DTSTART;TZ\r\n\tID=Europe/Berlin:20260704T150000"] {
            let found = try #require(try event([line], zones: ["Europe/Berlin"]))
            #expect(zone(found.time(.dtstart)) == "Europe/Berlin")
            try compare([line], zones: ["Europe/Berlin"])
        }
        try compare(["DTSTART;TZID=Europe/\u{1}Berlin:20260704T150000"], zones: ["Europe/Berlin"])
        try compare(["DTSTART;TZID=Europe/Berlin:20260704T150000"], zones: ["Europe/\u{1}Berlin"])
    }

    @Test("is its own for each of many times that name many zones in turn", arguments: [1, 2, 7, 8, 9, 20])
    func turns(count: Int) throws {
        // Names of one length, and each also as the head of a longer one.
        let names = (0..<count).map { "Zone/\(decimal($0, digits: 3))" }
        let named = (0..<4).flatMap { turn in names.map { turn % 2 == 0 ? $0 : $0 + "x" } + names.reversed() }
        let lines = named.map { "RDATE;TZID=\($0):20260704T150000" }
        let event = try #require(try event(lines, zones: names))
        #expect(event.properties.map { zone($0.time) } == named)
        try compare(lines, zones: names)
        // One event for each, so that the way past the property is taken too.
        let events = named.flatMap { ["BEGIN:VEVENT", "DTSTART;TZID=\($0):20260704T150000", "END:VEVENT"] }
        let document = try document(["BEGIN:VCALENDAR"] + definitions(of: names) + events + ["END:VCALENDAR"])
        let found = document.calendars.flatMap(\.components).filter { $0.name == .vevent }
        #expect(found.map { zone($0.time(.dtstart)) } == named)
    }

    @Test("is the same before and behind its definition, and where two define it")
    func order() throws {
        let event = ["BEGIN:VEVENT", "DTSTART;TZID=Two:20260704T150000", "DTEND;TZID=One:20260704T160000", "END:VEVENT"]
        for zones in [["One", "Two"], ["Two", "One"], ["One", "One", "Two"], ["Two"]] {
            let lines = ["BEGIN:VCALENDAR"] + event + definitions(of: zones) + event + ["END:VCALENDAR"]
            let events = try document(lines).calendars.flatMap(\.components).filter { $0.name == .vevent }
            #expect(events.map { zone($0.time(.dtstart)) } == ["Two", "Two"])
            #expect(events.map { zone($0.time(.dtend)) } == ["One", "One"])
        }
    }

    /// Compares the times of an event in a calendar that defines zones with those of the same in one that does not.
    private func compare(_ lines: [String], zones: [String]) throws {
        let shared = try #require(try event(lines, zones: zones))
        let alone = try #require(try event(lines, zones: []))
        #expect(shared.properties.map(\.time) == alone.properties.map(\.time), "\(lines) \(zones)")
        #expect(shared.properties.map(\.parameters) == alone.properties.map(\.parameters))
        #expect(shared.time(.dtstart) == alone.time(.dtstart), "\(lines) \(zones)")
    }

    private func event(_ lines: [String], zones: [String]) throws -> Component? {
        let event = ["BEGIN:VEVENT"] + lines + ["END:VEVENT"]
        let document = try document(["BEGIN:VCALENDAR"] + definitions(of: zones) + event + ["END:VCALENDAR"])
        return document.calendars.first?.components.first { $0.name == .vevent }
    }

    private func definitions(of zones: [String]) -> [String] {
        zones.flatMap {
            [
                "BEGIN:VTIMEZONE", "TZID:\($0)", "BEGIN:STANDARD", "DTSTART:19700101T000000", "TZOFFSETFROM:+0100", "TZOFFSETTO:+0100",
                "END:STANDARD", "END:VTIMEZONE",
            ]
        }
    }

    private func zone(_ time: CalendarTime?) -> String? {
        if case .zoned(_, let zone) = time { zone } else { nil }
    }
}
