public import CivilTime

extension Property {
    /// The value as DATE (RFC 5545 section 3.3.4), or `nil` where it is no `YYYYMMDD` or no such day exists.
    ///
    /// Blanks round the value are passed over. The `VALUE` parameter is not looked at.
    public var date: Day? { read { $0.day() } }

    /// The value as DATE-TIME in UTC (RFC 5545 section 3.3.5, form 2), or `nil` where it is no `YYYYMMDDTHHMMSSZ`.
    ///
    /// Blanks round the value are passed over. Second 60 is read as 59, as the RFC says.
    public var utc: Instant? {
        read { reader in
            guard let local = reader.dateTime(), reader.skip("Z") else { return nil }
            return Instant(utc: local)
        }
    }

    /// The value as local DATE-TIME (RFC 5545 section 3.3.5, forms 1 and 3), or `nil` where it is no `YYYYMMDDTHHMMSS`.
    ///
    /// The zone is named by ``ParameterName/tzid``; without it the time is the same everywhere. Blanks round the value are passed
    /// over. Second 60 is read as 59.
    public var local: LocalDateTime? { read { $0.dateTime() } }

    /// The value as DATE or DATE-TIME in the form it is written in, or `nil` where it is neither.
    ///
    /// A day without a time is a DATE, whether `VALUE` says so or not; with `VALUE=DATE` a time behind the day is passed over. `Z`
    /// wins over a `TZID`.
    public var time: CalendarTime? { timeReading()?.value }

    /// The values as a list of DATE or DATE-TIME, divided by commas; those that are neither are left out.
    public var times: [CalendarTime] {
        let zone = zone
        return elements.compactMap { TimeReading($0, zone: zone, isDate: isDate)?.value }
    }

    /// The values as a list of PERIOD (RFC 5545 section 3.3.9), divided by commas; those that are none are left out.
    public var periods: [CalendarPeriod] {
        let zone = zone
        return elements.compactMap { CalendarPeriod($0, zone: zone) }
    }

    /// The value as DURATION (RFC 5545 section 3.3.6), or `nil` for any other form and for more than 2,147,483,647 of a unit.
    ///
    /// Blanks round the value are passed over.
    public var duration: CalendarDuration? { read { $0.duration() } }

    /// The value as UTC-OFFSET (RFC 5545 section 3.3.14) in seconds east of UTC, or `nil` where it is none.
    ///
    /// Blanks round the value are passed over.
    public var utcOffset: Int? { read { $0.utcOffset() } }

    /// The zone the value names, without the blanks some programs write behind it.
    var zone: String? {
        if let soleZone { return soleZone }
        guard hasParameters, !isDateAlone else { return nil }
        var reader = ParameterReader(parameterBytes)
        guard reader.skip(to: KnownParameter.table[.tzid]) else { return nil }
        let zone = reader.nextValue()
        return zone.utf8.first?.isBlank == true || zone.utf8.last?.isBlank == true
            ? String(decoding: ArraySlice(Array(zone.utf8)).trimmed, as: UTF8.self) : zone
    }

    /// The value as DATE or DATE-TIME, and how it had to be read.
    func timeReading() -> TimeReading? {
        guard hasParameters else { return TimeReading(value.trimmed, zone: nil, isDate: false) }
        if isDateAlone { return TimeReading(value.trimmed, zone: nil, isDate: true) }
        return TimeReading(value.trimmed, zone: zone, isDate: isDate)
    }

    /// The parts of the value between commas.
    var elements: [ArraySlice<UInt8>] { value.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: true).map(\.trimmed) }

    /// Reads the whole value, the blanks round it left out.
    func read<Value>(_ body: (inout ValueReader) -> Value?) -> Value? {
        var reader = ValueReader(value.trimmed)
        guard let value = body(&reader), reader.isAtEnd else { return nil }
        return value
    }
}

/// A DATE or DATE-TIME and what had to be forgiven to read it.
struct TimeReading {
    let value: CalendarTime
    let repair: Diagnostic.Code?

    /// Reads bytes without blanks round them; `nil` where they are neither.
    init?(_ bytes: ArraySlice<UInt8>, zone: String?, isDate: Bool) {
        var reader = ValueReader(bytes)
        guard let day = reader.day() else { return nil }
        if reader.isAtEnd {
            value = .date(day)
            repair = isDate ? nil : .dateTimeWithoutTime
            return
        }
        guard reader.skip("T"), let time = reader.timeOfDay() else { return nil }
        let isUTC = reader.skip("Z")
        guard reader.isAtEnd else { return nil }
        let local = LocalDateTime(day: day, time: time)
        if isDate {
            value = .date(day)
            repair = .dateWithTime
        } else if isUTC {
            value = .utc(Instant(utc: local))
            repair = zone == nil ? nil : .utcWithTZID
        } else {
            value = zone.map { .zoned(local, zone: $0) } ?? .floating(local)
            repair = nil
        }
    }
}

extension CalendarPeriod {
    /// Reads bytes without blanks round them; `nil` where they are no period.
    init?(_ bytes: ArraySlice<UInt8>, zone: String?) {
        guard let slash = bytes.firstIndex(of: UInt8(ascii: "/")), let start = TimeReading(bytes[..<slash], zone: zone, isDate: false)
        else {
            return nil
        }
        let rest = bytes[(slash + 1)...]
        if let end = TimeReading(rest, zone: zone, isDate: false) {
            self.init(start: start.value, .end(end.value))
        } else {
            var reader = ValueReader(rest)
            guard let duration = reader.duration(), reader.isAtEnd else { return nil }
            self.init(start: start.value, .duration(duration))
        }
    }
}
