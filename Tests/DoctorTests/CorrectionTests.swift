import CivilTime
import Doctor
import ICalendar
import Testing

extension CalendarDocument {
    /// The corrected copy, made on 1 May 2026.
    func corrected() throws -> [UInt8] {
        let now = Instant(utc: LocalDateTime(day: try day("2026-05-01"), time: .midnight))
        return FeedCorrection(now: now, zones: resolver).corrected(self)
    }

    /// The properties that no standard names, in their order.
    var extensions: [Property] { allComponents.flatMap { $0.properties.filter { $0.name.text.hasPrefix("X-") } } }
}

@Suite struct CorrectionTests {
    @Test("there is a case for every code that tells of a fault") func completeness() {
        let faults = Set(Diagnostic.Code.allCases.filter { $0.severity != .note })
        #expect(Set(CorrectionCase.all.map(\.code)).union(CorrectionCase.beyondRepair) == faults)
    }

    @Test("a corrected calendar has no fault and takes the same nights", arguments: CorrectionCase.all) func faults(
        sample: CorrectionCase
    ) throws {
        let document = try CalendarDocument(sample.bytes, limits: sample.limits)
        #expect(document.faults.contains { $0.code == sample.code }, "\(document.faults)")
        let bytes = try document.corrected()
        let copy = try CalendarDocument(bytes)
        #expect(copy.faults.isEmpty, "\(copy.faults) in \(String(decoding: bytes, as: UTF8.self))")
        #expect(try copy.nights().counts == document.nights().counts)
        #expect(try copy.corrected() == bytes, "correcting twice")
        #expect(throws: Never.self) { try CalendarDocument(bytes, mode: .strict) }
        #expect(copy.extensions == document.extensions)
    }

    @Test("lines without a fault keep their bytes and their order") func untouched() throws {
        let lines = """
            X-WR-CALNAME;X-A="b:c":A\\, b
            x-lower-case:Kept as it is
            BEGIN:VEVENT
            UID:a@example.com
            DTSTAMP:20260101T000000Z
            DTSTART;VALUE=DATE:20260410
            SEQUENCE:many
            SUMMARY;LANGUAGE=de:Zwei Nächte in einem langen Text, der über fünfundsi
             ebzig Oktette geht
            DESCRIPTION:\\x \\; a;b,c
            IANA-NEW;VALUE=X-OWN:anything at all
            ATTENDEE;CN="A, B":mailto:a@example.com
            BEGIN:VALARM
            TRIGGER:-PT1H
            ACTION:DISPLAY
            DESCRIPTION:x
            END:VALARM
            END:VEVENT
            BEGIN:X-COMPONENT
            X-D:e
            END:X-COMPONENT

            """
        let bytes = calendar(lines)
        let corrected = String(decoding: try CalendarDocument(bytes).corrected(), as: UTF8.self)
        let expected = String(decoding: bytes, as: UTF8.self).split(separator: "\r\n").filter { $0 != "SEQUENCE:many" }
        #expect(corrected.split(separator: "\r\n").map(String.init) == expected.map(String.init))
    }

    @Test(
        "each fault is corrected in one way",
        arguments: [
            ("DTSTART:20260410", "DTSTART;VALUE=DATE:20260410"), ("DTSTART;X-A=b:20260410", "DTSTART;VALUE=DATE;X-A=b:20260410"),
            ("DTSTART;TZID=Nowhere:20260410T150000", "DTSTART:20260410T150000"),
            ("DTSTART;TZID=Europe/Berlin:20260410T150000Z", "DTSTART:20260410T150000Z"),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260410", "DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260411"),
            ("DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260401", "DTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260411"),
            ("DTSTART:20260410T150000\nDTEND:20260410T140000", "DTSTART:20260410T150000"),
            (
                "DTSTART;TZID=Europe/Berlin:20260410T150000\nRRULE:FREQ=DAILY;UNTIL=20260412",
                "DTSTART;TZID=Europe/Berlin:20260410T150000\nRRULE:FREQ=DAILY;UNTIL=20260412T215959Z"
            ),
            (
                "DTSTART:20260410T150000\nRDATE:20260411T150000,20260412,soon,20260413T130000Z",
                "DTSTART:20260410T150000\nRDATE:20260411T150000\nRDATE;VALUE=DATE:20260412\nRDATE:20260413T130000Z"
            ),
        ])
    func ways(lines: String, expected: String) throws {
        #expect(try CalendarDocument(calendar(event(lines))).corrected() == calendar(event(expected)))
    }

    @Test("what is missing is filled in, the same each time") func missing() throws {
        let bytes = crlf("BEGIN:VEVENT\nDTSTART;VALUE=DATE:20260410\nLAST-MODIFIED:20260203T040506Z\nEND:VEVENT\n")
        let document = try CalendarDocument(bytes)
        let corrected = try CalendarDocument(try document.corrected())
        let calendar = try #require(corrected.calendars.first.flatMap(CalendarObject.init))
        #expect(calendar.version == "2.0")
        #expect(calendar.productID?.isEmpty == false)
        let event = try #require(calendar.events.first)
        #expect(event.stamp == event.lastModified)
        let later = FeedCorrection(now: .last, zones: document.resolver).corrected(document)
        #expect(try CalendarDocument(later).events.map(\.uid) == [event.uid])
        #expect(event.uid?.hasSuffix("@corrected.vacancy") == true)
    }

    @Test("an identifier that is filled in does not follow the time of reading or of correction") func identifier() throws {
        func uid(stamp: String, correctedAt now: Instant) throws -> String? {
            let document = try CalendarDocument(
                crlf("BEGIN:VCALENDAR\nBEGIN:VEVENT\n\(stamp)DTSTART;VALUE=DATE:20260410\nEND:VEVENT\nEND:VCALENDAR\n"))
            return try CalendarDocument(FeedCorrection(now: now, zones: document.resolver).corrected(document)).events.first { _ in true }?
                .uid
        }
        let first = try uid(stamp: "", correctedAt: .first)
        #expect(first != nil)
        #expect(try uid(stamp: "", correctedAt: .last) == first)
        #expect(try uid(stamp: "DTSTAMP:20260101T000000Z\n", correctedAt: .last) == first)
    }

    @Test("an event at no time stays, and so does its fault") func startless() throws {
        let document = try CalendarDocument(calendar(event("SUMMARY:When?")))
        let copy = try CalendarDocument(try document.corrected())
        #expect(copy.faults.map(\.code) == [.missingDtstart])
        #expect(copy.events.map(\.summary) == ["When?"])
    }

    @Test("of what is no calendar nothing is left") func nothing() throws {
        #expect(try CalendarDocument(crlf("<html></html>\n")).corrected().isEmpty)
        #expect(try CalendarDocument([]).corrected().isEmpty)
    }
}
