/// Reads fixed-width ASCII numbers and single marks from bytes, one after the other.
struct DigitReader<Bytes: Sequence<UInt8>> {
    private var rest: Bytes.Iterator
    private var next: UInt8?

    init(_ bytes: Bytes) {
        rest = bytes.makeIterator()
        next = rest.next()
    }

    var isAtEnd: Bool { next == nil }

    /// Exactly so many ASCII digits as one number, or `nil`.
    mutating func number(digits: Int) -> Int? {
        var value = 0
        for _ in 0..<digits {
            guard let digit = digit() else { return nil }
            value = value * 10 + digit
        }
        return value
    }

    /// One ASCII digit, or `nil` with nothing taken.
    mutating func digit() -> Int? {
        guard let byte = next, byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9") else { return nil }
        next = rest.next()
        return Int(byte - UInt8(ascii: "0"))
    }

    /// Takes the next byte where it is the mark, and says whether it was.
    mutating func skip(_ mark: Unicode.Scalar) -> Bool {
        guard let byte = next, Unicode.Scalar(byte) == mark else { return false }
        next = rest.next()
        return true
    }

    /// `YYYY-MM-DD` as a day that exists, or `nil`.
    mutating func extendedDate() -> Day? {
        guard let year = number(digits: 4), skip("-"), let month = number(digits: 2), skip("-") else { return nil }
        guard let day = number(digits: 2) else { return nil }
        return Day(year: year, month: month, day: day)
    }
}
