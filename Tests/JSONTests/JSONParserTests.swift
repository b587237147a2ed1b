import JSON
import Testing

@Suite struct JSONParserTests {
    @Test(
        "what is JSON is read",
        arguments: [
            ("null", JSONValue.null), ("true", .bool(true)), ("false", .bool(false)), ("0", .number("0")), ("-0", .number("-0")),
            ("12.50", .number("12.50")), ("1e5", .number("1e5")), ("-1.5E+10", .number("-1.5E+10")), (" \t\r\n1 \n", .number("1")),
            ("123456789012345678901234567890", .number("123456789012345678901234567890")), ("\"\"", .string("")), ("\"a\"", .string("a")),
            ("\"é😀\"", .string("é😀")), (#""\"\\\/\b\f\n\r\t""#, .string("\"\\/\u{8}\u{C}\n\r\t")), (#""\u0041\u00e9""#, .string("Aé")),
            (#""\uD83D\uDE00""#, .string("😀")), (#""\ud83d\ude00x""#, .string("😀x")), (#""a\u0000b""#, .string("a\u{0}b")),
            (#""\uFFFF""#, .string("\u{FFFF}")), ("\"\u{7F}\"", .string("\u{7F}")), ("[]", .array([])), ("[ ]", .array([])),
            ("[1, [2]]", .array([.number("1"), .array([.number("2")])])), ("{}", .object([])), ("{ }", .object([])),
            (#"{"a" : 1 , "b":{"a":2}}"#, .object([.init("a", .number("1")), .init("b", .object([.init("a", .number("2"))]))])),
            (#"{"":0}"#, .object([.init("", .number("0"))])),
        ])
    func read(text: String, value: JSONValue) throws {
        #expect(try JSONValue(parsing: Array(text.utf8)) == value)
    }

    @Test(
        "what is not JSON is refused, and where",
        arguments: [
            ("", 0), (" ", 1), ("nul", 0), ("True", 0), ("nulll", 4), ("1 2", 2), ("01", 2), ("-", 1), ("+1", 0), (".5", 0), ("1.", 2),
            ("1.e5", 2), ("1e", 2), ("1e+", 3), ("0x1", 1), ("NaN", 0), ("Infinity", 0), ("\"", 1), ("\"a", 2), ("\"\n\"", 1),
            ("\"\t\"", 1),
            ("'a'", 0), (#""\x""#, 2), (#""\u12""#, 2), (#""\u12G4""#, 2), (#""\u+123""#, 2), (#""\uD800""#, 6), (#""\uDC00""#, 6),
            (#""\uD800\u0041""#, 12), (#""\uD800x""#, 6), ("[", 1), ("[1", 2), ("[1,]", 3), ("[,1]", 1), ("[1 2]", 3), ("]", 0), ("{", 1),
            ("{1:2}", 1), (#"{"a"}"#, 4), (#"{"a":}"#, 5), (#"{"a":1,}"#, 7), (#"{"a":1 "b":2}"#, 7), (#"{a:1}"#, 1), (#"{"a":1}}"#, 7),
            (#"{"a":1,"a":2}"#, 10), (#"{"a":1,"\u0061":2}"#, 15), ("/* */1", 0), ("1//", 1), ("\u{FEFF}1", 0), ("[1}", 2),
            (#"{"a":1]"#, 6),
        ])
    func refused(text: String, offset: Int) {
        let error = #expect(throws: JSONError.self) { try JSONValue(parsing: Array(text.utf8)) }
        #expect(error?.offset == offset)
    }

    @Test(
        "what is not UTF-8 is refused",
        arguments: [[0x22, 0xFF, 0x22], [0x22, 0xC3, 0x22], [0x22, 0xED, 0xA0, 0x80, 0x22], [0x22, 0xC0, 0x80, 0x22]] as [[UInt8]])
    func encoding(bytes: [UInt8]) {
        #expect(throws: JSONError.self) { try JSONValue(parsing: bytes) }
    }

    @Test("nesting has a limit", arguments: [(32, true), (33, false), (100_000, false)]) func depth(count: Int, isRead: Bool) {
        for (open, close) in [("[", "]"), ("{\"a\":", "}")] {
            let inner = open == "[" ? "" : "1"
            let text = String(repeating: open, count: count) + inner + String(repeating: close, count: count)
            #expect(((try? JSONValue(parsing: Array(text.utf8))) != nil) == isRead)
        }
    }

    @Test("every prefix of a document is refused without a trap") func prefixes() {
        let whole = Array(#"{"a":[1,-2.5e3,true,null,"x\u00e9\uD83D\uDE00\n"],"b":{"c":{}}}"#.utf8)
        for count in 0..<whole.count {
            #expect(throws: JSONError.self) { try JSONValue(parsing: Array(whole[..<count])) }
        }
    }

    @Test("any one byte changed is read or refused without a trap") func mutations() {
        let whole = Array(#"{"a":[1,-2.5e3,true,"x\u00e9\uD83D\uDE00"],"b":{}}"#.utf8)
        for place in whole.indices {
            for byte in UInt8.min...UInt8.max {
                var bytes = whole
                bytes[place] = byte
                if let value = try? JSONValue(parsing: bytes) { #expect((try? JSONValue(parsing: value.jsonBytes)) == value) }
            }
        }
    }
}
