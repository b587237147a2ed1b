import Testing

@testable import PropertyAPI

@Suite struct BookingTableTests {
    @Test(
        "a field stands as it is unless a reader could take it for something else",
        arguments: [
            ("plain", "plain"), ("", ""), ("Ångström 王", "Ångström 王"), ("a,b", "\"a,b\""), ("a\"b", "\"a\"\"b\""), ("a\nb", "\"a\nb\""),
            ("a\rb", "\"a\rb\""), ("a=b", "a=b"), ("=1", "'=1"), ("+43 1", "'+43 1"), ("-1", "'-1"), ("@x", "'@x"), ("\tx", "'\tx"),
            ("\r=1", "\"'\r=1\""), ("\n=1", "\"'\n=1\""), ("  =1", "'  =1"), ("\u{A0}=1", "'\u{A0}=1"), ("\u{FF1D}1", "'\u{FF1D}1"),
            ("=\"a\"", "\"'=\"\"a\"\"\""),
            ("'=1", "'=1"),
        ])
    func field(text: String, expected: String) {
        #expect(String(decoding: BookingTable.line([text, "x"]), as: UTF8.self) == "\(expected),x\r\n")
    }
}
