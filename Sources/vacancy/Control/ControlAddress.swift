import Foundation

/// The address of the Unix socket beside a database, over which commands reach the server that holds it.
struct ControlAddress {
    private let path: String
    private let folder: Int32

    /// Makes the address.
    ///
    /// - Parameter database: The path of the database; the socket is the file beside it that ends in `.sock`.
    /// - Throws: ``CommandError`` where the folder cannot be opened.
    init(beside database: String) throws(CommandError) {
        let url = URL(fileURLWithPath: "\(database).sock")
        // A socket's address has 107 bytes at most; a name below an open folder always fits.
        self.folder = open(url.deletingLastPathComponent().path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard self.folder >= 0 else {
            throw CommandError(.unavailable, "the folder of \(database) cannot be opened: \(String(cString: strerror(errno)))")
        }
        self.path = "/proc/self/fd/\(self.folder)/\(url.lastPathComponent)"
    }

    /// Listens, with a socket that only this user may reach; an old socket is taken away.
    ///
    /// - Returns: The listening socket.
    /// - Throws: ``CommandError`` where that fails.
    func listen() throws(CommandError) -> Int32 {
        unlink(self.path)
        let socket = try self.socket()
        let mask = umask(0o177)
        let isBound = self.withAddress { bind(socket, $0, $1) } == 0
        umask(mask)
        guard isBound, Foundation.listen(socket, 16) == 0 else {
            throw CommandError(.unavailable, "the control socket cannot be made: \(String(cString: strerror(errno)))")
        }
        return socket
    }

    /// Connects to the server.
    ///
    /// - Returns: The connected socket; `nil` where nobody listens.
    /// - Throws: ``CommandError`` where there is no socket to be had.
    func connect() throws(CommandError) -> Int32? {
        let socket = try self.socket()
        guard self.withAddress({ Foundation.connect(socket, $0, $1) }) == 0 else {
            close(socket)
            return nil
        }
        return socket
    }

    /// Takes the socket's file away.
    func remove() { unlink(self.path) }

    private func socket() throws(CommandError) -> Int32 {
        let socket = Foundation.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue), 0)
        guard socket >= 0 else { throw CommandError(.unavailable, "no socket: \(String(cString: strerror(errno)))") }
        return socket
    }

    private func withAddress(_ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32) -> Int32 {
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: self.path.utf8.prefix($0.count - 1)) }
        return withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { body($0, socklen_t(MemoryLayout<sockaddr_un>.size)) }
        }
    }
}
