import Identity
import Testing

@Suite struct ScopeTests {
    @Test("every section and action is read and written", arguments: Scope.Section.allCases, Scope.Action.allCases)
    func roundTrip(section: Scope.Section, action: Scope.Action) throws {
        let text = "\(section.rawValue).\(action.rawValue)"
        #expect(Scope(text) == Scope(section, action))
        #expect(Scope(section, action).description == text)
    }

    @Test("either part may be a star", arguments: ["*.*", "*.read", "*.write", "*.remove", "booking.*", "mcp.*"]) func stars(text: String)
        throws
    {
        let scope = try #require(Scope(text))
        #expect(scope.description == text)
        #expect((scope.section == nil) == text.hasPrefix("*"))
        #expect((scope.action == nil) == text.hasSuffix("*"))
    }

    @Test(
        "what is no scope is refused",
        arguments: [
            "", ".", "*", "*.", ".*", "booking", "booking.", ".read", "booking.delete", "bookings.read", "Booking.read", "booking.READ",
            "booking.read.", ".booking.read", "booking.read.write", "booking read", " booking.read", "booking.read ", "**.*", "booking.**",
            "booking..read", "booking.read\u{0}",
        ])
    func refusal(text: String) {
        #expect(Scope(text) == nil)
    }

    @Test(
        "a scope covers what its parts allow",
        arguments: [
            ("booking.read", "booking.read", true), ("booking.read", "booking.write", false), ("booking.write", "booking.read", false),
            ("booking.write", "booking.remove", false), ("booking.read", "account.read", false), ("*.read", "account.read", true),
            ("*.read", "account.write", false), ("booking.*", "booking.remove", true), ("booking.*", "account.remove", false),
            ("*.*", "mcp.remove", true), ("*.*", "*.*", true), ("*.read", "*.*", false), ("booking.*", "*.*", false),
            ("booking.read", "*.read", false), ("booking.read", "booking.*", false), ("*.read", "booking.*", false),
        ])
    func covers(scope: String, other: String, expected: Bool) throws {
        #expect(try #require(Scope(scope)).covers(try #require(Scope(other))) == expected)
    }

    @Test("covering is agreement in both parts, over every pair of scopes") func coversMatrix() {
        let sections = Scope.Section.allCases.map(\.rawValue) + ["*"]
        let actions = Scope.Action.allCases.map(\.rawValue) + ["*"]
        let names = sections.flatMap { section in actions.map { (section, $0) } }
        #expect(names.count == 44)
        for (section, action) in names {
            for (otherSection, otherAction) in names {
                let covers = Scope("\(section).\(action)").flatMap { scope in Scope("\(otherSection).\(otherAction)").map(scope.covers) }
                let expected = (section == "*" || section == otherSection) && (action == "*" || action == otherAction)
                #expect(covers == expected, "\(section).\(action) and \(otherSection).\(otherAction)")
            }
        }
    }
}
