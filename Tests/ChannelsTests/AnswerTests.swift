import Channels
import CivilTime
import ICalendar
import Testing

/// What an answer of a channel is judged to be.
@Suite struct AnswerTests {
    private static let one = "UID:1@example.com\nDTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260414\nSUMMARY:Reserved"
    private static let two = "UID:2@example.com\nDTSTART;VALUE=DATE:20260420\nDTEND;VALUE=DATE:20260425\nSUMMARY:Reserved"
    private static let html = "<!DOCTYPE html>\n<html><body>\nBEGIN:VCALENDAR\nEND:VCALENDAR\n</body></html>\n"

    private static func judge(_ response: ChannelAnswer.Response, by given: ReadingRules? = nil) throws -> ChannelReading {
        ChannelReading(judging: .response(response), by: try given ?? rules())
    }

    @Test(
        "what is no answer of 200 is unreadable, whatever its body",
        arguments: [201, 204, 206, 301, 302, 401, 403, 404, 410, 429, 500, 503])
    func statuses(status: Int) throws {
        let reading = try Self.judge(.init(status: status, body: calendar([Self.one])))
        #expect(reading.extent == .unreadable && reading.events.isEmpty && reading.reason.contains("\(status)"))
    }

    @Test("no answer is unreadable, and says why") func transport() throws {
        let reading = ChannelReading(judging: .failed("the connection was refused"), by: try rules())
        #expect(reading.extent == .unreadable && reading.reason == "Nothing was read, as the connection was refused.")
    }

    @Test(
        "a body is a calendar where it begins with one, or is called one and holds one",
        arguments: [
            ("text/html", "", true), ("application/octet-stream", "", true), ("text/calendar", "<!-- made by a proxy -->\n", true),
            ("text/html", "<!-- made by a proxy -->\n", false), ("text/html", "\n\n \u{FEFF}", false), ("text/html", "\u{FEFF}\r\n", true),
        ] as [(String, String, Bool)])
    func types(type: String, before: String, isRead: Bool) throws {
        let reading = try Self.judge(.init(contentType: type, body: Array(before.utf8) + calendar([Self.one])))
        #expect((reading.extent == .whole) == isRead)
        #expect(reading.extent == (isRead ? .whole : .unreadable))
    }

    @Test("a page is no calendar, also where it is called one, and a page to sign in is told") func pages() throws {
        #expect(try Self.judge(.init(contentType: "text/html", body: Array(Self.html.utf8))).extent == .unreadable)
        let page = Array("<html><body>Please wait</body></html>".utf8)
        #expect(try Self.judge(.init(contentType: "text/calendar", body: page)).extent == .unreadable)
        let login = try Self.judge(.init(contentType: "text/html", redirectedTo: "www.example.com/Login?next=/ical", body: page))
        #expect(login.extent == .unreadable && login.reason.contains("sign in"))
        #expect(try Self.judge(.init(redirectedTo: "www.example.com/login", body: calendar([Self.one]))).extent == .whole)
    }

    @Test("an empty body is a calendar of Booking.com alone, and only where nothing more was promised") func empty() throws {
        let booking = try rules(host: "ical.booking.com")
        for body in [[], Array(" \r\n".utf8)] {
            #expect(try Self.judge(.init(body: body), by: booking).extent == .whole)
            #expect(try Self.judge(.init(body: body), by: rules(host: "www.airbnb.com")).extent == .unreadable)
            #expect(try Self.judge(.init(body: body)).extent == .unreadable)
            #expect(try Self.judge(.init(body: body), by: rules(producer: .bookingCom)).extent == .whole)
        }
        #expect(try Self.judge(.init(statedLength: 3_500), by: booking).extent == .unreadable)
    }

    @Test("a body that is cut at any octet is never whole") func cuts() throws {
        let body = calendar([Self.one, Self.two])
        let whole = try Self.judge(.init(body: body))
        #expect(whole.extent == .whole && whole.events.count == 2)
        // Without the line end the last line is whole all the same.
        for length in 0..<(body.count - 1) {
            let reading = try Self.judge(.init(body: Array(body.prefix(length))))
            #expect(reading.extent == .unreadable || reading.extent == .truncated, "\(length)")
            #expect(reading.events.allSatisfy { whole.events.contains($0) }, "\(length)")
            #expect(reading.mark == nil)
        }
    }

