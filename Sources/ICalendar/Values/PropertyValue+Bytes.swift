import CivilTime

extension PropertyValue {
    /// The type it is of; `nil` where this library does not know it.
    var type: ValueType? {
        switch self {
        case .binary: .binary
        case .boolean: .boolean
        case .calendarAddress: .calendarAddress
        case .float: .float
        case .integer: .integer
        case .duration: .duration
        case .period: .period
        case .recurrence: .recurrence
        case .text: .text
        case .timeOfDay: .time
        case .time(let time): time.isDate ? .date : .dateTime
        case .uri: .uri
        case .utcOffset: .utcOffset
        case .unknown: nil
        }
    }

    /// The zone that has to be named beside it.
    var zone: String? {
        switch self {
        case .time(.zoned(_, let zone)): zone
        case .period(let period):
            if case .zoned(_, let zone) = period.start { zone } else { nil }
        default: nil
        }
    }
}

extension [UInt8] {
    /// Appends a value as RFC 5545 section 3.3 writes its type; none can end the line.
    mutating func append(_ value: PropertyValue) {
        switch value {
        case .binary(let bytes): append(contentsOf: Base64.encode(bytes))
        case .boolean(let flag): append(contentsOf: (flag ? "TRUE" : "FALSE").utf8)
        case .calendarAddress(let text), .uri(let text), .unknown(let text): append(rawText: text)
        case .float(let number): append(contentsOf: number.calendarText.utf8)
        case .integer(let number):
            if number < 0 { append(UInt8(ascii: "-")) }
            append(decimal: number.magnitude)
        case .duration(let duration): append(duration)
        case .period(let period):
            append(period.start)
            append(UInt8(ascii: "/"))
            switch period.extent {
            case .end(let end): append(end)
            case .duration(let duration): append(duration)
            }
        case .recurrence(let rule): append(rawText: rule.text)
        case .text(let text): append(textValue: text)
        case .timeOfDay(let time, let isUTC):
            append(time)
            if isUTC { append(UInt8(ascii: "Z")) }
        case .time(let time): append(time)
        case .utcOffset(let seconds): append(utcOffset: seconds)
        }
    }

    /// Appends a text as it is, without any control character.
    mutating func append(rawText text: String) {
        let text = text.utf8.span
        var clean = CleanBytes()
        while let byte = clean.next(in: text) {
            if byte != 0x0A { append(byte) }
        }
    }

    /// Appends a DATE or DATE-TIME; the zone is not part of the value.
    mutating func append(_ time: CalendarTime) {
        switch time {
        case .date(let day): appendBasic(day)
        case .floating(let local), .zoned(let local, _): appendBasic(local)
        case .utc(let instant):
            appendBasic(instant.utc)
            append(UInt8(ascii: "Z"))
        }
    }

    /// Appends a DURATION: weeks where there is nothing else, then days, hours, minutes and seconds.
    mutating func append(_ duration: CalendarDuration) {
        if duration.isNegative { append(UInt8(ascii: "-")) }
        let days = duration.days.magnitude
        let seconds = duration.seconds.magnitude
        append(UInt8(ascii: "P"))
        if seconds == 0, days > 0 {
            let isWeeks = days % 7 == 0
            append(decimal: isWeeks ? days / 7 : days)
            append(UInt8(ascii: isWeeks ? "W" : "D"))
            return
        }
        if days > 0 {
            append(decimal: days)
            append(UInt8(ascii: "D"))
        }
        append(UInt8(ascii: "T"))
        append(clock: seconds)
    }

    private mutating func append(_ time: TimeOfDay) {
        var text: [UInt8] = []
        text.appendBasic(LocalDateTime(day: .first, time: time))
        append(contentsOf: text[9...])
    }

    /// Appends a UTC-OFFSET of seconds, at most 99 hours, 59 minutes and 59 seconds.
    mutating func append(utcOffset seconds: Int) {
        let length = Swift.min(seconds.magnitude, 359_999)
        append(UInt8(ascii: seconds < 0 ? "-" : "+"))
        append(twoDigits: length / 3_600)
        append(twoDigits: length / 60 % 60)
        if length % 60 > 0 { append(twoDigits: length % 60) }
    }

    private mutating func append(twoDigits number: UInt) {
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number / 10 % 10))
        append(UInt8(ascii: "0") + UInt8(truncatingIfNeeded: number % 10))
    }
}

extension Double {
    /// The number in digits with a point; what is no number is 0, as the format cannot say it.
    fileprivate var calendarText: String {
        guard isFinite else { return "0" }
        let text = "\(self)"
        guard text.utf8.contains(UInt8(ascii: "e")) else { return text }
        // Numbers that large or small have no use in a calendar; they are cut to what fits plain digits.
        let bounded = Swift.min(Swift.max(self, -1e15), 1e15)
        let scaled = Int((bounded.magnitude.truncatingRemainder(dividingBy: 1) * 1_000_000_000).rounded())
        var fraction = String(scaled % 1_000_000_000)
        while fraction.utf8.count < 9 { fraction = "0" + fraction }
        return "\(bounded < 0 ? "-" : "")\(Int(bounded.magnitude)).\(fraction)"
    }
}
