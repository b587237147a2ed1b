import Secrets
import Testing

@Suite struct RandomTests {
    @Test("random text has its length, in letters and digits that each come up", arguments: [0, 1, 32, 48, 10_000]) func alphanumerics(
        length: Int
    ) {
        let text = randomAlphanumerics(length)
        let alphabet = Set("abcdefghijklmnopqrstuvwxyz0123456789")
        #expect(text.count == length)
        #expect(Set(text).isSubset(of: alphabet))
        if length == 10_000 {
            #expect(Set(text) == alphabet)
            let counts = Dictionary(grouping: text) { $0 }.mapValues(\.count)
            // Each is due 278 times; six standard deviations are 99.
            #expect(counts.values.allSatisfy { (179...377).contains($0) })
        }
    }

    @Test("random bytes have their count and do not repeat", arguments: [0, 1, 16, 1_000]) func bytes(count: Int) {
        #expect(randomBytes(count).count == count)
        guard count >= 16 else { return }
        #expect(Set((0..<100).map { _ in randomBytes(count) }).count == 100)
    }

    @Test(
        "a digest is 32 digits that stand for the bytes",
        arguments: [
            // BLAKE2b of 128 bits, as other implementations give it.
            ("", "cae66941d9efbd404e4d88758ea67670"), ("abc", "cf4ab791c62b8d2b2109c90275287816"),
        ])
    func digests(text: String, expected: String) {
        #expect(digest(Array(text.utf8)) == expected)
        #expect(digest(Array((text + "x").utf8)) != expected)
    }

    @Test(
        "secrets are equal where every byte is",
        arguments: [
            ([], [], true), ([1], [1], true), ([1, 2, 3], [1, 2, 3], true), ([1], [], false), ([1, 2], [1, 3], false),
            ([0, 2], [1, 2], false),
            ([1, 2], [1, 2, 0], false), ([0], [0, 0], false),
        ] as [([UInt8], [UInt8], Bool)])
    func equal(left: [UInt8], right: [UInt8], expected: Bool) {
        #expect(areEqualInConstantTime(left, right) == expected)
        #expect(areEqualInConstantTime(right, left) == expected)
    }
}
