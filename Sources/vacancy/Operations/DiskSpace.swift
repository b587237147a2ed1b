import Foundation

/// The space of disks.
enum DiskSpace {
    /// The space that is free for this user.
    ///
    /// - Parameter path: A path on the disk.
    /// - Returns: The bytes; `nil` where the system does not say.
    static func freeBytes(at path: String) -> Int? {
        var figures = statvfs()
        guard statvfs(path, &figures) == 0 else { return nil }
        let (bytes, isBeyond) = Int(clamping: figures.f_bavail).multipliedReportingOverflow(by: Int(clamping: figures.f_frsize))
        return isBeyond ? .max : bytes
    }
}
