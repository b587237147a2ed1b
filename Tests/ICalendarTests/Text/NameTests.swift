import ICalendar
import Testing

@Suite("Names")
struct NameTests {
    @Test(
        "a stranger's name is taken in capitals",
        arguments: [
            ("summary", "SUMMARY"), ("SUMMARY", "SUMMARY"), ("SuMmArY", "SUMMARY"), ("x-wr-calname", "X-WR-CALNAME"), ("X-A1", "X-A1"),
            ("-", "-"), ("9", "9"), ("x-vacancy-a-rather-long-name-of-a-property", "X-VACANCY-A-RATHER-LONG-NAME-OF-A-PROPERTY"),
        ])
    func taken(text: String, expected: String) {
        #expect(PropertyName(text)?.text == expected)
        #expect(ComponentName(text)?.text == expected)
        #expect(ParameterName(text)?.text == expected)
        #expect(PropertyName(text)?.description == expected)
        #expect(ComponentName(text)?.description == expected)
        #expect(ParameterName(text)?.description == expected)
    }

    @Test(
        "a name the RFC forbids is nil",
        arguments: [
            "", " ", "A B", "SUMMARY ", " SUMMARY", "SUMMARY:", "SUMMARY;X=1", "A=B", "A,B", "A\"B", "A_B", "A.B", "A/B", "ÄB", "SUMMARYé",
            "ſ",
            "A\r\nB", "A\nB", "A\u{0}B", "A\tB", "Ａ", "A\u{2028}B",
        ])
    func refused(text: String) {
        #expect(PropertyName(text) == nil)
        #expect(ComponentName(text) == nil)
        #expect(ParameterName(text) == nil)
    }

    @Test("BEGIN and END are no properties", arguments: ["BEGIN", "END", "begin", "eNd"])
    func bounds(text: String) {
        #expect(PropertyName(text) == nil)
        #expect(ComponentName(text) != nil)
    }

    @Test(
        "known names equal strangers' names",
        arguments: [
            (PropertyName.uid, "uid"), (.dtstart, "Dtstart"), (.dtend, "DTEND"), (.dtstamp, "DTSTAMP"), (.summary, "Summary"),
            (.description, "DESCRIPTION"), (.status, "STATUS"), (.sequence, "SEQUENCE"), (.lastModified, "LAST-MODIFIED"),
            (.refreshInterval, "REFRESH-INTERVAL"), (.xPublishedTTL, "X-PUBLISHED-TTL"), (.xWrCalname, "X-WR-CALNAME"),
            (.xWrTimezone, "X-WR-TIMEZONE"), (.prodid, "PRODID"), (.version, "VERSION"), (.calscale, "CALSCALE"), (.method, "METHOD"),
            (.transp, "TRANSP"), (.url, "URL"), (.class, "CLASS"), (.recurrenceID, "RECURRENCE-ID"), (.name, "NAME"), (.repeat, "REPEAT"),
        ])
    func known(name: PropertyName, text: String) {
        #expect(PropertyName(text) == name)
        #expect(PropertyName(text)?.hashValue == name.hashValue)
    }

    @Test("known components and parameters equal strangers' names")
    func knownOthers() {
        #expect(ComponentName("vevent") == .vevent)
        #expect(ComponentName("Vcalendar") == .vcalendar)
        #expect(ParameterName("tzid") == .tzid)
        #expect(ParameterName("Value") == .value)
    }
}
