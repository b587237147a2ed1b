public import CivilTime

extension TestFeed {
    /// Makes the changes whose time has come, in the order of their times.
    ///
    /// Each is made as of its own time, not of the time at which somebody noticed, so that it is the same whether a reader, its owner
    /// or the clock brings it about.
    ///
    /// - Parameters:
    ///   - planned: The feed's changes; those that are due end.
    ///   - now: The time.
    /// - Returns: Whether one was due.
    @discardableResult
    public mutating func apply(_ planned: inout [PlannedChange], dueAt now: Instant) -> Bool {
        let due = planned.indices.filter { planned[$0].isWaiting && planned[$0].change.dueAt <= now }
            .sorted { (planned[$0].change.dueAt, planned[$0].change.id) < (planned[$1].change.dueAt, planned[$1].change.id) }
        for index in due {
            let change = planned[index].change
            planned[index].end(self.apply(change) ? .applied : .cancelled, at: change.dueAt)
        }
        return !due.isEmpty
    }

    private mutating func apply(_ change: ScheduledChange) -> Bool {
        guard let version = self.versions.firstIndex(where: { $0.id == change.version }),
            let event = self.versions[version].events.firstIndex(where: { $0.uid == change.uid }),
            self.versions[version].events[event].apply(change.changes, at: change.dueAt)
        else { return false }
        if change.version == self.activeVersion { self.modifiedAt = max(self.modifiedAt, change.dueAt) }
        return true
    }

    /// Takes back the changes of events that are there no longer.
    ///
    /// - Parameters:
    ///   - planned: The feed's changes.
    ///   - now: The time.
    public func cancelOrphans(in planned: inout [PlannedChange], at now: Instant) {
        for index in planned.indices where planned[index].isWaiting {
            let change = planned[index].change
            let hasEvent = self.versions.first { $0.id == change.version }?.events.contains { $0.uid == change.uid } ?? false
            if !hasEvent { planned[index].cancel(at: now) }
        }
    }
}
