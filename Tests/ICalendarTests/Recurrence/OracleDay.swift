/// One day of a table that is counted up day by day from a known Saturday, so that it shares no formula with the engine.
struct OracleDay {
    let index: Int
    let year: Int
    let month: Int
    let day: Int
    let yearDay: Int
    /// 1 for Monday to 7 for Sunday.
    let weekday: Int

    static func isLeap(_ year: Int) -> Bool { year % 400 == 0 || (year % 4 == 0 && year % 100 != 0) }

    static func lengths(of year: Int) -> [Int] { [31, isLeap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] }

    var monthLength: Int { Self.lengths(of: year)[month - 1] }

    var yearLength: Int { Self.isLeap(year) ? 366 : 365 }

    /// 1994-01-01 to 2049-12-31.
    static let table: [OracleDay] = {
        var days: [OracleDay] = []
        var weekday = 6
        for year in 1994...2049 {
            var yearDay = 0
            for (month, length) in lengths(of: year).enumerated() {
                for day in 1...length {
                    yearDay += 1
                    days.append(
                        OracleDay(index: days.count, year: year, month: month + 1, day: day, yearDay: yearDay, weekday: weekday))
                    weekday = weekday % 7 + 1
                }
            }
        }
        return days
    }()

    /// The fourth day of the week in which this day lies; its year is that of the week.
    func fourthDayOfWeek(beginningOn weekStart: Int) -> OracleDay {
        let daysIntoWeek = (weekday - weekStart + 7) % 7
        return Self.table[min(max(0, index - daysIntoWeek + 3), Self.table.count - 1)]
    }

    /// `YYYYMMDD`.
    var basic: String { decimal(year, digits: 4) + decimal(month, digits: 2) + decimal(day, digits: 2) }
}

/// A number with zeros before it.
func decimal(_ number: Int, digits: Int) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, digits - text.count)) + text
}
