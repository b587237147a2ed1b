public import CivilTime

extension ContentLine {
    /// The value as DATE (RFC 5545 section 3.3.4), or `nil` where it is no `YYYYMMDD` or no such day exists.
    ///
    /// Blanks round the value are passed over. The `VALUE` parameter is not looked at.
    public var date: Day? {
        var reader = ValueReader(value.trimmed)
        guard let day = reader.day(), reader.isAtEnd else { return nil }
        return day
    }

    /// The value as DATE-TIME in UTC (RFC 5545 section 3.3.5, form 2), or `nil` where it is no `YYYYMMDDTHHMMSSZ`.
    ///
    /// Blanks round the value are passed over. Second 60 is read as 59, as the RFC says.
    public var utc: Instant? {
        var reader = ValueReader(value.trimmed)
        guard let local = reader.dateTime(), reader.skip("Z"), reader.isAtEnd else { return nil }
        return Instant(utc: local)
    }

    /// The value as local DATE-TIME (RFC 5545 section 3.3.5, forms 1 and 3), or `nil` where it is no `YYYYMMDDTHHMMSS`.
    ///
    /// The zone is named by ``ParameterName/tzid``; without it the time is the same everywhere. Blanks round the value are passed
    /// over. Second 60 is read as 59.
    public var local: LocalDateTime? {
        var reader = ValueReader(value.trimmed)
        guard let local = reader.dateTime(), reader.isAtEnd else { return nil }
        return local
    }

    /// The value as DURATION (RFC 5545 section 3.3.6) in seconds, weeks and days taken as multiples of 24 hours.
    ///
    /// It is `nil` for any other form and for more than 2,147,483,647 of a unit. Blanks round the value are passed over.
    public var duration: Int? {
        var reader = ValueReader(value.trimmed)
        guard let seconds = reader.duration(), reader.isAtEnd else { return nil }
        return seconds
    }

    /// The value as INTEGER (RFC 5545 section 3.3.8), or `nil` where it is none or needs more than 32 bits.
    ///
    /// Blanks round the value are passed over.
    public var integer: Int? {
        var reader = ValueReader(value.trimmed)
        let sign = reader.sign()
        guard let magnitude = reader.number(), reader.isAtEnd else { return nil }
        return Int32(exactly: sign * magnitude).map(Int.init)
    }
}
