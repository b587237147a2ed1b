import Glibc

/// A file of zone data on disk: its bytes, and the stamp that tells whether they are still the same.
enum ZoneFile {
    /// What changes when a file is replaced or written again.
    struct Stamp: Hashable, Sendable {
        let seconds: Int
        let nanoseconds: Int
        let size: Int
        let inode: UInt64

        fileprivate init(_ status: stat) {
            seconds = status.st_mtim.tv_sec
            nanoseconds = status.st_mtim.tv_nsec
            size = Int(status.st_size)
            inode = UInt64(status.st_ino)
        }
    }

    /// The stamp of a regular file, or `nil` where there is none at the path.
    static func stamp(ofFileAt path: String) -> Stamp? {
        var status = stat()
        // The pointer to `status` is used during the call only.
        guard unsafe stat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Stamp(status)
    }

    /// The bytes of a regular file and their stamp, or `nil` where it cannot be read or is longer than a limit in bytes.
    static func contents(ofFileAt path: String, limit: Int) -> (bytes: [UInt8], stamp: Stamp)? {
        // The path is passed as a C string that lives during the call; the descriptor is closed on every way out.
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return nil }
        defer { _ = close(descriptor) }
        var status = stat()
        guard unsafe fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_size <= limit else { return nil }
        guard let bytes = bytes(from: descriptor, limit: limit) else { return nil }
        return (bytes, Stamp(status))
    }

    private static func bytes(from descriptor: Int32, limit: Int) -> [UInt8]? {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 8_192)
        while true {
            // `read` is told the length of the chunk it writes to.
            let count = unsafe read(descriptor, &chunk, chunk.count)
            if count < 0 {
                guard errno == EINTR else { return nil }
                continue
            }
            guard count > 0 else { return bytes }
            guard bytes.count + count <= limit else { return nil }
            bytes.append(contentsOf: chunk[..<count])
        }
    }
}
