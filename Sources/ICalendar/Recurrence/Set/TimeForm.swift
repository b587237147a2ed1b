import CivilTime

/// The form in which times are written, and the zone in which they are read.
///
/// It is a class because a zone is much to copy and every occurrence needs one.
final class TimeForm: Sendable {
    /// The four forms of RFC 5545 sections 3.3.4 and 3.3.5.
    enum Kind: Sendable {
        case date
        case floating
        case utc
        case zoned(String)
    }

    private let kind: Kind
    let zone: ZoneTable

    init(_ kind: Kind, _ zone: ZoneTable) {
        self.kind = kind
        self.zone = zone
    }

    var isDate: Bool {
        if case .date = kind { true } else { false }
    }

    /// Civil seconds in this form; a DATE has only the day of them.
    func time(_ civil: Int) -> CalendarTime {
        let local = LocalDateTime(civilSeconds: civil)
        return switch kind {
        case .date: .date(local.day)
        case .floating: .floating(local)
        case .utc: .utc(Instant(utc: local))
        case .zoned(let name): .zoned(local, zone: name)
        }
    }

    /// The moment of civil seconds, resolved as RFC 5545 section 3.3.5 wants; for a DATE that at which the day begins.
    func instant(_ civil: Int) -> Instant {
        let local = LocalDateTime(civilSeconds: civil)
        return switch kind {
        case .date: zone.startOfDay(local.day)
        case .utc: Instant(utc: local)
        case .floating, .zoned: zone.instant(of: local)
        }
    }

    /// The civil seconds at a moment; for a DATE those at which the day begins.
    func civil(at instant: Instant) -> Int {
        let local = zone.local(at: instant)
        return isDate ? local.day.number * CivilClock.day : local.civilSeconds
    }

    /// The civil seconds in this form of what has others in another form; both are the same in the same zone, and for a DATE those
    /// of midnight.
    func civil(_ civil: Int, at instant: Instant, from other: TimeForm) -> Int {
        if isDate { return CivilClock.dayNumber(of: civil) * CivilClock.day }
        return other.isDate || self === other || zone == other.zone ? civil : self.civil(at: instant)
    }

    /// The earliest moment that these civil seconds or later ones can have.
    ///
    /// A time that the clock skips comes as much behind the change as it lies behind the begin of the gap, so that a later time may
    /// come before it.
    func earliestInstant(from civil: Int, at instant: Instant) -> Instant {
        guard !isDate else { return instant }
        let shown = zone.local(at: instant).civilSeconds
        return shown > civil ? instant.adding(seconds: Int64(civil - shown)) : instant
    }
}
