import Bookings
import Testing

@Suite struct IDTests {
    private enum Thing {}

    @Test(
        "the text form comes back as it was, in lower case",
        arguments: [
            "00000000-0000-0000-0000-000000000000", "ffffffff-ffff-ffff-ffff-ffffffffffff", "01234567-89ab-cdef-0123-456789abcdef",
            "fedcba98-7654-3210-fedc-ba9876543210", "80000000-0000-0000-0000-000000000001", "00000000-0000-0001-8000-000000000000",
        ])
    func roundTrip(text: String) throws {
        let id = try #require(ID<Thing>(text))
        #expect(id.description == text)
        #expect(ID<Thing>(text.uppercased()) == id)
        #expect(try #require(ID<Thing>(text.uppercased())).description == text)
    }

    @Test(
        "another form is refused",
        arguments: [
            "", "-", "0123456789abcdef0123456789abcdef", "01234567-89ab-cdef-0123-456789abcde", "01234567-89ab-cdef-0123-456789abcdef0",
            "01234567-89ab-cdef-0123_456789abcdef", "0123456-789ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abcdeg",
            "01234567-89ab-cdef-0123-456789abcde ", " 1234567-89ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-456789abc-ef",
            "------------------------------------", "{1234567-89ab-cdef-0123-456789abcde}", "01234567-89ab-cdef-0123-456789abcd\u{E9}",
            "urn:uuid:01234567-89ab-cdef-0123-4567", "01234567-89ab-cdef-0123-456789abcd\u{0}f", "+1234567-89ab-cdef-0123-456789abcdef",
            "012345678-9ab-cdef-0123-456789abcdef", "01234567-89ab-cdef-0123-4567\u{FF18}\u{FF19}ab",
        ])
    func refusal(text: String) {
        #expect(ID<Thing>(text) == nil)
    }

    @Test("the identifier of nothing has no bit set") func none() {
        #expect(ID<Thing>.none.description == "00000000-0000-0000-0000-000000000000")
    }

    @Test("random identifiers are of version 4 and differ") func random() throws {
        let texts = (0..<2_000).map { _ in ID<Thing>.random().description }
        #expect(Set(texts).count == texts.count)
        for text in texts {
            let digits = Array(text)
            #expect(digits[14] == "4")
            #expect("89ab".contains(digits[19]))
        }
        // Every other digit takes every value, so no further bit stands still.
        for position in 0..<36 where ![8, 13, 14, 18, 19, 23].contains(position) {
            #expect(Set(texts.map { Array($0)[position] }).count == 16, "digit \(position)")
        }
    }

    @Test("identifiers derived with different salts differ, and the same salt gives the same") func derived() throws {
        let id = try #require(ID<Thing>("01234567-89ab-4def-8123-456789abcdef"))
        let derived = (0...UInt8.max).map { id.derived(for: Unit.self, salt: $0) }
        #expect(Set(derived).count == 256)
        #expect(derived[0].description == id.description)
        #expect(derived.dropFirst().allSatisfy { $0.description != id.description })
        #expect(id.derived(for: Unit.self, salt: 7) == derived[7])
    }

    @Test("what is derived of two things with one salt differs", arguments: [UInt8(1), 2, 128, 255]) func derivedOfOthers(salt: UInt8) {
        let ids = (0..<500).map { _ in ID<Thing>.random() }
        #expect(Set(ids.map { $0.derived(for: Unit.self, salt: salt) }).count == ids.count)
    }
}
