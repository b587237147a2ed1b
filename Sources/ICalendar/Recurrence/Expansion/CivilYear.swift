import CivilTime

/// A year of the proleptic Gregorian calendar with what its months need to know of it.
struct CivilYear {
    /// The year, −1 or later.
    let number: Int

    /// The number of 1 January.
    let first: Int

    /// Whether it has a 29 February.
    let isLeap: Bool

    init(_ number: Int) {
        self.number = number
        first = Self.first(of: number)
        isLeap = Day.isLeap(number)
    }

    /// The number of 1 January of a year from −1 on.
    static func first(of year: Int) -> Int {
        // Counted from year −399, so that every division is of a positive number; 400 years are 146,097 days.
        let before = UInt(bitPattern: year &+ 399)
        return Int(bitPattern: 365 &* before &+ before / 4 &- before / 100 &+ before / 400) &- 719_162 &- 146_097
    }
}
