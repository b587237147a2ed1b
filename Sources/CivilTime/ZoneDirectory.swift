import Synchronization

/// The zones of the system, read from its folder of TZif files and kept until a file changes.
///
/// One instance serves all threads. Asking for a zone that is kept costs one look at the file's status.
public final class ZoneDirectory: Sendable {
    private struct Entry: Sendable {
        let stamp: ZoneFile.Stamp
        let table: ZoneTable
    }

    private let path: String
    private let entries = Mutex<[String: Entry]>([:])

    /// A directory over a folder of zone files.
    ///
    /// - Parameter path: The folder, such as Debian's `/usr/share/zoneinfo` of the package `tzdata`. Nothing is read yet.
    public init(path: String = "/usr/share/zoneinfo") {
        self.path = path
    }

    /// The table of a zone, as the system's file has it now.
    ///
    /// - Parameter name: An IANA name such as `Europe/Berlin`, in its own capitals, at most 64 bytes.
    /// - Returns: The table, read again where the file was changed since it was last asked for.
    /// - Throws: ``ZoneError/unknown(_:)`` where no IANA name is built so or no file has the name,
    ///   ``ZoneError/unreadable(_:_:)`` where the file cannot be read.
    public func zone(named name: String) throws(ZoneError) -> ZoneTable {
        guard let checked = ZoneName(name) else { throw .unknown(name) }
        let file = "\(path)/\(checked.text)"
        guard let stamp = ZoneFile.stamp(ofFileAt: file) else { throw .unknown(name) }
        if let entry = entries.withLock({ $0[name] }), entry.stamp == stamp { return entry.table }
        guard let contents = ZoneFile.contents(ofFileAt: file, limit: ZoneTable.maximumBytes) else {
            throw .unreadable(name, "its file cannot be read")
        }
        let table = try ZoneTable(name: name, tzif: contents.bytes)
        entries.withLock { $0[name] = Entry(stamp: contents.stamp, table: table) }
        return table
    }
}
