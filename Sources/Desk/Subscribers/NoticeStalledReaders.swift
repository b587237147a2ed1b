import Bookings
import CivilTime
import Store

extension Desk {
    /// How many readers of each kind one part of the job looks at.
    static let readersAtOnce = 50
    /// How often the job is done, in seconds.
    static let stallPeriod: Int64 = 300

    /// Tells of readers that came and have stopped, once each time that they stop.
    ///
    /// Readings are learnt from before the change begins, so that bookings do not wait for that. Each reader is looked at again when it may
    /// have stopped, and within an hour in any case, as it may come more often by then.
    ///
    /// - Parameters:
    ///   - job: The job, which is claimed.
    ///   - now: The time.
    /// - Throws: `ClaimLost`, `SQLError`.
    func noticeStalledReaders(_ job: Job, at now: Instant) async throws {
        let looks = try await self.store.read { records in
            try records.readersToLookAt(at: now, limit: Self.readersAtOnce).map {
                (reader: $0, found: try self.found($0, at: now, in: records))
            }
        }
        try await self.store.write { records in
            for (reader, found) in looks {
                let latest = now.adding(seconds: ReadingHabits.shortestSilence)
                guard let (entity, sheet) = found else {
                    _ = try records.look(at: reader, again: latest, told: reader.toldStall)
                    continue
                }
                let isNews = sheet.isStalled && sheet.habits.lastRead != reader.toldStall
                let next = sheet.habits.stallsAt.map { $0 > now ? min($0, latest) : latest } ?? latest
                let isKept = try records.look(at: reader, again: next, told: isNews ? sheet.habits.lastRead : reader.toldStall)
                if isNews, isKept { try self.publish(.subscriberStalled, .subscriber(sheet), of: entity, at: now, in: records) }
            }
            try Self.finish(job, every: Self.stallPeriod, isDone: looks.count < Self.readersAtOnce, at: now, in: records)
        }
    }

    // A reader with its property and what its readings tell; nothing where one of them is gone.
    private func found(
        _ reader: WatchedReader, at now: Instant, in records: Records
    ) throws -> (entity: ManagingEntity, sheet: SubscriberSheet)? {
        guard let entity = try records.managingEntity(reader.property), entity.status != .removed else { return nil }
        let kind: SubscriberSheet.Kind
        switch reader.kind {
        case .family(let id): kind = .family(id)
        case .own(let id):
            guard let subscriber = try records.subscriber(id, of: reader.property) else { return nil }
            kind = .own(subscriber)
        }
        return (entity, try Self.sheet(kind, of: reader.property, at: now, in: records))
    }
}
