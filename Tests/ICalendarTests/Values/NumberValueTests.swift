import ICalendar
import Testing

@Suite("Numbers, flags, bytes and addresses")
struct NumberValueTests {
    @Test(
        "floats",
        arguments: [
            ("37.386013;-122.082932", [37.386013, -122.082932]), ("0;0", [0, 0]), ("+1.5", [1.5]), ("-0.0", [0]),
            ("1000000.0000001", [1000000.0000001]), (" 1 ; 2 ", [1, 2]), ("007.5", [7.5]),
            ("", nil), (";", nil), ("1;", nil), (";1", nil), ("1,5", nil), ("1e5", nil), ("inf", nil), ("nan", nil), ("0x10", nil),
            ("1.2.3", nil), ("--1", nil), ("+-1", nil), ("1-", nil), (".", nil),
            ("+", nil), ("1 2", nil), ("٣", nil), (String(repeating: "9", count: 65), nil),
        ] as [(String, [Double]?)])
    func floats(raw: String, expected: [Double]?) throws {
        #expect(try property("GEO:\(raw)").floats == expected)
    }

    @Test(
        "flags",
        arguments: [
            ("TRUE", true), ("FALSE", false), ("true", true), ("fAlSe", false), (" TRUE ", true), ("", nil), ("1", nil), ("YES", nil),
            ("TRUE,FALSE", nil), ("TRUEX", nil),
        ] as [(String, Bool?)])
    func booleans(raw: String, expected: Bool?) throws {
        let property = try property("X-A;VALUE=BOOLEAN:\(raw)")
        #expect(property.boolean == expected)
        #expect(property.values.value == expected.map { [.boolean($0)] })
    }

    @Test("bytes of every length come back from base 64", arguments: 0...70)
    func binary(length: Int) throws {
        let bytes = (0..<length).map { UInt8(truncatingIfNeeded: $0 * 151 + length) }
        let made = Property(.attach, .binary(bytes))
        #expect(made.binary == bytes)
        #expect(made.value.count == (length + 2) / 3 * 4)
        #expect(made[.encoding] == "BASE64")
        #expect(made[.value] == "BINARY")
        #expect(try readAgain(made).values.value == [.binary(bytes)])
    }

    @Test("every byte comes back from base 64")
    func everyByte() throws {
        let bytes = (0...255).map { UInt8($0) }
        #expect(try readAgain(Property(.attach, .binary(bytes))).binary == bytes)
    }

    @Test(
        "base 64 as it is written, well and badly",
        arguments: [
            ("", []), ("TQ==", [0x4D]), ("TWE=", [0x4D, 0x61]), ("TWFu", [0x4D, 0x61, 0x6E]), ("TQ", [0x4D]), ("TWE", [0x4D, 0x61]),
            (" T W\tE = ", [0x4D, 0x61]), ("+/+/", [0xFB, 0xFF, 0xBF]), ("T", nil),
            ("TWFuT", nil), ("TQ==TQ==", nil), ("TQ=Q", nil), ("T-_=", nil), ("TWE.", nil), ("é", nil), ("TWFu;x", nil),
        ] as [(String, [UInt8]?)])
    func base64(raw: String, expected: [UInt8]?) throws {
        let property = try property("ATTACH;ENCODING=BASE64;VALUE=BINARY:\(raw)")
        #expect(property.binary == expected)
        #expect(property.values.value == expected.map { [.binary($0)] })
    }

    @Test("an address stays as it is written, but for the blanks round it")
    func uri() throws {
        #expect(try property("URL: https://a.example/?a=1,2;b=\\n%20\"x\":y ").uri == "https://a.example/?a=1,2;b=\\n%20\"x\":y")
        #expect(try property("ATTENDEE:mailto:a@example.org").values == .value([.calendarAddress("mailto:a@example.org")]))
        #expect(try property("URL:").uri == "")
    }

    @Test("an integer that cannot be read says why, and keeps its text")
    func unreadable() throws {
        #expect(try property("SEQUENCE:many").values == .unreadable("many", reason: "it is no whole number of 32 bits"))
        #expect(try property("SEQUENCE:many").values.value == nil)
        #expect(try property("RRULE:FREQ=NEVER").rule.value == nil)
        #expect(try property("RRULE:FREQ=DAILY;COUNT=2").rule.value?.text == "FREQ=DAILY;COUNT=2")
    }
}
