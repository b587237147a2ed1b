import Foundation

/// A second reader of zone files, which shares no code with the first and looks at everything instead of searching.
struct ReferenceZone {
    /// When the offset changes and to what, from 1989 on in the order of the file, and with the years behind it up to 2055.
    private(set) var changes: [(moment: Int, offset: Int)] = []
    private var firstOffset: Int

    /// Reads the second block of a file and the rule behind it; `nil` for a file of another form.
    init?(file: Data) {
        let bytes = file.map(Int.init)
        let magic = Array("TZif".utf8).map(Int.init)
        guard let second = (4..<bytes.count - 44).first(where: { Array(bytes[$0..<$0 + 4]) == magic }) else { return nil }
        func number(_ position: Int, _ size: Int) -> Int {
            let bits = bytes[position..<position + size].reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            return size == 8 ? Int(Int64(bitPattern: bits)) : Int(Int32(truncatingIfNeeded: bits))
        }
        let counts = (0..<6).map { number(second + 20 + 4 * $0, 4) }
        let moments = second + 44
        let types = moments + 9 * counts[3]
        func offset(ofType type: Int) -> Int { number(types + 6 * type, 4) }
        firstOffset = offset(ofType: 0)
        for index in 0..<counts[3] {
            let (moment, offset) = (number(moments + 8 * index, 8), offset(ofType: bytes[moments + 8 * counts[3] + index]))
            if moment < 599_616_000 { firstOffset = offset } else { changes.append((moment, offset)) }
        }
        let footer = types + 6 * counts[4] + counts[5] + 12 * counts[2] + counts[1] + counts[0]
        let text = String(decoding: file.dropFirst(footer).filter { $0 != 0x0A }, as: UTF8.self)
        appendYears(of: text)
    }

    /// The offset at a moment: the last change that is not later.
    func offset(at moment: Int) -> Int { changes.last { $0.moment <= moment }?.offset ?? firstOffset }

    /// The moment of a local time: the first of all at which the clock shows it, or else read with the offset before the gap.
    func moment(of local: Int) -> Int {
        let near = changes.filter { abs($0.moment - local) < 200_000 }
        var before = offset(at: local - 200_000)
        let offsets = Set(near.map(\.offset) + [before])
        let shown = offsets.map { local - $0 }.filter { local - $0 == offset(at: $0) }
        if let first = shown.min() { return first }
        for change in near {
            if change.moment + before <= local, local < change.moment + change.offset { return local - before }
            before = change.offset
        }
        return local - before
    }

    /// Adds what a rule such as `CET-1CEST,M3.5.0,M10.5.0/3` says for the years behind the last change.
    private mutating func appendYears(of text: String) {
        let parts = text.split(separator: ",").map(String.init)
        guard parts.count == 3, let zones = parts[0].wholeMatch(of: /(?:<[^>]+>|[A-Za-z]+)([-+0-9:]+)(?:<[^>]+>|[A-Za-z]+)([-+0-9:]*)/)
        else { return }
        let standard = -Self.seconds(String(zones.output.1))
        let daylight = zones.output.2.isEmpty ? standard + 3_600 : -Self.seconds(String(zones.output.2))
        let last = changes.last?.moment ?? 599_616_000
        var behind: [(moment: Int, offset: Int)] = []
        for year in 1_989...2_055 {
            behind.append((Self.date(parts[1], year) - standard, daylight))
            behind.append((Self.date(parts[2], year) - daylight, standard))
        }
        changes += behind.filter { $0.moment > last }.sorted { $0.moment < $1.moment }
    }

    /// `Mm.w.d/time` of a year in local seconds, found day by day.
    private static func date(_ text: String, _ year: Int) -> Int {
        let parts = text.dropFirst().split(separator: "/").map(String.init)
        let numbers = parts[0].split(separator: ".").compactMap { Int($0) }
        let days = (months[[year, numbers[0]]] ?? []).filter { ($0 + 4) % 7 == numbers[2] }
        let day = numbers[1] == 5 ? days[days.count - 1] : days[numbers[1] - 1]
        return day * 86_400 + (parts.count > 1 ? seconds(parts[1]) : 7_200)
    }

    /// The numbers of the days of each year and month from 1970 on, counted one after the other.
    private static let months: [[Int]: [Int]] = {
        var months: [[Int]: [Int]] = [:]
        var number = 0
        for year in 1_970...2_055 {
            for (index, length) in [31, year % 4 == 0 ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                months[[year, index + 1]] = Array(number..<number + length)
                number += length
            }
        }
        return months
    }()

    /// `[-+]h[:m[:s]]` in seconds.
    private static func seconds(_ text: String) -> Int {
        let size = text.drop { "+-".contains($0) }.split(separator: ":").compactMap { Int($0) }
        let sum = zip(size, [3_600, 60, 1]).reduce(0) { $0 + $1.0 * $1.1 }
        return text.hasPrefix("-") ? -sum : sum
    }
}
