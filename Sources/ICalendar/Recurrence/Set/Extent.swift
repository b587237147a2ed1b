import CivilTime

/// A length that is ready to be added to any start: days by the clock on the wall, then exact seconds.
struct Extent {
    private let days: Int
    private let seconds: Int

    /// The length of what begins at a time.
    ///
    /// An end at or before the start says nothing, and for a DATE a length of less than a day neither: both last as if unspecified.
    init(_ length: RecurrenceSet.Length, from start: CalendarTime, _ form: TimeForm, _ zones: ZoneLookup) {
        let civil = start.written.civilSeconds
        switch length {
        case .unspecified:
            self.init(days: 0, seconds: 0, isDate: form.isDate)
        case .duration(let days, let seconds):
            self.init(days: days, seconds: seconds, isDate: form.isDate)
        case .end(let end) where form.isDate:
            self.init(days: CivilClock.dayNumber(of: end.written.civilSeconds - civil), seconds: 0, isDate: true)
        case .end(let end):
            // A DATE cannot end what begins at a time; it is read as midnight there.
            let endForm = end.isDate ? form : zones.form(of: end)
            let elapsed = form.instant(civil).seconds(to: endForm.instant(end.written.civilSeconds))
            self.init(days: 0, seconds: Int(elapsed), isDate: false)
        }
    }

    private init(days: Int, seconds: Int, isDate: Bool) {
        // The years 1 to 9999 have fewer days, so no length that matters is cut.
        let mostDays = 4_000_000
        let days = min(max(days, 0), mostDays)
        let seconds = min(max(seconds, 0), mostDays * CivilClock.day)
        self.days = isDate ? max(1, days + seconds / CivilClock.day) : days
        self.seconds = isDate ? 0 : seconds
    }

    /// At most so many seconds lie between start and end, offsets of zones left out.
    var longest: Int { days * CivilClock.day + seconds }

    /// When that ends which begins at some civil seconds and, the same, at a moment.
    func end(of civil: Int, at instant: Instant, _ form: TimeForm) -> Instant {
        let nominal = days == 0 ? instant : form.instant(civil + days * CivilClock.day)
        return max(instant, nominal.adding(seconds: Int64(seconds)))
    }

    /// The end in the form of the start.
    func endTime(of civil: Int, _ form: TimeForm, at end: Instant) -> CalendarTime {
        // At the end of the year 9999 the clock of a zone cannot show the end any more.
        form.time(max(civil, seconds == 0 ? civil + days * CivilClock.day : form.civil(at: end)))
    }
}
