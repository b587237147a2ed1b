import CivilTime

/// Where an instance is after all changes.
struct Placement {
    let form: TimeForm
    let civil: Int

    /// The moment that the civil seconds are.
    let start: Instant

    let extent: Extent

    /// The caller's number of the override that put it there, or `nil`.
    let index: Int?
}

extension ResolvedSeries {
    /// Finds where an instance is.
    ///
    /// - Parameters:
    ///   - origin: What made the instance.
    ///   - civil: Its civil seconds as its origin writes them.
    ///   - moment: Its moment before any change.
    ///   - change: The change that holds for it and for others, if one does.
    /// - Returns: Its place in time.
    func placement(
        of origin: PendingOccurrence.Origin, _ civil: Int, at moment: Instant, _ change: FollowingChanges.Change?
    ) -> Placement {
        var own = form
        var ownExtent = extent
        switch origin {
        case .rule:
            if change == nil { return Placement(form: form, civil: civil, start: moment, extent: extent, index: nil) }
        case .addition(let place, _):
            let addition = described.additions[place]
            own = zones.form(of: addition.start)
            if let length = addition.length {
                ownExtent = Extent(length, from: addition.start, own, zones)
            } else if own.isDate != form.isDate {
                // The length of the series is of another kind, so there is none for it.
                ownExtent = Extent(.unspecified, from: addition.start, own, zones)
            }
        case .override(let place):
            let override = described.overrides[place]
            own = zones.form(of: override.start)
            let extent = Extent(override.length, from: override.start, own, zones)
            let civil = override.start.written.civilSeconds
            return Placement(form: own, civil: civil, start: own.instant(civil), extent: extent, index: override.index)
        }
        guard let change else { return Placement(form: own, civil: civil, start: moment, extent: ownExtent, index: nil) }
        let moved = change.form.civil(civil, at: moment, from: own) + change.shift
        let start = change.form.instant(moved)
        return Placement(form: change.form, civil: moved, start: start, extent: change.extent, index: change.index)
    }

    /// The place that names an instance, as its origin writes it.
    func name(of origin: PendingOccurrence.Origin, _ civil: Int) -> CalendarTime {
        switch origin {
        case .rule: form.time(civil)
        case .addition(let place, _): described.additions[place].start
        case .override(let place): described.overrides[place].recurrenceID
        }
    }
}
