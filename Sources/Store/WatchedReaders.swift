public import Bookings
public import CivilTime
public import SQL

/// A reader of a property's calendar whose readings are to be looked at.
public struct WatchedReader: Sendable {
    /// Who it is.
    public enum Kind: Sendable {
        /// The connection that the family has one of for each property.
        case family(ID<CalDAVConnection>)
        /// A reader with keys of its own.
        case own(ID<Subscriber>)
    }

    /// Who it is.
    public let kind: Kind
    /// The property.
    public let property: ID<ManagingEntity>
    /// Its last reading before the last stall that was told of; `nil` where none was.
    public let toldStall: Instant?
}

extension Records {
    /// The readers whose time to be looked at has come.
    ///
    /// - Parameters:
    ///   - now: The time.
    ///   - limit: The most of each kind to return.
    /// - Returns: The readers, those that have waited for longest.
    /// - Throws: `SQLError`.
    public func readersToLookAt(at now: Instant, limit: Int) throws(SQLError) -> [WatchedReader] {
        let families = try self.connection.rows(
            "SELECT id, property_id, stall_told FROM caldav_connection WHERE look_at <= \(now) ORDER BY look_at, id LIMIT \(limit)"
        ) { row throws(SQLError) in
            WatchedReader(kind: .family(try row.id()), property: try row.id(), toldStall: try row.optionalInstant())
        }
        let others = try self.connection.rows(
            "SELECT id, property_id, stall_told FROM subscriber WHERE look_at <= \(now) ORDER BY look_at, id LIMIT \(limit)"
        ) { row throws(SQLError) in
            WatchedReader(kind: .own(try row.id()), property: try row.id(), toldStall: try row.optionalInstant())
        }
        return families + others
    }

    /// Keeps when a reader is to be looked at again, and the stall that was told of.
    ///
    /// A reader that somebody else changes at this moment is passed over, so that nobody waits for anybody.
    ///
    /// - Parameters:
    ///   - reader: The reader.
    ///   - next: When it is to be looked at again.
    ///   - told: Its last reading before the last stall that was told of.
    /// - Returns: Whether that was kept; the reader may be gone, or passed over.
    /// - Throws: `SQLError`.
    public func look(at reader: WatchedReader, again next: Instant, told: Instant?) throws(SQLError) -> Bool {
        switch reader.kind {
        case .family(let id):
            try self.connection.change(
                """
                UPDATE caldav_connection SET look_at = \(next), stall_told = \(told)
                WHERE id IN (SELECT id FROM caldav_connection WHERE id = \(id) /* FOR UPDATE SKIP LOCKED */)
                """) == 1
        case .own(let id):
            try self.connection.change(
                """
                UPDATE subscriber SET look_at = \(next), stall_told = \(told)
                WHERE id IN (SELECT id FROM subscriber WHERE id = \(id) /* FOR UPDATE SKIP LOCKED */)
                """) == 1
        }
    }
}
