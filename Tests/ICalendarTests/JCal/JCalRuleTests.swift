import ICalendar
import Testing

@Suite("jCal rules")
struct JCalRuleTests {
    static let pairs: [(String, String)] = [
        ("FREQ=DAILY", #"{"freq":"DAILY"}"#),
        ("FREQ=YEARLY;COUNT=5;BYDAY=-1SU,2MO;BYMONTH=10", #"{"freq":"YEARLY","count":5,"byday":["-1SU","2MO"],"bymonth":10}"#),
        (
            "FREQ=MONTHLY;INTERVAL=2;BYMONTHDAY=1,15,-1;UNTIL=20131001",
            #"{"freq":"MONTHLY","interval":2,"bymonthday":[1,15,-1],"until":"2013-10-01"}"#
        ),
        (
            "FREQ=WEEKLY;UNTIL=20131001T120000Z;WKST=SU;BYDAY=MO",
            #"{"freq":"WEEKLY","until":"2013-10-01T12:00:00Z","wkst":"SU","byday":"MO"}"#
        ),
        ("FREQ=DAILY;UNTIL=20131001T120000", #"{"freq":"DAILY","until":"2013-10-01T12:00:00"}"#),
        (
            "FREQ=YEARLY;BYSECOND=0,59;BYMINUTE=1;BYHOUR=0,23;BYYEARDAY=-1;BYSETPOS=-2",
            #"{"freq":"YEARLY","bysecond":[0,59],"byminute":1,"byhour":[0,23],"byyearday":-1,"bysetpos":-2}"#
        ),
        ("FREQ=YEARLY;BYWEEKNO=20,-1", #"{"freq":"YEARLY","byweekno":[20,-1]}"#),
        // RFC 7529 section 9.
        ("RSCALE=GREGORIAN;FREQ=YEARLY;SKIP=FORWARD", #"{"rscale":"GREGORIAN","freq":"YEARLY","skip":"FORWARD"}"#),
        (
            "RSCALE=HEBREW;FREQ=YEARLY;BYMONTH=5L,6;SKIP=FORWARD",
            #"{"rscale":"HEBREW","freq":"YEARLY","bymonth":["5L",6],"skip":"FORWARD"}"#
        ),
    ]

    @Test("from iCalendar", arguments: pairs)
    func forward(rule: String, object: String) throws {
        let found = try jCal(ofLine: "RRULE:\(rule)")
        #expect(found == #"["rrule",{},"recur",\#(object)]"#)
    }

    @Test("to iCalendar", arguments: pairs)
    func backward(rule: String, object: String) throws {
        let found = try line(ofJCal: #"["rrule",{},"recur",\#(object)]"#)
        #expect(found == "RRULE:\(rule)")
    }

    @Test(
        "other forms",
        arguments: [
            (#"{"count":3,"freq":"DAILY"}"#, "FREQ=DAILY;COUNT=3"), (#"{"freq":"YEARLY","bymonth":[3]}"#, "FREQ=YEARLY;BYMONTH=3"),
            (#"{"FREQ":"weekly","byday":["mo"]}"#, "FREQ=weekly;BYDAY=mo"),
            (#"{"freq":"MONTHLY","byday":"+1MO"}"#, "FREQ=MONTHLY;BYDAY=+1MO"),
        ])
    func forms(object: String, rule: String) throws {
        let found = try line(ofJCal: #"["rrule",{},"recur",\#(object)]"#)
        #expect(found == "RRULE:\(rule)")
    }

    @Test(
        "a rule that is none is refused",
        arguments: [
            (#""FREQ=DAILY""#, "/3", "an object is due here, not a string"), (#"{"count":3}"#, "/3", "the rule has no FREQ"),
            (#"{"freq":"DAILY","untl":"2026-01-01"}"#, "/3", "a rule has a part that is not known"),
            (#"{"freq":"DAILY","until":"20260101"}"#, "/3/until", "the text is not a time such as 2026-01-31T08:30:00"),
            (#"{"freq":"DAILY","until":"2026-02-30"}"#, "/3/until", "the text is not a day such as 2026-01-31"),
            (#"{"freq":"DAILY","count":"3"}"#, "/3/count", "a number is due here, not a string"),
            (#"{"freq":"DAILY","count":1.5}"#, "/3/count", "the number is no whole number of 32 bits"),
            (#"{"freq":"DAILY","byhour":[1,true]}"#, "/3/byhour/1", "a number is due here, not a boolean"),
            (#"{"freq":"DAILY","byhour":[24]}"#, "/3", "BYHOUR takes 0 to 23, not \"24\""),
            (#"{"freq":"DAILY","byhour":[]}"#, "/3", "BYHOUR takes 0 to 23, not \"\""),
            (#"{"freq":"DAILY;COUNT=1"}"#, "/3/freq", "the text has only letters, digits and signs here"),
            (#"{"freq":"DAILY\nX:1"}"#, "/3/freq", "the text has only letters, digits and signs here"),
            (#"{"freq":"WEEKLY","byday":"MO,TU"}"#, "/3/byday", "the text has only letters, digits and signs here"),
            (#"{"freq":"DAILY","FREQ":"DAILY"}"#, "/3", "FREQ comes twice"),
        ])
    func refused(object: String, path: String, reason: String) {
        #expect(throws: JCalError.wrong(path: "/2/0/1/0" + path, reason: reason)) {
            try line(ofJCal: #"["rrule",{},"recur",\#(object)]"#)
        }
    }
}
