import Foundation

/// The right to write a database, held while the value lives: one process at a time has it.
struct DatabaseLock: ~Copyable {
    private let descriptor: Int32

    /// Takes the lock.
    ///
    /// - Parameter path: The path of the database; the lock is the file beside it that ends in `.lock`.
    /// - Returns: `nil` where another process holds it.
    /// - Throws: ``CommandError`` where the lock file cannot be made.
    static func take(_ path: String) throws(CommandError) -> DatabaseLock? {
        let descriptor = open("\(path).lock", O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw CommandError(.unavailable, "the lock \(path).lock cannot be made: \(String(cString: strerror(errno)))")
        }
        guard flock(descriptor, LOCK_EX | LOCK_NB) == 0 else {
            close(descriptor)
            return nil
        }
        return DatabaseLock(descriptor: descriptor)
    }

    // Closing gives the lock up; the file stays, as taking it away could part two that take it.
    deinit { close(self.descriptor) }
}
