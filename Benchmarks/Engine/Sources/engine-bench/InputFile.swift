import Glibc

/// A file that is read from its beginning to its end.
struct InputFile: ~Copyable {
    private let descriptor: Int32

    init(_ path: String) throws(FileError) {
        descriptor = open(path, O_RDONLY)
        guard descriptor >= 0 else { throw FileError(path: path, number: errno) }
    }

    deinit { close(descriptor) }

    /// How many bytes it has.
    var size: Int {
        var status = stat()
        return fstat(descriptor, &status) == 0 ? Int(status.st_size) : 0
    }

    /// The next bytes, at most as many as told; none at the end.
    func read(_ count: Int) -> [UInt8] {
        [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
            while filled < count {
                let more = Glibc.read(descriptor, buffer.baseAddress.map { $0 + filled }, count - filled)
                guard more > 0 else { break }
                filled += more
            }
        }
    }

    /// All of a file.
    static func contents(of path: String) throws(FileError) -> [UInt8] {
        let file = try InputFile(path)
        return file.read(file.size)
    }
}

/// Why a file could not be read.
struct FileError: Error, CustomStringConvertible {
    let path: String
    let number: Int32

    var description: String { "\(path) cannot be read: error \(number)" }
}
