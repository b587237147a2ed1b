import CivilTime
import ICalendar

extension CalendarTime {
    /// Reads `YYYYMMDD`, `YYYYMMDDTHHMMSS` or the latter with `Z`, and gives a local time the zone.
    init?(basic text: String, zone: String?) {
        let digits = text.utf8.filter { (0x30...0x39).contains($0) }.map { Int($0) - 0x30 }
        func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
        guard digits.count == 8 || digits.count == 14, let day = Day(year: number(0..<4), month: number(4..<6), day: number(6..<8)) else {
            return nil
        }
        guard digits.count == 14 else {
            self = .date(day)
            return
        }
        guard let time = TimeOfDay(hour: number(8..<10), minute: number(10..<12), second: number(12..<14)) else { return nil }
        let local = LocalDateTime(day: day, time: time)
        if text.hasSuffix("Z") {
            self = .utc(Instant(utc: local))
        } else {
            self = zone.map { .zoned(local, zone: $0) } ?? .floating(local)
        }
    }
}
