import Identity
import Testing

@Suite struct ScopeSetTests {
    @Test(
        "scopes are separated by blanks or commas, and stand once in their order",
        arguments: [
            ("", ""), (" ", ""), (",", ""), ("booking.read", "booking.read"), ("booking.read booking.write", "booking.read booking.write"),
            ("booking.write,booking.read", "booking.write booking.read"), (" booking.read ,, *.* ", "booking.read *.*"),
            ("booking.read booking.read", "booking.read"), ("*.* booking.read", "*.* booking.read"),
        ])
    func parse(text: String, expected: String) throws {
        let scopes = try ScopeSet(text)
        #expect(scopes.description == expected)
        #expect(try ScopeSet(scopes.description) == scopes)
    }

    @Test(
        "the first member that is no scope is named",
        arguments: [
            ("nonsense", "nonsense"), ("booking.read nonsense other", "nonsense"),
            ("booking.read;booking.write", "booking.read;booking.write"),
            ("booking.read\tbooking.write", "booking.read\tbooking.write"), ("booking", "booking"),
        ])
    func refusal(text: String, member: String) {
        #expect { try ScopeSet(text) } throws: { ($0 as? ScopeSet.ParseError)?.text == member }
    }

    @Test(
        "a set allows what one of its scopes covers",
        arguments: [
            ("", "booking.read", false), ("booking.read", "booking.read", true), ("account.read booking.read", "booking.read", true),
            ("account.read booking.write", "booking.read", false), ("account.read *.write", "booking.write", true),
            ("account.* *.read", "booking.remove", false),
        ])
    func allows(set: String, scope: String, expected: Bool) throws {
        #expect(try ScopeSet(set).allows(try #require(Scope(scope))) == expected)
    }

    @Test(
        "a set allows another where it allows each of its scopes",
        arguments: [
            ("*.*", "booking.read account.write", true), ("*.*", "*.*", true), ("booking.read", "", true), ("", "", true),
            ("booking.read", "booking.read booking.write", false), ("booking.read booking.write booking.remove", "booking.*", false),
            ("booking.* *.read", "account.read booking.remove", true),
        ])
    func allowsSet(set: String, other: String, expected: Bool) throws {
        #expect(try ScopeSet(set).allows(try ScopeSet(other)) == expected)
    }
}
