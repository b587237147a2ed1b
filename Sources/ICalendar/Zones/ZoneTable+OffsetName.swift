import CivilTime

extension ZoneTable {
    /// The zone of a name that tells its offset, such as `UTC+01:00`, `GMT-0330`, `+02` or a plain word for UTC.
    ///
    /// `GMT+1` is an hour east of UTC, as people mean it; the names `Etc/GMT+1` of POSIX, an hour west, are for the system to know.
    init?(offsetName name: String) {
        guard name.utf8.count <= 16 else { return nil }
        var rest = Array(name.uppercased().utf8)[...]
        if ["Z", "UTC", "GMT", "ETC/UTC", "ETC/GMT", "ZULU"].contains(where: { $0.utf8.elementsEqual(rest) }) {
            self = .utc
            return
        }
        if rest.starts(with: "UTC".utf8) || rest.starts(with: "GMT".utf8) { rest = rest.dropFirst(3).drop { $0 == UInt8(ascii: " ") } }
        guard let sign = rest.popFirst(), sign == UInt8(ascii: "+") || sign == UInt8(ascii: "-") else { return nil }
        guard let minutes = rest.offsetMinutes else { return nil }
        let phase = ZonePhase(offset: (sign == UInt8(ascii: "-") ? -60 : 60) * minutes)
        self.init(name: name, startingWith: phase)
    }
}

extension ArraySlice<UInt8> {
    /// `h`, `hh`, `hmm`, `hhmm`, `h:mm` or `hh:mm` in minutes, up to 15 hours; `nil` for anything else.
    fileprivate var offsetMinutes: Int? {
        let parts = split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
        guard let first = parts.first, parts.count <= 2 else { return nil }
        let hasColon = parts.count == 2
        let digits = hasColon ? first + parts[1] : first
        guard (1...4).contains(digits.count), digits.allSatisfy(\.isDigit), !hasColon || parts[1].count == 2, !hasColon || !first.isEmpty
        else { return nil }
        let number = digits.reduce(0) { $0 * 10 + Int($1 - UInt8(ascii: "0")) }
        let (hours, minutes) = digits.count <= 2 ? (number, 0) : (number / 100, number % 100)
        guard hours <= 15, minutes <= 59 else { return nil }
        return hours * 60 + minutes
    }
}
