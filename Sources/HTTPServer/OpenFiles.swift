import Glibc

/// The limit of open files of the process.
enum OpenFiles {
    /// Raises the soft limit, as far as the hard one goes, so that a number of connections fits beside everything else.
    ///
    /// - Returns: How many of them do fit.
    static func makeRoom(for connections: Int) -> Int {
        var limit = rlimit()
        let resource = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
        guard getrlimit(resource, &limit) == 0 else { return connections }
        let wanted = min(rlim_t(connections + Self.reserve), limit.rlim_max)
        if limit.rlim_cur < wanted {
            limit.rlim_cur = wanted
            guard setrlimit(resource, &limit) == 0, getrlimit(resource, &limit) == 0 else { return connections }
        }
        // Where there is little to share, the database and the log get a quarter.
        let files = Int(clamping: limit.rlim_cur)
        return min(connections, files - min(Self.reserve, files / 4))
    }

    private static let reserve = 512
}
