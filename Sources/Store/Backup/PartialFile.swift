import Foundation

/// A file that is made under another name, and gets its own when it is whole and on the disk; until then it is thrown away.
final class PartialFile {
    /// Where it is made.
    let path: String
    private let destination: String
    private let descriptor: Int32
    private var isPlaced = false

    /// Begins an empty file that only this user may read.
    ///
    /// - Parameter destination: Its path when it is whole.
    /// - Throws: ``BackupError`` where it cannot be made, or somebody else is making it.
    init(for destination: String) throws(BackupError) {
        self.destination = destination
        self.path = "\(destination).partial"
        self.descriptor = open(self.path, O_RDWR | O_CREAT | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard self.descriptor >= 0 else {
            self.isPlaced = true
            throw BackupError(.cannotWrite, "\(self.path) cannot be written: \(String(cString: strerror(errno)))")
        }
        // The lock counts for a file that still has the name: the one that had it may be in its place by now.
        var (held, named) = (stat(), stat())
        guard flock(self.descriptor, LOCK_EX | LOCK_NB) == 0, fstat(self.descriptor, &held) == 0, lstat(self.path, &named) == 0,
            held.st_ino == named.st_ino
        else {
            self.isPlaced = true
            throw BackupError(.inUse, "another process is writing \(self.path)")
        }
        // What a process left that was killed.
        Self.removeLog(of: self.path)
        guard fchmod(self.descriptor, 0o600) == 0, ftruncate(self.descriptor, 0) == 0 else {
            throw BackupError(.cannotWrite, "\(self.path) cannot be written: \(String(cString: strerror(errno)))")
        }
    }

    deinit {
        if !self.isPlaced {
            unlink(self.path)
            Self.removeLog(of: self.path)
        }
        close(self.descriptor)
    }

    private static func removeLog(of path: String) {
        for suffix in ["-wal", "-shm", "-journal"] { unlink(path + suffix) }
    }

    /// Gives the file to whoever has the one in whose place it comes, or else its folder, as far as this user may.
    func handOver() {
        var status = stat()
        let folder = URL(fileURLWithPath: self.destination).deletingLastPathComponent().path
        guard stat(self.destination, &status) == 0 || stat(folder, &status) == 0 else { return }
        // Only the superuser can, and only for that user it makes a difference.
        _ = fchown(self.descriptor, status.st_uid, status.st_gid)
    }

    /// Waits until the disk has the file.
    ///
    /// - Throws: ``BackupError`` where it does not say so.
    func sync() throws(BackupError) {
        guard fsync(self.descriptor) == 0 else {
            throw BackupError(.cannotWrite, "\(self.path) cannot be synced: \(String(cString: strerror(errno)))")
        }
    }

    /// Gives the file its own name, in the place of one that had it, and waits until the disk has the name.
    ///
    /// - Throws: ``BackupError`` where that fails.
    func place() throws(BackupError) {
        try self.sync()
        guard rename(self.path, self.destination) == 0 else {
            throw BackupError(.cannotWrite, "\(self.destination) cannot be written: \(String(cString: strerror(errno)))")
        }
        self.isPlaced = true
        let folder = open(URL(fileURLWithPath: self.destination).deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        // Some file systems cannot sync a folder; they lose nothing new.
        guard folder >= 0 else { return }
        fsync(folder)
        close(folder)
    }
}
