import CivilTime

/// A month of a year.
struct Month: Hashable, Sendable {
    /// Months since January of year 0.
    let number: Int

    init(number: Int) {
        self.number = number
    }

    /// The month a day lies in.
    init(_ day: Day) {
        number = day.year * 12 + day.month - 1
    }

    var year: Int { number / 12 }

    /// 1 to 12.
    var month: Int { number % 12 + 1 }

    var firstDay: Day { Day(year: year, month: month, day: 1) ?? .last }

    /// The month's name and the year in English.
    var title: String { "\(Self.names[month - 1]) \(year)" }

    private static let names = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December",
    ]
}