    @Test("fewer bytes than promised, or a limit of the reader's own, make a reading a cut one") func short() throws {
        let body = calendar([Self.one])
        #expect(try Self.judge(.init(statedLength: body.count, body: body)).extent == .whole)
        #expect(try Self.judge(.init(statedLength: body.count + 1, body: body)).extent == .truncated)
        #expect(try Self.judge(.init(statedLength: 900, receivedLength: 900, body: body)).extent == .whole, "the bytes on the wire count")
        #expect(try Self.judge(.init(statedLength: 900, receivedLength: 899, body: body)).extent == .truncated)
        #expect(try Self.judge(.init(isCut: true, body: body)).extent == .truncated)
        var narrow = try rules()
        narrow.limits = Limits(bytes: body.count)
        #expect(try Self.judge(.init(body: body), by: narrow).extent == .whole)
        narrow.limits = Limits(bytes: body.count - 1)
        #expect(try Self.judge(.init(body: body), by: narrow).extent == .truncated)
        narrow.limits = Limits(components: 3)
        #expect(try Self.judge(.init(body: calendar([Self.one, Self.two])), by: narrow).extent == .whole)
        narrow.limits = Limits(components: 2)
        let some = try Self.judge(.init(body: calendar([Self.one, Self.two])), by: narrow)
        #expect(some.extent == .truncated && some.events.count == 1)
    }

    @Test("304 is believed only to a question with a validator of a whole reading") func notModified() throws {
        var given = try rules()
        #expect(try Self.judge(.init(status: 304, wasConditional: true), by: given).extent == .unreadable)
        given.mark = try Self.judge(.init(body: calendar([Self.one]))).mark
        #expect(try Self.judge(.init(status: 304, wasConditional: true), by: given).extent == .unchanged)
        #expect(try Self.judge(.init(status: 304), by: given).extent == .unreadable)
    }

    @Test("the same words on the same day are nothing new, whatever the time of writing and the order") func unchanged() throws {
        var given = try rules()
        let stamped = { (stamp: String, changed: String) in "DTSTAMP:\(stamp)\nLAST-MODIFIED:\(changed)\n" }
        let first = calendar([stamped("20260301T081500Z", "20260301T081500Z") + Self.one, Self.two])
        given.mark = try Self.judge(.init(body: first)).mark
        let same = [
            first, calendar([stamped("20260302T091600Z", "20260302T091600Z") + Self.one, Self.two]),
            calendar([Self.two, Self.one + "\nDTSTAMP:20260302T091600Z"]),
            calendar([Self.one.split(separator: "\n").reversed().joined(separator: "\n"), Self.two]),
        ]
        for body in same { #expect(try Self.judge(.init(body: body), by: given).extent == .unchanged) }
        let other = [
            calendar([Self.one]), calendar([Self.one, Self.two, Self.two]), calendar([Self.one, Self.two.replacing("0425", with: "0426")]),
            calendar([stamped("20260302T091600Z", "20260301T081500Z") + Self.one, Self.two]),
            calendar([Self.one, Self.two], lines: "METHOD:CANCEL\n"),
            calendar([Self.one, Self.two.replacing("SUMMARY", with: "X-SUMMARY")]),
        ]
        for body in other { #expect(try Self.judge(.init(body: body), by: given).extent == .whole) }
        var tomorrow = try rules("2026-03-02")
        tomorrow.mark = given.mark
        #expect(try Self.judge(.init(body: first), by: tomorrow).extent == .whole, "much depends on today")
        #expect(try Self.judge(.init(isCut: true, body: first), by: given).extent == .truncated)
    }

    @Test("no event is lost for a character, and the reading says what it was taken for") func charsets() throws {
        let text = "UID:1@example.com\nDTSTART;VALUE=DATE:20260410\nDTEND;VALUE=DATE:20260414\nSUMMARY:Réservée"
        let utf8 = String(decoding: calendar([text]), as: UTF8.self)
        let latin = Array(utf8.unicodeScalars.map { UInt8($0.value) })
        let euro = Array(utf8.replacing("Réservée", with: "100 \u{A4}").unicodeScalars.map { UInt8($0.value) })
        let wide = Array(utf8.utf16.flatMap { unit -> [UInt8] in [UInt8(unit >> 8), UInt8(unit & 0xFF)] })
        let narrow: [UInt8] = [0xFF, 0xFE] + utf8.utf16.flatMap { unit -> [UInt8] in [UInt8(unit & 0xFF), UInt8(unit >> 8)] }
        let cases: [([UInt8], String, String, String?)] = [
            (Array(utf8.utf8), "text/calendar; charset=iso-8859-1", "Réservée", nil), (latin, "text/calendar", "Réservée", "Windows-1252"),
            (latin, "text/calendar; charset=iso-8859-1", "Réservée", "Windows-1252"), (euro, "text/calendar", "100 ¤", "Windows-1252"),
            (euro, "text/calendar; Charset=\"ISO-8859-15\"", "100 €", "ISO-8859-15"), (wide, "text/calendar", "Réservée", "UTF-16"),
            (narrow, "text/calendar; charset=utf-16", "Réservée", "UTF-16"),
        ]
        for (body, type, summary, charset) in cases {
            let reading = try Self.judge(.init(contentType: type, body: body))
            #expect(reading.events.map(\.summary) == [summary])
            #expect(reading.warnings == (charset.map { [.charset($0)] } ?? []))
        }
    }
}
