/// A word of at most twelve ASCII letters as one number, five bits a letter, so that words compare without regard to case.
struct LetterCode: Hashable {
    private let bits: UInt64

    /// Packs bytes; it is `nil` where they are none, too many or not all letters.
    init?(_ bytes: some Collection<UInt8>) {
        guard (1...12).contains(bytes.count) else { return nil }
        var bits: UInt64 = 0
        for byte in bytes {
            let letter = (byte | 0x20) &- UInt8(ascii: "a") &+ 1
            guard (1...26).contains(letter) else { return nil }
            bits = bits << 5 | UInt64(letter)
        }
        self.bits = bits
    }

    /// Packs a word that is known to fit.
    init(_ word: String) {
        bits = word.utf8.reduce(0) { $0 << 5 | UInt64($1 & 0x1F) }
    }
}
