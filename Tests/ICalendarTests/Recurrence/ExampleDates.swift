/// Dates as RFC 5545 prints them, year and month before their days: `199709 2-5,9; 199710 1` with `T090000` behind each.
func dates(_ text: String, time: String = "T090000") -> [String] {
    text.split(separator: ";").flatMap { month -> [String] in
        let parts = month.split(separator: " ")
        return parts[1].split(separator: ",").flatMap { days -> [String] in
            let bounds = days.split(separator: "-").compactMap { Int($0) }
            return (bounds[0]...bounds[bounds.count - 1]).map { "\(parts[0])\(decimal($0, digits: 2))\(time)" }
        }
    }
}
