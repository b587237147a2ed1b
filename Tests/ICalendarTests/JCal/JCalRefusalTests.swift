import ICalendar
import Testing

@Suite("What is no jCal")
struct JCalRefusalTests {
    @Test(
        "a property that is none is refused, with its path",
        arguments: [
            ("1", "", "an array is due here, not a number"), ("null", "", "an array is due here, not null"),
            (#"["summary",{},"text"]"#, "", "a property has a name, parameters, a type and values, and so at least 4 elements, not 3"),
            (#"[1,{},"text","x"]"#, "/0", "a string is due here, not a number"),
            (
                #"["sum mary",{},"text","x"]"#, "/0",
                "the name of a property has only letters, digits and hyphens, and is neither begin nor end"
            ),
            (
                #"["begin",{},"text","VEVENT"]"#, "/0",
                "the name of a property has only letters, digits and hyphens, and is neither begin nor end"
            ),
            (
                #"["End",{},"unknown","VEVENT"]"#, "/0",
                "the name of a property has only letters, digits and hyphens, and is neither begin nor end"
            ),
            (#"["summary",[],"text","x"]"#, "/1", "an object is due here, not an array"),
            (#"["summary",{"c n":"a"},"text","x"]"#, "/1", "the name of a parameter has only letters, digits and hyphens"),
            (#"["summary",{"":"a"},"text","x"]"#, "/1", "the name of a parameter has only letters, digits and hyphens"),
            (#"["summary",{"cn":1},"text","x"]"#, "/1/cn", "a string is due here, not a number"),
            (#"["summary",{"cn":["a",null]},"text","x"]"#, "/1/cn/1", "a string is due here, not null"),
            (#"["summary",{"cn":"a","CN":"b"},"text","x"]"#, "/1/cn", "the parameter comes twice"),
            (#"["summary",{"value":"DATE"},"text","x"]"#, "/1/value", "the type stands behind the parameters, not among them"),
            (#"["summary",{},null,"x"]"#, "/2", "a string is due here, not null"),
            (#"["summary",{},"te xt","x"]"#, "/2", "a type has only letters, digits and hyphens"),
            (#"["summary",{},"","x"]"#, "/2", "a type has only letters, digits and hyphens"),
            (#"["summary",{},"text","x","y"]"#, "", "SUMMARY of the type text takes one value, not 2"),
            (#"["x-a",{},"unknown","x","y"]"#, "", "X-A of the type unknown takes one value, not 2"),
            (#"["dtstart",{},"date","2026-01-01","2026-01-02"]"#, "", "DTSTART of the type date takes one value, not 2"),
            (#"["summary",{},"text",5]"#, "/3", "a string is due here, not a number"),
            (#"["categories",{},"text","a",["b"]]"#, "/4", "a string is due here, not an array"),
            (#"["x-a",{},"unknown",true]"#, "/3", "a string is due here, not a boolean"),
            (#"["x-a",{},"x-b",5]"#, "/3", "a string is due here, not a number"),
            (#"["x-a",{},"boolean","true"]"#, "/3", "a boolean is due here, not a string"),
            (#"["sequence",{},"integer","5"]"#, "/3", "a number is due here, not a string"),
            (#"["sequence",{},"integer",2147483648]"#, "/3", "the number is no whole number of 32 bits"),
            (#"["sequence",{},"integer",1e-1]"#, "/3", "the number is no whole number of 32 bits"),
            (#"["sequence",{},"integer",1e999999999999999999999]"#, "/3", "the number has too many digits"),
            (#"["x-a",{},"float",1e-99]"#, "/3", "the number has too many digits"),
            (#"["geo",{},"float",1.5]"#, "/3", "an array is due here, not a number"),
            (#"["geo",{},"float",[1,2,3]]"#, "/3", "a position has 2 elements, not 3"),
            (#"["geo",{},"float",[1,"2"]]"#, "/3/1", "a number is due here, not a string"),
            (#"["request-status",{},"text","2.0;Success"]"#, "/3", "an array is due here, not a string"),
            (#"["request-status",{},"text",["2.0"]]"#, "/3", "a status has 2 or 3 elements, not 1"),
            (#"["request-status",{},"text",["2.0",{}]]"#, "/3/1", "a string is due here, not an object"),
            (#"["dtstart",{},"date","20260101"]"#, "/3", "the text is not a day such as 2026-01-31"),
            (#"["dtstart",{},"date","2026-02-29"]"#, "/3", "the text is not a day such as 2026-01-31"),
            (#"["dtstart",{},"date","2026-01-01T09:00:00"]"#, "/3", "the text is not a day such as 2026-01-31"),
            (#"["dtstart",{},"date-time","2026-01-01"]"#, "/3", "the text is not a time such as 2026-01-31T08:30:00"),
            (#"["dtstart",{},"date-time","2026-01-01 09:00:00"]"#, "/3", "the text is not a time such as 2026-01-31T08:30:00"),
            (#"["dtstart",{},"date-time","2026-01-01T09:00:00+01:00"]"#, "/3", "the text is not a time such as 2026-01-31T08:30:00"),
            (#"["dtstart",{},"date-time","2026-01-01T09:00:00Z\n"]"#, "/3", "the text is not a time such as 2026-01-31T08:30:00"),
            (#"["x-a",{},"time","24:00:00"]"#, "/3", "the text is not a time such as 08:30:00"),
            (#"["tzoffsetto",{},"utc-offset","+0100"]"#, "/3", "the text is not an offset such as +01:00"),
            (#"["tzoffsetto",{},"utc-offset","-00:00"]"#, "/3", "the text is not an offset such as +01:00"),
            (#"["duration",{},"duration","1h"]"#, "/3", "the text is no duration such as PT15M"),
            (#"["freebusy",{},"period",["2026-01-01T09:00:00Z"]]"#, "/3", "a period has a start, and an end or a duration"),
            (#"["freebusy",{},"period",["2026-01-01T09:00:00Z","PT"]]"#, "/3/1", "the text is no duration such as PT15M"),
            (#"["freebusy",{},"period",["x","PT1H"]]"#, "/3/0", "the text is not a time such as 2026-01-31T08:30:00"),
            (#"["attach",{},"binary","not base 64!"]"#, "/3", "the text is not base 64"),
            (#"["comment",{"encoding":"base64"},"text","YQ=="]"#, "", "only the type binary is in base 64, not text"),
        ])
    func property(json: String, path: String, reason: String) {
        #expect(throws: JCalError.wrong(path: "/2/0/1/0" + path, reason: reason)) { try line(ofJCal: json) }
    }

    @Test(
        "a component that is none is refused, with its path",
        arguments: [
            ("{}", "", "an array is due here, not an object"), (#""vcalendar""#, "", "an array is due here, not a string"),
            (#"["vcalendar"]"#, "", "a component has a name, properties and components, and so 3 elements, not 1"),
            (#"["vcalendar",[],[],[]]"#, "", "a component has a name, properties and components, and so 3 elements, not 4"),
            (#"["v calendar",[],[]]"#, "/0", "the name of a component has only letters, digits and hyphens"),
            (#"["",[],[]]"#, "/0", "the name of a component has only letters, digits and hyphens"),
            (#"["vcalendar\r\nX:1",[],[]]"#, "/0", "the name of a component has only letters, digits and hyphens"),
            (#"["vcalendar",{},[]]"#, "/1", "an array is due here, not an object"),
            (#"["vcalendar",[],null]"#, "/2", "an array is due here, not null"),
            (#"["vcalendar",[],["vevent"]]"#, "/2/0", "an array is due here, not a string"),
            (#"[["vcalendar",[],[]],5]"#, "/1", "an array is due here, not a number"),
            (#"[["vcalendar",[],[]],[[],[],[]]]"#, "/1/0", "a string is due here, not an array"),
        ])
    func component(json: String, path: String, reason: String) {
        #expect(throws: JCalError.wrong(path: path, reason: reason)) { try CalendarDocument(jCal: Array(json.utf8)) }
    }

    @Test(
        "what is no JSON is refused",
        arguments: [
            "", "[", #"["vcalendar",[],[]"#, #"["vcalendar",[],[]] x"#, #"["\ud800",[],[]]"#, #"["\udc00\ud800",[],[]]"#,
            "[\"a\u{0}\",[],[]]", "[01]",
        ])
    func json(text: String) {
        let found = #expect(throws: JCalError.self) { try CalendarDocument(jCal: Array(text.utf8)) }
        guard case .notJSON = found else {
            Issue.record("\(String(describing: found))")
            return
        }
    }

    @Test("an error is described in one line")
    func description() {
        let error = JCalError.wrong(path: "/1/0/3", reason: "the text is not base 64")
        #expect("\(error)" == "/1/0/3: the text is not base 64")
        #expect("\(JCalError.wrong(path: "", reason: "x"))" == "/: x")
        #expect("\(JCalError.limit(.bytes(5)))" == "the calendar is longer than 5 bytes")
    }
}
