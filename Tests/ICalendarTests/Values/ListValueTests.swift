import ICalendar
import Testing

@Suite("Lists of text")
struct ListValueTests {
    @Test(
        "are divided where the property says",
        arguments: [
            ("CATEGORIES:a,b\\,c,d", ["a", "b,c", "d"]), ("CATEGORIES:a;b\\;c", ["a;b;c"]), ("CATEGORIES:", [""]),
            ("CATEGORIES:,", ["", ""]), ("CATEGORIES:a,,b,", ["a", "", "b", ""]),
            ("RESOURCES:EASEL,PROJECTOR\\n2", ["EASEL", "PROJECTOR\n2"]), ("CATEGORIES:a\\\\,b", ["a\\", "b"]),
            ("CATEGORIES:a\\\\\\,b", ["a\\,b"]), ("CATEGORIES: a , b ", [" a ", " b "]),
            ("REQUEST-STATUS:2.0;Success", ["2.0", "Success"]),
            ("REQUEST-STATUS:3.1;Invalid\\; really\\, so;DTSTART:96-Apr-01", ["3.1", "Invalid; really, so", "DTSTART:96-Apr-01"]),
            ("REQUEST-STATUS:2.8;a,b;", ["2.8", "a,b", ""]), ("SUMMARY:a,b;c", ["a,b;c"]), ("X-A:a,b;c", ["a,b;c"]),
            ("CATEGORIES;VALUE=TEXT:a,b", ["a", "b"]),
        ])
    func lists(line: String, expected: [String]) throws {
        #expect(try property(line).values == .value(expected.map(PropertyValue.text)))
    }

    @Test("come back with any text in them", arguments: ["", ",", ";", "\\", "\\,", "a\nb", "\\n", "a,b;c\\d", "\"", " ", "é日🏖"])
    func again(text: String) throws {
        let values = [PropertyValue.text(text), .text("x"), .text(text), .text("")]
        for name in [PropertyName.categories, .resources, .requestStatus] {
            #expect(try readAgain(Property(name, values)).values == .value(values))
        }
    }
}
