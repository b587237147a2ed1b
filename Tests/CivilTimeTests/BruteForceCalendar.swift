import CivilTime

/// A calendar that knows nothing but how long months are and counts on day by day.
struct BruteForceCalendar {
    private(set) var year: Int
    private(set) var month = 1
    private(set) var day = 1

    init(firstOf year: Int) {
        self.year = year
    }

    mutating func goOn() {
        day += 1
        guard day > length else { return }
        day = 1
        month += 1
        guard month > 12 else { return }
        month = 1
        year += 1
    }

    private var length: Int {
        switch month {
        case 4, 6, 9, 11: 30
        case 2 where year % 400 == 0: 29
        case 2 where year % 100 == 0: 28
        case 2 where year % 4 == 0: 29
        case 2: 28
        default: 31
        }
    }
}
