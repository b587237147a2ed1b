import CLibical
import JSON

/// Expands a rule with libical.
enum LibicalRule {
    static func answer(to question: Question) -> Answer {
        let members = question.members
        guard let text = members.text("rule"), let startText = members.text("start") else { return .refused("a rule needs a start") }
        icalerror_set_errors_are_fatal(0)
        let rule = icalrecurrencetype_from_string(text)
        guard rule.freq != ICAL_NO_RECURRENCE else { return .refused("libical reads no rule") }
        var start = icaltime_from_string(startText)
        if let zone = members.text("zone") { start.zone = icaltimezone_get_builtin_timezone(zone) }
        guard let iterator = icalrecur_iterator_new(rule, start) else { return .refused("libical does not expand the rule") }
        defer { icalrecur_iterator_free(iterator) }
        let count = members.number("count") ?? 40
        let before = members.text("before") ?? "99991231T235959"
        var found: [String] = []
        while found.count < count {
            let time = icalrecur_iterator_next(iterator)
            if icaltime_is_null_time(time) != 0 { break }
            let text = Self.text(time)
            guard text < before else { break }
            found.append(text)
        }
        return Answer(members: [JSONValue.Member("instances", .strings(found))])
    }

    /// The time as this library tells an instance: in the basic form, a day at midnight.
    private static func text(_ time: icaltimetype) -> String {
        func padded(_ number: Int32, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
        let day = padded(time.year, 4) + padded(time.month, 2) + padded(time.day, 2)
        return time.is_date != 0 ? day + "T000000" : day + "T" + padded(time.hour, 2) + padded(time.minute, 2) + padded(time.second, 2)
    }
}
